/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-invoice-row"

#include "config.h"

#include "desk-invoice-row-private.h"

struct _DeskInvoiceRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskInvoiceRow, desk_invoice_row, DESK_TYPE_LIST_ROW)

static void
desk_invoice_row_class_init (DeskInvoiceRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_invoice_list_kind);
}

static void
desk_invoice_row_init (DeskInvoiceRow *self)
{
}

/**
 * desk_invoice_row_get_invoice:
 * @self: a row
 *
 * Returns: (transfer none): the invoice
 */
DeskInvoice *
desk_invoice_row_get_invoice (DeskInvoiceRow *self)
{
  return _desk_list_row_get_part (self, DESK_INVOICE_PART_INVOICE);
}

/**
 * desk_invoice_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose order it is for, %NULL until he has come
 */
DeskCustomer *
desk_invoice_row_get_customer (DeskInvoiceRow *self)
{
  return _desk_list_row_get_part (self, DESK_INVOICE_PART_CUSTOMER);
}

/**
 * desk_invoice_row_get_order:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the order it is for, %NULL until that has come
 */
DeskOrder *
desk_invoice_row_get_order (DeskInvoiceRow *self)
{
  return _desk_list_row_get_part (self, DESK_INVOICE_PART_ORDER);
}

/**
 * desk_invoice_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): who is billed
 */
DeskDealer *
desk_invoice_row_get_dealer (DeskInvoiceRow *self)
{
  return _desk_list_row_get_part (self, DESK_INVOICE_PART_DEALER);
}

/**
 * desk_invoice_row_get_days_left:
 * @self: a row
 *
 * Returns: days until it is due, negative once it is late
 */
int
desk_invoice_row_get_days_left (DeskInvoiceRow *self)
{
  return (int) _desk_list_row_get_figure (self, DESK_INVOICE_FIGURE_DAYS_LEFT)->number;
}
