/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-seed-random.h"

G_BEGIN_DECLS

/**
 * DeskSeedDays:
 *
 * The calendar of the demo at one dealer's place. Days are Julian day numbers as GDate has them.
 */
typedef struct
{
  guint32 today;
  gint64 now;      /* Unix time; nothing has happened later */
  GTimeZone *zone; /* (owned): the dealer's */
} DeskSeedDays;

gboolean desk_seed_days_init       (DeskSeedDays       *self,
                                    const char         *today,
                                    gint64              now,
                                    const char         *time_zone);
void     desk_seed_days_clear      (DeskSeedDays       *self);
guint32  desk_seed_days_of_instant (const DeskSeedDays *self,
                                    gint64              instant);
gint64   desk_seed_days_place      (const DeskSeedDays *self,
                                    DeskSeedRandom     *random,
                                    guint32             day);
gint64   desk_seed_days_follow     (const DeskSeedDays *self,
                                    DeskSeedRandom     *random,
                                    gint64              instant,
                                    gint64              most_seconds);
guint32  desk_seed_days_add_months (guint32             day,
                                    int                 months);
int      desk_seed_days_get_year   (guint32             day);
char    *desk_seed_days_format     (guint32             day);

G_END_DECLS
