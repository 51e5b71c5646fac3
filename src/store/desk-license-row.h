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
 * One row of a list of licences. Properties besides those of every row: "license", "subscription"
 * (nullable: a trial and a perpetual licence have none), "customer" (nullable: has not come yet),
 * "order" (nullable), "dealer" (nullable), "price-list" (nullable: that of the order, which has the
 * words for the plan), "license-status" (key: what the licence is once what waits in the outbox has
 * gone out; "status" says that it waits), "days-left" (until the serial number expires, negative
 * once it has; G_MAXINT without an end).
 */
#define DESK_TYPE_LICENSE_ROW (desk_license_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskLicenseRow, desk_license_row, DESK, LICENSE_ROW, DeskListRow)

DeskLicense *desk_license_row_get_license (DeskLicenseRow *self);
DeskSubscription *desk_license_row_get_subscription (DeskLicenseRow *self);
DeskCustomer *desk_license_row_get_customer (DeskLicenseRow *self);
DeskOrder *desk_license_row_get_order (DeskLicenseRow *self);
DeskDealer *desk_license_row_get_dealer (DeskLicenseRow *self);
DeskPriceList *desk_license_row_get_price_list (DeskLicenseRow *self);
const char *desk_license_row_get_license_status (DeskLicenseRow *self);
int desk_license_row_get_days_left (DeskLicenseRow *self);

G_END_DECLS
