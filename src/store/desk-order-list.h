/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-order-query.h"
#include "desk-order-row-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *currency; /* (interned) */
  gint64 amount;        /* minor units */
  guint n_orders;
} DeskTotal;

/**
 * DeskOrderAnswer:
 * @ids: (element-type gint64): row numbers in the order asked for
 * @counts: how many there are for each filter
 * @totals: (element-type DeskTotal): sums by currency
 */
typedef struct
{
  GArray *ids;    /* (owned) */
  GArray *totals; /* (owned) */
  guint counts[DESK_N_ORDER_FILTERS];
} DeskOrderAnswer;

void desk_order_answer_clear (DeskOrderAnswer *self);

char *desk_order_status_sql (void);
gboolean desk_order_list_run (DeskDb *cache,
                              DeskOrderQuery *query,
                              const char *today,
                              const char *since,
                              DeskOrderAnswer *answer,
                              GError **error);
DeskOrderRowData *desk_order_list_load (DeskDb *db, gint64 row, GError **error);

G_END_DECLS
