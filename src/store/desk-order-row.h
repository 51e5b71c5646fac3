/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-license.h"
#include "desk-list-row.h"
#include "desk-order.h"
#include "desk-price-list.h"

G_BEGIN_DECLS

/*
 * One row of a list of orders. Properties besides those of every row: "order", "customer"
 * (nullable: has not come yet), "license" (nullable), "dealer" (nullable), "price-list" (nullable:
 * its terms and plans have the words), "can-delete". "status" is one of not_activated, active,
 * expiring, expired, trial, suspended, queued, attempted, needs_attention.
 */
#define DESK_TYPE_ORDER_ROW (desk_order_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderRow, desk_order_row, DESK, ORDER_ROW, DeskListRow)

DeskOrder *desk_order_row_get_order (DeskOrderRow *self);
DeskCustomer *desk_order_row_get_customer (DeskOrderRow *self);
DeskLicense *desk_order_row_get_license (DeskOrderRow *self);
DeskDealer *desk_order_row_get_dealer (DeskOrderRow *self);
DeskPriceList *desk_order_row_get_price_list (DeskOrderRow *self);
gboolean desk_order_row_get_can_delete (DeskOrderRow *self);

G_END_DECLS
