/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-transaction-query"

#include "config.h"

#include "desk-transaction-query.h"

#include "desk-query-private.h"

struct _DeskTransactionQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTransactionQuery, desk_transaction_query, DESK_TYPE_QUERY)

enum
{
  DESK_TRANSACTION_QUERY_CURRENCY = DESK_QUERY_N_FIELDS,
  DESK_TRANSACTION_QUERY_SINCE,
  DESK_TRANSACTION_QUERY_UNTIL,
};

static void
desk_transaction_query_class_init (DeskTransactionQueryClass *klass)
{
  static const DeskQueryField fields[] = { { "currency", G_TYPE_STRING },
                                           { "since", G_TYPE_STRING },
                                           { "until", G_TYPE_STRING } };

  _desk_query_class_install (DESK_QUERY_CLASS (klass),
                             &desk_transaction_list_kind,
                             fields,
                             G_N_ELEMENTS (fields));
}

static void
desk_transaction_query_init (DeskTransactionQuery *self)
{
  desk_query_set_sort (self, DESK_TRANSACTION_SORT_DATE, TRUE);
}

/**
 * desk_transaction_query_new:
 *
 * Returns: (transfer full): a query for all transactions, the newest first
 */
DeskTransactionQuery *
desk_transaction_query_new (void)
{
  return g_object_new (DESK_TYPE_TRANSACTION_QUERY, NULL);
}

/**
 * desk_transaction_query_get_currency:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the currency asked for
 */
const char *
desk_transaction_query_get_currency (DeskTransactionQuery *self)
{
  return _desk_query_get_string (self, DESK_TRANSACTION_QUERY_CURRENCY);
}

/**
 * desk_transaction_query_set_currency:
 * @self: a query
 * @currency: (nullable): an ISO 4217 code, %NULL for all
 */
void
desk_transaction_query_set_currency (DeskTransactionQuery *self, const char *currency)
{
  _desk_query_set_string (self, DESK_TRANSACTION_QUERY_CURRENCY, currency);
}

/**
 * desk_transaction_query_get_since:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the first day asked for
 */
const char *
desk_transaction_query_get_since (DeskTransactionQuery *self)
{
  return _desk_query_get_string (self, DESK_TRANSACTION_QUERY_SINCE);
}

/**
 * desk_transaction_query_set_since:
 * @self: a query
 * @since: (nullable): the first day shown, YYYY-MM-DD
 */
void
desk_transaction_query_set_since (DeskTransactionQuery *self, const char *since)
{
  _desk_query_set_string (self, DESK_TRANSACTION_QUERY_SINCE, since);
}

/**
 * desk_transaction_query_get_until:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the last day asked for
 */
const char *
desk_transaction_query_get_until (DeskTransactionQuery *self)
{
  return _desk_query_get_string (self, DESK_TRANSACTION_QUERY_UNTIL);
}

/**
 * desk_transaction_query_set_until:
 * @self: a query
 * @until: (nullable): the last day shown, YYYY-MM-DD
 */
void
desk_transaction_query_set_until (DeskTransactionQuery *self, const char *until)
{
  _desk_query_set_string (self, DESK_TRANSACTION_QUERY_UNTIL, until);
}
