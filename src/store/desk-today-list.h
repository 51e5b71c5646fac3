/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"
#include "desk-today-item.h"

G_BEGIN_DECLS

/*
 * What needs a decision today, the most urgent first: a live list of DeskTodayItem. It is found in the worker,
 * from what is on this computer, and again when any of it changes; the smallest items-changed is emitted, and an
 * item is the same object for as long as it is in the list. Signal "refreshed" after every answer.
 */
#define DESK_TYPE_TODAY_LIST (desk_today_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskTodayList, desk_today_list, DESK, TODAY_LIST, GObject)

DeskTodayList *desk_today_list_new (DeskStore *store, guint limit);

guint desk_today_list_get_limit (DeskTodayList *self);
void desk_today_list_set_limit (DeskTodayList *self, guint limit);
const char *desk_today_list_get_dealer_id (DeskTodayList *self); /* (nullable) */
void desk_today_list_set_dealer_id (DeskTodayList *self, const char *dealer_id);
guint desk_today_list_get_n_all (DeskTodayList *self);
const GError *desk_today_list_get_error (DeskTodayList *self); /* (nullable) */

G_END_DECLS
