/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

#define DESK_SEED_CUSTOMERS 12000
#define DESK_SEED_DEMO_CUSTOMERS 128

/* The date that the demo in a storage hangs on. */
#define DESK_SEED_META_DAY "demo_day"

/**
 * DeskSeedOptions:
 * @seed: the same number makes the same demo
 * @n_customers: how many customers all dealers have together; the demo dealer has his 128 in any
 *   case
 * @today: (nullable): the date on which all others hang; %NULL asks the storage's clock
 * @now: the present in Unix time, which nothing in the demo is later than; 0 asks the clock
 */
typedef struct
{
  guint64 seed;
  guint n_customers;
  const char *today;
  gint64 now;
} DeskSeedOptions;

gboolean desk_seed_is_seeded  (DeskStorage           *storage);
gboolean desk_seed_demo       (DeskStorage           *storage,
                               const DeskSeedOptions *options,
                               GError               **error);
gboolean desk_seed_move_dates (DeskStorage           *storage,
                               int                    days,
                               GError               **error);
gboolean desk_seed_move_to    (DeskStorage           *storage,
                               const char            *today,
                               GError               **error);

G_END_DECLS
