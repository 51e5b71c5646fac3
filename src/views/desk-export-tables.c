/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-export-tables"

#include "config.h"

#include "desk-export-tables.h"

#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-dealer-query.h"
#include "desk-dealer-row.h"
#include "desk-dealer-text.h"
#include "desk-invoice-query.h"
#include "desk-invoice-row.h"
#include "desk-license-query.h"
#include "desk-license-row.h"
#include "desk-order-query.h"
#include "desk-order-row.h"
#include "desk-order-text.h"
#include "desk-subscription-query.h"
#include "desk-subscription-row.h"
#include "desk-transaction-query.h"
#include "desk-transaction-row.h"
#include "desk-transaction-text.h"

#include <glib/gi18n.h>

/* The lists of the store for a spreadsheet: what is in a table, in as many columns as there are
 * facts. Each line of a column is its title, how wide it is, what its cells are, and where they
 * come from. */

#define CUSTOMER_COLUMNS                                                                           \
  { NULL, N_ ("Customer"), 32, DESK_EXPORT_TEXT, "customer", DESK_CUSTOMER_COMPANY },              \
      { NULL, N_ ("City"), 18, DESK_EXPORT_TEXT, "customer", DESK_CUSTOMER_CITY },                 \
      { NULL, N_ ("Country"), 16, DESK_EXPORT_COUNTRY, "customer", DESK_CUSTOMER_COUNTRY },        \
  {                                                                                                \
    NULL, N_ ("E-mail"), 30, DESK_EXPORT_TEXT, "customer", DESK_CUSTOMER_EMAIL                     \
  }

#define DEALER_COLUMN                                                                              \
  {                                                                                                \
    NULL, N_ ("Dealer"), 24, DESK_EXPORT_TEXT, "dealer", DESK_DEALER_NAME                          \
  }

/* --- orders --------------------------------------------------------------------------------- */

static char *
dup_order_kind (gpointer row)
{
  return g_strdup (desk_order_is_trial (desk_order_row_get_order (row))
                       ? C_ ("a licence that is a trial", "Trial")
                       : _ ("Order"));
}

static char *
dup_order_plan (gpointer row)
{
  return desk_order_text_dup_plan (
      desk_record_get_string (desk_order_row_get_order (row), DESK_ORDER_PLAN),
      desk_order_row_get_price_list (row));
}

static char *
dup_order_term (gpointer row)
{
  return desk_order_text_dup_term (
      desk_record_get_string (desk_order_row_get_order (row), DESK_ORDER_TERM),
      desk_order_row_get_price_list (row));
}

static char *
dup_order_currency (gpointer row)
{
  DeskOrder *order = desk_order_row_get_order (row);

  return desk_order_is_trial (order)
             ? NULL
             : g_strdup (desk_record_get_string (order, DESK_ORDER_CURRENCY));
}

static gboolean
get_order_devices (gpointer row, gint64 *number, const char **currency)
{
  *number = desk_devices_count (
      desk_record_get_list (desk_order_row_get_order (row), DESK_ORDER_DEVICES));
  return TRUE;
}

static gboolean
get_order_amount (gpointer row, guint field, gint64 *number, const char **currency)
{
  DeskOrder *order = desk_order_row_get_order (row);

  if (desk_order_is_trial (order) || desk_record_is_null (order, field))
    return FALSE;

  *number = desk_record_get_integer (order, field);
  *currency = desk_record_get_string (order, DESK_ORDER_CURRENCY);
  return TRUE;
}

static gboolean
get_order_net (gpointer row, gint64 *number, const char **currency)
{
  return get_order_amount (row, DESK_ORDER_NET, number, currency);
}

/* What has not been sent yet has the total that the dealer saw. */
static gboolean
get_order_total (gpointer row, gint64 *number, const char **currency)
{
  return get_order_amount (row, DESK_ORDER_TOTAL, number, currency) ||
         get_order_amount (row, DESK_ORDER_SEEN_TOTAL, number, currency);
}

static const DeskExportColumn order_columns[] = {
  { NULL, N_ ("Order"), 12, DESK_EXPORT_TEXT, NULL, DESK_ORDER_NUMBER },
  { "column of a file", NC_ ("column of a file", "Kind"), 10, .dup_text = dup_order_kind },
  { NULL, N_ ("Date"), 12, DESK_EXPORT_DAY, NULL, DESK_ORDER_CREATED_AT },
  DEALER_COLUMN,
  CUSTOMER_COLUMNS,
  { NULL, N_ ("PO number"), 16, DESK_EXPORT_TEXT, NULL, DESK_ORDER_PO_NUMBER },
  { NULL, N_ ("Plan"), 14, .dup_text = dup_order_plan },
  { NULL, N_ ("Subscription type"), 16, .dup_text = dup_order_term },
  { NULL, N_ ("Devices"), 9, DESK_EXPORT_NUMBER, .get_number = get_order_devices },
  { NULL, N_ ("Net"), 16, DESK_EXPORT_AMOUNT, .get_number = get_order_net },
  { NULL, N_ ("Total"), 16, DESK_EXPORT_AMOUNT, .get_number = get_order_total },
  { "column of a file", NC_ ("column of a file", "Currency"), 9, .dup_text = dup_order_currency },
  { "column of a list of orders", NC_ ("column of a list of orders", "Licence"), 16,
    DESK_EXPORT_STATUS },
  { NULL, N_ ("Serial number"), 22, DESK_EXPORT_TEXT, "license", DESK_LICENSE_SERIAL_NUMBER },
};

const DeskExportTable desk_orders_export = {
  "orders", NULL, N_ ("Orders"), order_columns, G_N_ELEMENTS (order_columns),
};

/* --- licences ------------------------------------------------------------------------------- */

static char *
dup_license_plan (gpointer row)
{
  return desk_order_text_dup_plan (
      desk_record_get_string (desk_license_row_get_license (row), DESK_LICENSE_PLAN),
      desk_license_row_get_price_list (row));
}

static const DeskExportColumn license_columns[] = {
  { NULL, N_ ("Serial number"), 22, DESK_EXPORT_TEXT, NULL, DESK_LICENSE_SERIAL_NUMBER },
  DEALER_COLUMN,
  CUSTOMER_COLUMNS,
  { NULL, N_ ("Plan"), 14, .dup_text = dup_license_plan },
  { NULL, N_ ("Devices"), 9, DESK_EXPORT_NUMBER, NULL, DESK_LICENSE_DEVICE_COUNT },
  { NULL, N_ ("Serial number expires"), 14, DESK_EXPORT_DATE, NULL, DESK_LICENSE_EXPIRES_ON },
  { NULL, N_ ("Subscription ends"), 14, DESK_EXPORT_DATE, "subscription",
    DESK_SUBSCRIPTION_ENDS_ON },
  { NULL, N_ ("Status"), 16, DESK_EXPORT_STATUS },
};

const DeskExportTable desk_licenses_export = {
  "licences", NULL, N_ ("Licences"), license_columns, G_N_ELEMENTS (license_columns),
};

/* --- subscriptions -------------------------------------------------------------------------- */

static char *
dup_subscription_plan (gpointer row)
{
  DeskLicense *license = desk_subscription_row_get_license (row);

  return desk_order_text_dup_plan (
      license != NULL ? desk_record_get_string (license, DESK_LICENSE_PLAN) : NULL,
      desk_subscription_row_get_price_list (row));
}

static char *
dup_subscription_term (gpointer row)
{
  DeskOrder *order = desk_subscription_row_get_order (row);

  return desk_order_text_dup_term (order != NULL ? desk_record_get_string (order, DESK_ORDER_TERM)
                                                 : NULL,
                                   desk_subscription_row_get_price_list (row));
}

static const DeskExportColumn subscription_columns[] = {
  { NULL, N_ ("Serial number"), 22, DESK_EXPORT_TEXT, "license", DESK_LICENSE_SERIAL_NUMBER },
  DEALER_COLUMN,
  CUSTOMER_COLUMNS,
  { NULL, N_ ("Plan"), 14, .dup_text = dup_subscription_plan },
  { NULL, N_ ("Subscription type"), 16, .dup_text = dup_subscription_term },
  { NULL, N_ ("Subscription ends"), 14, DESK_EXPORT_DATE, NULL, DESK_SUBSCRIPTION_ENDS_ON },
  { NULL, N_ ("Status"), 16, DESK_EXPORT_STATUS },
};

const DeskExportTable desk_subscriptions_export = {
  "subscriptions",
  NULL,
  N_ ("Subscriptions"),
  subscription_columns,
  G_N_ELEMENTS (subscription_columns),
};

/* --- customers ------------------------------------------------------------------------------ */

static const DeskExportColumn customer_columns[] = {
  { NULL, N_ ("Company"), 32, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_COMPANY },
  { NULL, N_ ("First name"), 14, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_FIRST_NAME },
  { NULL, N_ ("Last name"), 14, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_LAST_NAME },
  { NULL, N_ ("E-mail"), 30, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_EMAIL },
  { NULL, N_ ("Phone"), 18, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_PHONE },
  { NULL, N_ ("Address"), 26, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_STREET },
  { NULL, N_ ("Postcode"), 10, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_POSTCODE },
  { NULL, N_ ("City"), 18, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_CITY },
  { NULL, N_ ("Country"), 16, DESK_EXPORT_COUNTRY, NULL, DESK_CUSTOMER_COUNTRY },
  { NULL, N_ ("Tax ID"), 16, DESK_EXPORT_TEXT, NULL, DESK_CUSTOMER_TAX_ID },
  DEALER_COLUMN,
  { NULL, N_ ("Status"), 16, DESK_EXPORT_STATUS },
};

const DeskExportTable desk_customers_export = {
  "customers", NULL, N_ ("Customers"), customer_columns, G_N_ELEMENTS (customer_columns),
};

/* --- dealers -------------------------------------------------------------------------------- */

static gboolean
get_dealer_customers (gpointer row, gint64 *number, const char **currency)
{
  *number = desk_dealer_row_get_n_customers (row);
  return TRUE;
}

static gboolean
get_dealer_licences (gpointer row, gint64 *number, const char **currency)
{
  *number = desk_dealer_row_get_n_licenses (row);
  return TRUE;
}

static gboolean
get_dealer_trials (gpointer row, gint64 *number, const char **currency)
{
  *number = desk_dealer_row_get_n_trials (row);
  return TRUE;
}

static gboolean
get_dealer_expiring (gpointer row, gint64 *number, const char **currency)
{
  *number = desk_dealer_row_get_n_expiring (row);
  return TRUE;
}

static gboolean
get_dealer_owed (gpointer row, gint64 *number, const char **currency)
{
  return desk_dealer_text_get_owed (desk_dealer_row_get_dealer (row), number, currency);
}

static char *
dup_dealer_currency (gpointer row)
{
  return g_strdup (desk_record_get_string (desk_dealer_row_get_dealer (row), DESK_DEALER_CURRENCY));
}

/* Balances of several currencies are never added up: those of others are in words. */
static char *
dup_dealer_owed_besides (gpointer row)
{
  return desk_dealer_text_dup_owed (desk_dealer_row_get_dealer (row), FALSE, " · ");
}

static char *
dup_dealer_due (gpointer row)
{
  return g_strdup (desk_dealer_text_get_due_date (desk_dealer_row_get_dealer (row)));
}

static char *
dup_dealer_last_order (gpointer row)
{
  return g_strdup (desk_dealer_row_get_last_order_at (row));
}

static const DeskExportColumn dealer_columns[] = {
  { NULL, N_ ("Dealer"), 32, DESK_EXPORT_TEXT, NULL, DESK_DEALER_NAME },
  { NULL, N_ ("City"), 18, DESK_EXPORT_TEXT, NULL, DESK_DEALER_CITY },
  { NULL, N_ ("Country"), 16, DESK_EXPORT_COUNTRY, NULL, DESK_DEALER_COUNTRY },
  { NULL, N_ ("E-mail"), 30, DESK_EXPORT_TEXT, NULL, DESK_DEALER_EMAIL },
  { NULL, N_ ("Customers"), 10, DESK_EXPORT_NUMBER, .get_number = get_dealer_customers },
  { NULL, N_ ("Licences"), 10, DESK_EXPORT_NUMBER, .get_number = get_dealer_licences },
  { NULL, N_ ("Trials"), 10, DESK_EXPORT_NUMBER, .get_number = get_dealer_trials },
  { NULL, N_ ("Ending within 30 days"), 10, DESK_EXPORT_NUMBER, .get_number = get_dealer_expiring },
  { NULL, N_ ("To pay"), 16, DESK_EXPORT_AMOUNT, .get_number = get_dealer_owed },
  { "column of a file", NC_ ("column of a file", "Currency"), 9, DESK_EXPORT_TEXT, .dup_text = dup_dealer_currency },
  { NULL, N_ ("In other currencies"), 20, DESK_EXPORT_TEXT, .dup_text = dup_dealer_owed_besides },
  { "column of a list of invoices", NC_ ("column of a list of invoices", "Pay by"), 12, DESK_EXPORT_DATE,
    .dup_text = dup_dealer_due },
  { NULL, N_ ("Last order"), 12, DESK_EXPORT_DAY, .dup_text = dup_dealer_last_order },
};

const DeskExportTable desk_dealers_export = {
  "dealers", NULL, N_ ("Dealers"), dealer_columns, G_N_ELEMENTS (dealer_columns),
};

/* --- billing -------------------------------------------------------------------------------- */

#define INVOICE_AMOUNT(title, amount_field)                                                        \
  {                                                                                                \
    NULL, title, 16, DESK_EXPORT_AMOUNT, NULL, amount_field, DESK_INVOICE_CURRENCY                 \
  }

static const DeskExportColumn invoice_columns[] = {
  { "transaction", NC_ ("transaction", "Invoice"), 14, DESK_EXPORT_TEXT, NULL,
    DESK_INVOICE_NUMBER },
  DEALER_COLUMN,
  { NULL, N_ ("Customer"), 32, DESK_EXPORT_TEXT, "customer", DESK_CUSTOMER_COMPANY },
  { NULL, N_ ("City"), 18, DESK_EXPORT_TEXT, "customer", DESK_CUSTOMER_CITY },
  { NULL, N_ ("Order"), 12, DESK_EXPORT_TEXT, "order", DESK_ORDER_NUMBER },
  { NULL, N_ ("Issued on"), 12, DESK_EXPORT_DATE, NULL, DESK_INVOICE_ISSUED_ON },
  { "column of a list of invoices", NC_ ("column of a list of invoices", "Pay by"), 12,
    DESK_EXPORT_DATE, NULL, DESK_INVOICE_DUE_ON },
  { NULL, N_ ("Paid on"), 12, DESK_EXPORT_DATE, NULL, DESK_INVOICE_PAID_ON },
  INVOICE_AMOUNT (N_ ("Net"), DESK_INVOICE_NET),
  INVOICE_AMOUNT (N_ ("Tax"), DESK_INVOICE_TAX),
  INVOICE_AMOUNT (N_ ("Total"), DESK_INVOICE_TOTAL),
  { "column of a file", NC_ ("column of a file", "Currency"), 9, DESK_EXPORT_TEXT, NULL,
    DESK_INVOICE_CURRENCY },
  { NULL, N_ ("Status"), 16, DESK_EXPORT_STATUS },
};

const DeskExportTable desk_invoices_export = {
  "invoices", NULL, N_ ("Invoices"), invoice_columns, G_N_ELEMENTS (invoice_columns),
};

static char *
dup_document (gpointer row)
{
  return g_strdup (desk_transaction_text_get_document (desk_transaction_row_get_transaction (row)));
}

static char *
dup_party (gpointer row)
{
  return g_strdup (desk_transaction_text_get_party (desk_transaction_row_get_transaction (row)));
}

static const DeskExportColumn transaction_columns[] = {
  { NULL, N_ ("Date"), 12, DESK_EXPORT_DATE, NULL, DESK_TRANSACTION_BOOKED_ON },
  { NULL, N_ ("Document"), 16, .dup_text = dup_document },
  { NULL, N_ ("Customer or method"), 32, .dup_text = dup_party },
  DEALER_COLUMN,
  { NULL, N_ ("Amount"), 16, DESK_EXPORT_AMOUNT, NULL, DESK_TRANSACTION_AMOUNT,
    DESK_TRANSACTION_CURRENCY },
  { "column of a file", NC_ ("column of a file", "Currency"), 9, DESK_EXPORT_TEXT, NULL,
    DESK_TRANSACTION_CURRENCY },
  { NULL, N_ ("Status"), 16, DESK_EXPORT_STATUS },
};

const DeskExportTable desk_transactions_export = {
  "transactions",
  NULL,
  N_ ("Transactions"),
  transaction_columns,
  G_N_ELEMENTS (transaction_columns),
};

/* --- by their keys -------------------------------------------------------------------------- */

/**
 * desk_export_tables_list:
 *
 * Returns: (transfer none): the lists of the store, ended by %NULL
 */
const DeskExportTable *const *
desk_export_tables_list (void)
{
  static const DeskExportTable *const tables[] = {
    &desk_orders_export,
    &desk_licenses_export,
    &desk_subscriptions_export,
    &desk_customers_export,
    &desk_invoices_export,
    &desk_transactions_export,
    &desk_dealers_export,
    NULL,
  };

  return tables;
}

/**
 * desk_export_tables_find:
 * @key: "orders", "licences", …
 *
 * Returns: (transfer none) (nullable): the list of that key
 */
const DeskExportTable *
desk_export_tables_find (const char *key)
{
  const DeskExportTable *const *tables = desk_export_tables_list ();

  for (guint i = 0; tables[i] != NULL; i++)
    if (g_str_equal (tables[i]->key, key))
      return tables[i];

  return NULL;
}

/**
 * desk_export_tables_new_query:
 * @table: a list of the store
 *
 * Returns: (transfer full): what asks the store for all of it
 */
gpointer
desk_export_tables_new_query (const DeskExportTable *table)
{
  gpointer query = NULL;

  if (table == &desk_orders_export)
    return desk_order_query_new ();
  if (table == &desk_licenses_export)
    return desk_license_query_new ();
  if (table == &desk_customers_export)
    return desk_customer_query_new ();
  if (table == &desk_invoices_export)
    return desk_invoice_query_new ();
  if (table == &desk_transactions_export)
    return desk_transaction_query_new ();
  if (table == &desk_dealers_export)
    return desk_dealer_query_new ();

  g_return_val_if_fail (table == &desk_subscriptions_export, NULL);
  query = desk_subscription_query_new ();
  desk_query_set_filter (query, DESK_SUBSCRIPTION_FILTER_ALL);
  return query;
}
