/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-pages"

#include "config.h"

#include "desk-pages.h"

#include "desk-billing-page.h"
#include "desk-customer-page.h"
#include "desk-customers-page.h"
#include "desk-dealers-page.h"
#include "desk-invoice-page.h"
#include "desk-learn-page.h"
#include "desk-licenses-page.h"
#include "desk-map-page.h"
#include "desk-order-page.h"
#include "desk-orders-page.h"
#include "desk-overview-page.h"

#include <glib/gi18n.h>

/*
 * What pages there are. Rows of the sidebar, `win.show-page`, the keys, the stack and the way back follow from
 * these tables.
 */

/* In the order of the sidebar. The first is shown after sign-in. */
static const DeskPageEntry PAGES[] = {
  { "overview", N_ ("Overview"), "dd-overview-symbolic", "<Control>1", desk_overview_page_new, NULL },
  { "orders", N_ ("Orders"), "dd-orders-symbolic", "<Control>2", desk_orders_page_new, NULL },
  { "customers", N_ ("Customers"), "system-users-symbolic", "<Control>3", desk_customers_page_new, NULL },
  { "licences", N_ ("Licences"), "dd-licence-symbolic", "<Control>4", desk_licenses_page_new, NULL },
  { "map", N_ ("Map"), "dd-map-symbolic", "<Control>5", desk_map_page_new, NULL },
  { "billing", N_ ("Billing"), "dd-billing-symbolic", "<Control>6", desk_billing_page_new, NULL },
  { "learn", N_ ("Learn"), "dd-learn-symbolic", "<Control>7", desk_learn_page_new, NULL, "F1" },
  { "dealers", N_ ("Dealers"), "dd-building-symbolic", "<Control>8", desk_dealers_page_new, "region.read" },
};

static const DeskRecordPageEntry RECORD_PAGES[] = {
  { "customer", "customers", desk_customer_page_new },
  { "order", "orders", desk_order_page_new },
  { "invoice", "billing", desk_invoice_page_new },
};

/**
 * desk_pages_list:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_pages): the pages of the main navigation
 */
const DeskPageEntry *
desk_pages_list (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (PAGES);

  return PAGES;
}

/**
 * desk_pages_find:
 * @key: such as "orders"
 *
 * Returns: (transfer none) (nullable): the page of the main navigation
 */
const DeskPageEntry *
desk_pages_find (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (g_strcmp0 (PAGES[i].key, key) == 0)
      return &PAGES[i];

  return NULL;
}

/**
 * desk_pages_is_for_user:
 * @entry: a page of the main navigation
 * @services: whose account is open
 *
 * Returns: whether the user has the page
 */
gboolean
desk_pages_is_for_user (const DeskPageEntry *entry, DeskServices *services)
{
  return entry->right == NULL || desk_services_has_right (services, entry->right);
}

/**
 * desk_pages_list_records:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_pages): the pages of records
 */
const DeskRecordPageEntry *
desk_pages_list_records (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (RECORD_PAGES);

  return RECORD_PAGES;
}

/**
 * desk_pages_find_record:
 * @key: such as "customer"
 *
 * Returns: (transfer none) (nullable): the page of a record of that type
 */
const DeskRecordPageEntry *
desk_pages_find_record (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (RECORD_PAGES); i++)
    if (g_strcmp0 (RECORD_PAGES[i].key, key) == 0)
      return &RECORD_PAGES[i];

  return NULL;
}
