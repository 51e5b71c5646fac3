/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-license.h"
#include "desk-list-row.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-subscription.h"

G_BEGIN_DECLS

/*
 * One row of a list of subscriptions. Properties besides those of every row: "subscription",
 * "license" (nullable: has not come yet), "customer" (nullable), "order" (nullable), "dealer"
 * (nullable), "price-list" (nullable: that of the order, which has the words for plan and term),
 * "days-left" (until the subscription ends, negative once it has; G_MAXINT without an end).
 * "status" is that of the licence.
 */
#define DESK_TYPE_SUBSCRIPTION_ROW (desk_subscription_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSubscriptionRow,
                      desk_subscription_row,
                      DESK,
                      SUBSCRIPTION_ROW,
                      DeskListRow)

DeskSubscription *desk_subscription_row_get_subscription (DeskSubscriptionRow *self);
DeskLicense *desk_subscription_row_get_license (DeskSubscriptionRow *self);
DeskCustomer *desk_subscription_row_get_customer (DeskSubscriptionRow *self);
DeskOrder *desk_subscription_row_get_order (DeskSubscriptionRow *self);
DeskDealer *desk_subscription_row_get_dealer (DeskSubscriptionRow *self);
DeskPriceList *desk_subscription_row_get_price_list (DeskSubscriptionRow *self);
int desk_subscription_row_get_days_left (DeskSubscriptionRow *self);

G_END_DECLS
