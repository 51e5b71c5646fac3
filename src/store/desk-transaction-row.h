/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-invoice.h"
#include "desk-list-row.h"
#include "desk-transaction.h"

G_BEGIN_DECLS

/*
 * One row of a list of transactions. Properties besides those of every row: "transaction",
 * "invoice" (nullable: what it bills or pays), "customer" (nullable), "dealer" (nullable).
 * "status" of an invoice is that of the invoice, of anything else paid.
 */
#define DESK_TYPE_TRANSACTION_ROW (desk_transaction_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskTransactionRow, desk_transaction_row, DESK, TRANSACTION_ROW, DeskListRow)

DeskTransaction *desk_transaction_row_get_transaction (DeskTransactionRow *self);
DeskInvoice *desk_transaction_row_get_invoice (DeskTransactionRow *self);
DeskCustomer *desk_transaction_row_get_customer (DeskTransactionRow *self);
DeskDealer *desk_transaction_row_get_dealer (DeskTransactionRow *self);

G_END_DECLS
