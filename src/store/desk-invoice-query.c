/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-invoice-query"

#include "config.h"

#include "desk-invoice-query.h"

#include "desk-query-private.h"

struct _DeskInvoiceQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskInvoiceQuery, desk_invoice_query, DESK_TYPE_QUERY)

enum
{
  DESK_INVOICE_QUERY_CURRENCY = DESK_QUERY_N_FIELDS,
  DESK_INVOICE_QUERY_SINCE,
  DESK_INVOICE_QUERY_UNTIL,
};

static void
desk_invoice_query_class_init (DeskInvoiceQueryClass *klass)
{
  static const DeskQueryField fields[] = { { "currency", G_TYPE_STRING },
                                           { "since", G_TYPE_STRING },
                                           { "until", G_TYPE_STRING } };

  _desk_query_class_install (DESK_QUERY_CLASS (klass),
                             &desk_invoice_list_kind,
                             fields,
                             G_N_ELEMENTS (fields));
}

static void
desk_invoice_query_init (DeskInvoiceQuery *self)
{
  desk_query_set_sort (self, DESK_INVOICE_SORT_DATE, TRUE);
}

/**
 * desk_invoice_query_new:
 *
 * Returns: (transfer full): a query for all invoices, the newest first
 */
DeskInvoiceQuery *
desk_invoice_query_new (void)
{
  return g_object_new (DESK_TYPE_INVOICE_QUERY, NULL);
}

/**
 * desk_invoice_query_get_currency:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the currency asked for
 */
const char *
desk_invoice_query_get_currency (DeskInvoiceQuery *self)
{
  return _desk_query_get_string (self, DESK_INVOICE_QUERY_CURRENCY);
}

/**
 * desk_invoice_query_set_currency:
 * @self: a query
 * @currency: (nullable): an ISO 4217 code, %NULL for all
 */
void
desk_invoice_query_set_currency (DeskInvoiceQuery *self, const char *currency)
{
  _desk_query_set_string (self, DESK_INVOICE_QUERY_CURRENCY, currency);
}

/**
 * desk_invoice_query_get_since:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the first day asked for
 */
const char *
desk_invoice_query_get_since (DeskInvoiceQuery *self)
{
  return _desk_query_get_string (self, DESK_INVOICE_QUERY_SINCE);
}

/**
 * desk_invoice_query_set_since:
 * @self: a query
 * @since: (nullable): the first day shown, YYYY-MM-DD
 */
void
desk_invoice_query_set_since (DeskInvoiceQuery *self, const char *since)
{
  _desk_query_set_string (self, DESK_INVOICE_QUERY_SINCE, since);
}

/**
 * desk_invoice_query_get_until:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the last day asked for
 */
const char *
desk_invoice_query_get_until (DeskInvoiceQuery *self)
{
  return _desk_query_get_string (self, DESK_INVOICE_QUERY_UNTIL);
}

/**
 * desk_invoice_query_set_until:
 * @self: a query
 * @until: (nullable): the last day shown, YYYY-MM-DD
 */
void
desk_invoice_query_set_until (DeskInvoiceQuery *self, const char *until)
{
  _desk_query_set_string (self, DESK_INVOICE_QUERY_UNTIL, until);
}
