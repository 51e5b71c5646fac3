/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-invoice.h"
#include "desk-list-row.h"
#include "desk-order.h"

G_BEGIN_DECLS

/*
 * One row of a list of invoices. Properties besides those of every row: "invoice", "customer"
 * (nullable: has not come yet), "order" (nullable), "dealer" (nullable), "days-left" (until it is
 * due, negative once it is late). "status" is open, overdue or paid.
 */
#define DESK_TYPE_INVOICE_ROW (desk_invoice_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskInvoiceRow, desk_invoice_row, DESK, INVOICE_ROW, DeskListRow)

DeskInvoice *desk_invoice_row_get_invoice (DeskInvoiceRow *self);
DeskCustomer *desk_invoice_row_get_customer (DeskInvoiceRow *self);
DeskOrder *desk_invoice_row_get_order (DeskInvoiceRow *self);
DeskDealer *desk_invoice_row_get_dealer (DeskInvoiceRow *self);
int desk_invoice_row_get_days_left (DeskInvoiceRow *self);

G_END_DECLS
