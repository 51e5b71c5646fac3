/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"
#include "desk-list-row.h"

G_BEGIN_DECLS

/*
 * One row of a list of dealers. Properties besides those of every row: "dealer", "n-customers", "n-licenses" (that
 * are not over, trials included), "n-trials" (of them), "n-expiring" (active, and end within 30 days),
 * "last-order-at" (nullable: instant of the newest order or trial), "is-overdue" (has not paid what was due in one
 * of his currencies).
 */
#define DESK_TYPE_DEALER_ROW (desk_dealer_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskDealerRow, desk_dealer_row, DESK, DEALER_ROW, DeskListRow)

DeskDealer *desk_dealer_row_get_dealer (DeskDealerRow *self);
int desk_dealer_row_get_n_customers (DeskDealerRow *self);
int desk_dealer_row_get_n_licenses (DeskDealerRow *self);
int desk_dealer_row_get_n_trials (DeskDealerRow *self);
int desk_dealer_row_get_n_expiring (DeskDealerRow *self);
const char *desk_dealer_row_get_last_order_at (DeskDealerRow *self);
gboolean desk_dealer_row_get_is_overdue (DeskDealerRow *self);

G_END_DECLS
