/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-transaction-row"

#include "config.h"

#include "desk-transaction-row-private.h"

struct _DeskTransactionRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTransactionRow, desk_transaction_row, DESK_TYPE_LIST_ROW)

static void
desk_transaction_row_class_init (DeskTransactionRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_transaction_list_kind);
}

static void
desk_transaction_row_init (DeskTransactionRow *self)
{
}

/**
 * desk_transaction_row_get_transaction:
 * @self: a row
 *
 * Returns: (transfer none): the transaction
 */
DeskTransaction *
desk_transaction_row_get_transaction (DeskTransactionRow *self)
{
  return _desk_list_row_get_part (self, DESK_TRANSACTION_PART_TRANSACTION);
}

/**
 * desk_transaction_row_get_invoice:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the invoice it is about, %NULL until that has come
 */
DeskInvoice *
desk_transaction_row_get_invoice (DeskTransactionRow *self)
{
  return _desk_list_row_get_part (self, DESK_TRANSACTION_PART_INVOICE);
}

/**
 * desk_transaction_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whom it is about, %NULL until he has come
 */
DeskCustomer *
desk_transaction_row_get_customer (DeskTransactionRow *self)
{
  return _desk_list_row_get_part (self, DESK_TRANSACTION_PART_CUSTOMER);
}

/**
 * desk_transaction_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose account it is in
 */
DeskDealer *
desk_transaction_row_get_dealer (DeskTransactionRow *self)
{
  return _desk_list_row_get_part (self, DESK_TRANSACTION_PART_DEALER);
}
