/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-list-row.h"

G_BEGIN_DECLS

/*
 * One row of a list of customers. Properties besides those of every row: "customer", "dealer"
 * (nullable), "urgency" (rank of the worst status of his licences, see desk_status_get_rank()),
 * "n-licenses", "n-trials" (that run), "last-order-at" (nullable: instant of his newest order or
 * trial). "status" is that worst status, NULL without a licence, or how he himself waits in the
 * outbox.
 */
#define DESK_TYPE_CUSTOMER_ROW (desk_customer_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerRow, desk_customer_row, DESK, CUSTOMER_ROW, DeskListRow)

DeskCustomer *desk_customer_row_get_customer (DeskCustomerRow *self);
DeskDealer *desk_customer_row_get_dealer (DeskCustomerRow *self);
int desk_customer_row_get_urgency (DeskCustomerRow *self);
int desk_customer_row_get_n_licenses (DeskCustomerRow *self);
int desk_customer_row_get_n_trials (DeskCustomerRow *self);
const char *desk_customer_row_get_last_order_at (DeskCustomerRow *self);

G_END_DECLS
