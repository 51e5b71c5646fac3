/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

/* What needs a decision today, in words. */
char *desk_today_text_dup_name (DeskStore *store, DeskTodayItem *item); /* (nullable) */
char *desk_today_text_dup_reason (DeskServices *services, DeskTodayItem *item);
char *desk_today_text_dup_detail (DeskStore *store, DeskTodayItem *item); /* (nullable) */
const char *desk_today_text_get_status (DeskTodayItem *item);

G_END_DECLS
