/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are "YYYY-MM-DD", instants "YYYY-MM-DDTHH:MM:SSZ"; both sort as text. */
gboolean   desk_date_is_valid       (const char *date);
gboolean   desk_instant_is_valid    (const char *instant);
char      *desk_date_add_days       (const char *date,
                                     int         days);
char      *desk_date_add_months     (const char *date,
                                     int         months);
int        desk_date_days_between   (const char *from,
                                     const char *to);
GDateTime *desk_instant_parse       (const char *instant);
char      *desk_instant_from_unix   (gint64      seconds);
char      *desk_date_dup_instant    (const char *date);
char      *desk_instant_dup_date    (const char *instant,
                                     const char *time_zone);

G_END_DECLS
