/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-subscription-query"

#include "config.h"

#include "desk-subscription-query.h"

#include "desk-query-private.h"

struct _DeskSubscriptionQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskSubscriptionQuery, desk_subscription_query, DESK_TYPE_QUERY)

enum
{
  DESK_SUBSCRIPTION_QUERY_MONTH = DESK_QUERY_N_FIELDS,
  DESK_SUBSCRIPTION_QUERY_WITHIN_DAYS,
};

static void
desk_subscription_query_class_init (DeskSubscriptionQueryClass *klass)
{
  static const DeskQueryField fields[] = { { "month", G_TYPE_STRING },
                                           { "within-days", G_TYPE_UINT } };

  _desk_query_class_install (DESK_QUERY_CLASS (klass),
                             &desk_subscription_list_kind,
                             fields,
                             G_N_ELEMENTS (fields));
}

static void
desk_subscription_query_init (DeskSubscriptionQuery *self)
{
  desk_query_set_filter (self, DESK_SUBSCRIPTION_FILTER_RUNNING);
}

/**
 * desk_subscription_query_new:
 *
 * Returns: (transfer full): a query for the subscriptions that run, the one that ends next first
 */
DeskSubscriptionQuery *
desk_subscription_query_new (void)
{
  return g_object_new (DESK_TYPE_SUBSCRIPTION_QUERY, NULL);
}

/**
 * desk_subscription_query_get_month:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the month asked for
 */
const char *
desk_subscription_query_get_month (DeskSubscriptionQuery *self)
{
  return _desk_query_get_string (self, DESK_SUBSCRIPTION_QUERY_MONTH);
}

/**
 * desk_subscription_query_set_month:
 * @self: a query
 * @month: (nullable): the month in which a subscription ends, YYYY-MM; %NULL for any
 */
void
desk_subscription_query_set_month (DeskSubscriptionQuery *self, const char *month)
{
  _desk_query_set_string (self, DESK_SUBSCRIPTION_QUERY_MONTH, month);
}

/**
 * desk_subscription_query_get_within_days:
 * @self: a query
 *
 * Returns: in how many days at most a subscription ends, 0 for any
 */
guint
desk_subscription_query_get_within_days (DeskSubscriptionQuery *self)
{
  return _desk_query_get_number (self, DESK_SUBSCRIPTION_QUERY_WITHIN_DAYS);
}

/**
 * desk_subscription_query_set_within_days:
 * @self: a query
 * @days: in how many days at most a subscription ends, 0 for any
 */
void
desk_subscription_query_set_within_days (DeskSubscriptionQuery *self, guint days)
{
  _desk_query_set_number (self, DESK_SUBSCRIPTION_QUERY_WITHIN_DAYS, days);
}
