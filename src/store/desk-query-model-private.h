/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-row-private.h"
#include "desk-list-sql.h"
#include "desk-query-model.h"
#include "desk-row-cache.h"
#include "desk-store-private.h"

G_BEGIN_DECLS

/* How many rows from the top are read together with a query, so that the first screen needs no
 * reads in the main thread. A column view asks for some two hundred. */
#define DESK_QUERY_PRELOAD 256

/* In how many places at most a refresh changes a list. */
#define DESK_QUERY_MAX_HUNKS 300

/**
 * DeskListRun:
 *
 * One run of a model's query: what is asked for, and the answer.
 */
typedef struct
{
  DeskQuery *query;         /* (owned): a copy */
  const DeskListKind *kind; /* (static) */
  char *today;              /* (owned) */
  GArray *old_ids;          /* (owned): of the model, not changed by anybody */
  GArray *live_rows;        /* (owned): rows that somebody holds */
  gboolean is_head;         /* only the first rows are asked for */

  DeskListAnswer answer; /* (owned) */
  GArray *hunks;         /* (owned) (nullable) */
  GPtrArray *rows;       /* (owned): DeskListRowData of the live and the first rows */
} DeskListRun;

DeskListRun *_desk_list_run_new (DeskStore *store,
                                   DeskQuery *query,
                                   GArray *old_ids,
                                   GArray *live_rows);
void _desk_list_run_free (DeskListRun *run);
gboolean _desk_list_run_in_worker (DeskJob *job, GError **error);
void _desk_list_run_drop_rows (DeskListRun *run, DeskStore *store);

void _desk_query_rows_fill (DeskStore *store, DeskListRow *row, DeskListRowData *data, const char *today);
DeskListRow *_desk_query_rows_make (DeskStore *store, const DeskListKind *kind, DeskRowCache *rows, gint64 id);

DeskQueryModel *_desk_query_model_new (DeskStore *store, DeskQuery *query);

G_END_DECLS
