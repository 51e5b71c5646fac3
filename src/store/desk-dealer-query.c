/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-dealer-query"

#include "config.h"

#include "desk-dealer-query.h"

#include "desk-query-private.h"

struct _DeskDealerQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskDealerQuery, desk_dealer_query, DESK_TYPE_QUERY)

static void
desk_dealer_query_class_init (DeskDealerQueryClass *klass)
{
  _desk_query_class_install (DESK_QUERY_CLASS (klass), &desk_dealer_list_kind, NULL, 0);
}

static void
desk_dealer_query_init (DeskDealerQuery *self)
{
}

/**
 * desk_dealer_query_new:
 *
 * Returns: (transfer full): a query for all dealers, by name
 */
DeskDealerQuery *
desk_dealer_query_new (void)
{
  return g_object_new (DESK_TYPE_DEALER_QUERY, NULL);
}
