/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-today-item.h"
#include "desk-today-run.h"

G_BEGIN_DECLS

DeskTodayItem *_desk_today_item_new (gint64 number, const char *key);
gint64 _desk_today_item_get_number (DeskTodayItem *self);
const char *_desk_today_item_get_key (DeskTodayItem *self);
void _desk_today_item_take (DeskTodayItem *self, DeskTodayData *data, DeskDealer *dealer, const char *today);

G_END_DECLS
