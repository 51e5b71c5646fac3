/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_CLOCK (desk_clock_get_type ())
G_DECLARE_FINAL_TYPE (DeskClock, desk_clock, DESK, CLOCK, GObject)

DeskClock *desk_clock_new (void);
gint64 desk_clock_get_unix (DeskClock *self);
gint64 desk_clock_get_monotonic (DeskClock *self);
char *desk_clock_dup_now (DeskClock *self);
char *desk_clock_dup_today (DeskClock *self, const char *time_zone);
gboolean desk_clock_set_today (DeskClock *self, const char *date);
gboolean desk_clock_is_shifted (DeskClock *self);
/* A computer's clock that is off by less is as good as right. */
#define DESK_CLOCK_TOLERANCE_SECONDS 300

void desk_clock_set_offset (DeskClock *self, gint64 seconds);
gint64 desk_clock_get_offset (DeskClock *self);
void desk_clock_advance (DeskClock *self, gint64 seconds);

G_END_DECLS
