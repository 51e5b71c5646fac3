/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskSeedRandom:
 *
 * Random numbers that are the same on every machine for the same seed: SplitMix64 (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014). Each customer has a stream of
 * its own, so that a demo of a million begins with the customers of a demo of a thousand.
 * A plain struct, copied as a value.
 */
typedef struct
{
  guint64 state;
} DeskSeedRandom;

void     desk_seed_random_init     (DeskSeedRandom    *self,
                                    guint64            seed,
                                    guint64            stream);
guint64  desk_seed_random_next     (DeskSeedRandom    *self);
guint    desk_seed_random_below    (DeskSeedRandom    *self,
                                    guint              n);
int      desk_seed_random_between  (DeskSeedRandom    *self,
                                    int                least,
                                    int                most);
gboolean desk_seed_random_chance   (DeskSeedRandom    *self,
                                    guint              percent);
guint    desk_seed_random_weighted (DeskSeedRandom    *self,
                                    const guint       *sums,
                                    guint              n);

G_END_DECLS
