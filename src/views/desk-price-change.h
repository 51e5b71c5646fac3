/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-price-list.h"

G_BEGIN_DECLS

/*
 * A price of a list, and what it was in another. Properties, all read-only, for a list of them:
 * "item" and "term" (words), "price", "before", "difference" (amounts as words, "" for none),
 * "change" (a word: new, gone, or nothing). It does not change any more.
 */
#define DESK_TYPE_PRICE_CHANGE (desk_price_change_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceChange, desk_price_change, DESK, PRICE_CHANGE, GObject)

GListModel *desk_price_changes_list (DeskPriceList *list, DeskPriceList *before);

const char *desk_price_change_get_item (DeskPriceChange *self);
const char *desk_price_change_get_term (DeskPriceChange *self);
const char *desk_price_change_get_word (DeskPriceChange *self);
const char *desk_price_change_get_currency (DeskPriceChange *self);
gboolean desk_price_change_get_price (DeskPriceChange *self, gint64 *amount);
gboolean desk_price_change_get_before (DeskPriceChange *self, gint64 *amount);
gboolean desk_price_change_get_difference (DeskPriceChange *self, gint64 *amount);

G_END_DECLS
