/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-seed.h"

G_BEGIN_DECLS

#define DESK_TEST_SEED_TODAY "2026-11-23"
#define DESK_TEST_SEED_NOW DESK_TEST_SEED_TODAY "T10:42:00Z"

/* A demo in a storage of its own, and what is in it. */
typedef struct
{
  char *folder;         /* (owned) */
  DeskClock *clock;     /* (owned) */
  DeskStorage *storage; /* (owned) */
  GHashTable *tables;   /* (owned) (nullable): name of a type to id to record */
} DeskTestSeed;

DeskTestSeed *desk_test_seed_new          (guint64       seed,
                                           guint         n_customers);
void          desk_test_seed_free         (DeskTestSeed *demo);
void          desk_test_seed_read         (DeskTestSeed *demo);
const GType  *desk_test_seed_get_types    (guint        *n_types);
GHashTable   *desk_test_seed_get_table    (DeskTestSeed *demo,
                                           const char   *name);
gpointer      desk_test_seed_find         (DeskTestSeed *demo,
                                           const char   *name,
                                           const char   *id);
void          desk_test_seed_assert_dates (DeskTestSeed *demo,
                                           const char   *today,
                                           const char   *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestSeed, desk_test_seed_free)

G_END_DECLS
