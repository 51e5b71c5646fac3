/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-query"

#include "config.h"

#include "desk-customer-query.h"

#include "desk-query-private.h"

struct _DeskCustomerQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCustomerQuery, desk_customer_query, DESK_TYPE_QUERY)

enum
{
  DESK_CUSTOMER_QUERY_COUNTRY = DESK_QUERY_N_FIELDS,
};

static void
desk_customer_query_class_init (DeskCustomerQueryClass *klass)
{
  static const DeskQueryField fields[] = { { "country", G_TYPE_STRING } };

  _desk_query_class_install (DESK_QUERY_CLASS (klass),
                             &desk_customer_list_kind,
                             fields,
                             G_N_ELEMENTS (fields));
}

static void
desk_customer_query_init (DeskCustomerQuery *self)
{
}

/**
 * desk_customer_query_new:
 *
 * Returns: (transfer full): a query for all customers, by name
 */
DeskCustomerQuery *
desk_customer_query_new (void)
{
  return g_object_new (DESK_TYPE_CUSTOMER_QUERY, NULL);
}

/**
 * desk_customer_query_get_country:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the country asked for
 */
const char *
desk_customer_query_get_country (DeskCustomerQuery *self)
{
  return _desk_query_get_string (self, DESK_CUSTOMER_QUERY_COUNTRY);
}

/**
 * desk_customer_query_set_country:
 * @self: a query
 * @country: (nullable): a country, %NULL for all
 */
void
desk_customer_query_set_country (DeskCustomerQuery *self, const char *country)
{
  _desk_query_set_string (self, DESK_CUSTOMER_QUERY_COUNTRY, country);
}
