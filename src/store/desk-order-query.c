/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-query"

#include "config.h"

#include "desk-order-query.h"

#include "desk-query-private.h"

struct _DeskOrderQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskOrderQuery, desk_order_query, DESK_TYPE_QUERY)

enum
{
  DESK_ORDER_QUERY_SINCE = DESK_QUERY_N_FIELDS,
};

static void
desk_order_query_class_init (DeskOrderQueryClass *klass)
{
  static const DeskQueryField fields[] = { { "since", G_TYPE_STRING } };

  _desk_query_class_install (DESK_QUERY_CLASS (klass),
                             &desk_order_list_kind,
                             fields,
                             G_N_ELEMENTS (fields));
}

static void
desk_order_query_init (DeskOrderQuery *self)
{
  desk_query_set_sort (self, DESK_ORDER_SORT_DATE, TRUE);
}

/**
 * desk_order_query_new:
 *
 * Returns: (transfer full): a query for all orders and trials, the newest first
 */
DeskOrderQuery *
desk_order_query_new (void)
{
  return g_object_new (DESK_TYPE_ORDER_QUERY, NULL);
}

/**
 * desk_order_query_get_since:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the first day asked for
 */
const char *
desk_order_query_get_since (DeskOrderQuery *self)
{
  return _desk_query_get_string (self, DESK_ORDER_QUERY_SINCE);
}

/**
 * desk_order_query_set_since:
 * @self: a query
 * @since: (nullable): the first day shown, YYYY-MM-DD
 */
void
desk_order_query_set_since (DeskOrderQuery *self, const char *since)
{
  _desk_query_set_string (self, DESK_ORDER_QUERY_SINCE, since);
}
