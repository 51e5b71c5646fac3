/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-clock.h"

G_BEGIN_DECLS

/* How often something may be done, counted for each key by itself, in memory only. */
#define DESK_TYPE_RATE_LIMIT (desk_rate_limit_get_type ())
G_DECLARE_FINAL_TYPE (DeskRateLimit, desk_rate_limit, DESK, RATE_LIMIT, GObject)

DeskRateLimit *desk_rate_limit_new (guint max, guint window_seconds, DeskClock *clock);
gboolean desk_rate_limit_take (DeskRateLimit *self, const char *key, guint *retry_after_seconds);

G_END_DECLS
