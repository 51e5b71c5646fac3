/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order-list.h"
#include "desk-query-model.h"
#include "desk-store-private.h"

G_BEGIN_DECLS

/* How many rows from the top are read together with a query, so that the first screen needs no
 * reads in the main thread. A column view asks for some two hundred. */
#define DESK_QUERY_PRELOAD 256

/* In how many places at most a refresh changes a list. */
#define DESK_QUERY_MAX_HUNKS 300

/**
 * DeskOrderRun:
 *
 * One run of a model's query: what is asked for, and the answer.
 */
typedef struct
{
  DeskOrderQuery *query; /* (owned): a copy */
  char *today;           /* (owned) */
  char *since;           /* (owned) (nullable): an instant */
  GArray *old_ids;       /* (owned): of the model, not changed by anybody */
  GArray *live_rows;     /* (owned): rows that somebody holds */

  DeskOrderAnswer answer; /* (owned) */
  GArray *hunks;          /* (owned) (nullable) */
  GPtrArray *rows;        /* (owned): DeskOrderRowData of the live and the first rows */
} DeskOrderRun;

DeskOrderRun *_desk_order_run_new (DeskStore *store,
                                   DeskOrderQuery *query,
                                   GArray *old_ids,
                                   GArray *live_rows);
void _desk_order_run_free (DeskOrderRun *run);
gboolean _desk_order_run_in_worker (DeskJob *job, GError **error);
void _desk_order_run_drop_rows (DeskOrderRun *run, DeskStore *store);

DeskQueryModel *_desk_query_model_new (DeskStore *store, DeskOrderQuery *query);

G_END_DECLS
