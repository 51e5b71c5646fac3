/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-list-kind.h"

G_BEGIN_DECLS

/* A licence that expired this many days ago or fewer still needs a decision. */
#define DESK_RECENT_DAYS 30

typedef struct
{
  const char *currency; /* (interned) */
  gint64 amount;        /* minor units */
  guint n_records;
} DeskTotal;

/**
 * DeskListAnswer:
 * @ids: (element-type gint64): row numbers in the order asked for
 * @counts: by the numbers of the kind
 * @totals: (element-type DeskTotal): sums by currency
 */
typedef struct
{
  GArray *ids;    /* (owned) */
  GArray *totals; /* (owned) */
  guint counts[DESK_LIST_MAX_COUNTS];
} DeskListAnswer;

/* What to sort by: the name of the customer or the dealer; what has none comes after all that
 * has. */
#define DESK_LIST_CUSTOMER_KEYS \
  "coalesce (oc.sort_key, c.sort_key) IS NULL;coalesce (oc.sort_key, c.sort_key)"
#define DESK_LIST_DEALER_KEYS "d.sort_key IS NULL;d.sort_key"

void desk_list_answer_clear (DeskListAnswer *self);

/**
 * DeskListCount:
 * @bucket: (nullable): what is counted by
 * @n: how many there are
 * @n_waiting: how many of them wait in the outbox
 * @today: today's date at the dealer
 *
 * A line of the counts.
 */
struct _DeskListCount
{
  const char *bucket;
  guint n;
  guint n_waiting;
  const char *today;
};

/* What a query is made of, for the kind to add to. */
struct _DeskListSql
{
  gpointer query;        /* (unowned): DeskQuery */
  const char *today;     /* (unowned) */

  const DeskListKind *kind; /* (unowned) */
  char *op_state;           /* (owned) */
  GString *joins;           /* (owned) */
  GString *where;           /* (owned) */
  GString *order;           /* (owned) */
  GPtrArray *keys;          /* (owned) (element-type utf8): the same without its direction */
  GHashTable *values;       /* (owned): texts by name of the parameter */
};

void desk_list_sql_join (DeskListSql *self, const char *join);
void desk_list_sql_join_customer (DeskListSql *self);
const char *desk_list_sql_get_op_state (DeskListSql *self);
void desk_list_sql_where (DeskListSql *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void desk_list_sql_order_by (DeskListSql *self, const char *keys);
void desk_list_sql_set (DeskListSql *self, const char *parameter, const char *value);
void desk_list_sql_set_instant (DeskListSql *self, const char *parameter, const char *date);

void _desk_list_sql_add_scope (DeskListSql *self);
char *_desk_list_head_make_sql (DeskListSql *self, guint n_rows);

gboolean desk_list_sql_run (DeskDb *cache,
                            gpointer query,
                            const char *today,
                            DeskListAnswer *answer,
                            GError **error);
gboolean desk_list_sql_has_head (gpointer query);
gboolean desk_list_sql_run_head (DeskDb *cache,
                                 gpointer query,
                                 const char *today,
                                 guint n_rows,
                                 DeskListAnswer *answer,
                                 GError **error);

G_END_DECLS
