/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-outbox-entry.h"
#include "desk-today.h"

G_BEGIN_DECLS

/*
 * Something that needs a decision today. Property "reason"; it is notified whenever anything of the item has
 * changed. What does not belong to the reason is NULL.
 */
#define DESK_TYPE_TODAY_ITEM (desk_today_item_get_type ())
G_DECLARE_FINAL_TYPE (DeskTodayItem, desk_today_item, DESK, TODAY_ITEM, GObject)

DeskTodayReason desk_today_item_get_reason (DeskTodayItem *self);
const char *desk_today_item_get_day (DeskTodayItem *self);
const char *desk_today_item_get_today (DeskTodayItem *self);
int desk_today_item_get_days (DeskTodayItem *self);
/* (transfer none) (nullable), all. */
DeskLicense *desk_today_item_get_license (DeskTodayItem *self);
DeskSubscription *desk_today_item_get_subscription (DeskTodayItem *self);
DeskInvoice *desk_today_item_get_invoice (DeskTodayItem *self);
DeskPriceList *desk_today_item_get_price_list (DeskTodayItem *self);
DeskDraft *desk_today_item_get_draft (DeskTodayItem *self);
DeskOutboxEntry *desk_today_item_get_entry (DeskTodayItem *self);
DeskCustomer *desk_today_item_get_customer (DeskTodayItem *self);
DeskDealer *desk_today_item_get_dealer (DeskTodayItem *self);

G_END_DECLS
