/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"
#include "desk-seed-catalog.h"
#include "desk-seed-names.h"
#include "desk-seed-offer.h"
#include "desk-storage-bulk.h"
#include "desk-user.h"

G_BEGIN_DECLS

/* One making of the demo: what the functions of desk-seed-*.c hand each other. */
typedef struct
{
  const DeskSeedCatalog *catalog; /* (unowned) */
  DeskSeedNames *names;           /* (unowned) */
  DeskSeedOffer *offer;           /* (unowned) */
  DeskStorage *storage;           /* (unowned) */
  DeskStorageBulk *bulk;          /* (unowned) */
  guint64 seed;
  const char *today;              /* (unowned) */
  gint64 now;
  guint32 n_licenses;             /* so far: serial numbers are made of it */
} DeskSeedRun;

/* Streams of random numbers that belong to a dealer as a whole; those of customers are beside them
 * in desk-seed-run.c. */
#define DESK_SEED_DEALER_STREAM(position, what)                                                    \
  (((guint64) (position) << 40) | ((guint64) (what) << 2) | 3)
#define DESK_SEED_STREAM_MARKET 0
#define DESK_SEED_STREAM_BILLING 1
#define DESK_SEED_STREAM_HISTORY 2

/* A dealer and those of his staff that take orders. */
typedef struct
{
  guint position; /* in the catalogue */
  const DeskSeedDealer *source; /* (unowned) */
  DeskDealer *record;           /* (unowned) */
  GPtrArray *users;             /* (unowned) (element-type DeskUser): at least one */
} DeskSeedSeller;

gboolean desk_seed_run_customers (DeskSeedRun          *run,
                                  const DeskSeedSeller *seller,
                                  guint                 n_customers,
                                  GError              **error);

G_END_DECLS
