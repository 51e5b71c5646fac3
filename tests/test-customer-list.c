/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-customer-list"

#include "config.h"

#include "desk-date.h"
#include "desk-status.h"
#include "desk-test-store.h"

#include <string.h>

/* Lists of customers, of invoices and of transactions. */

/* The numbers of what is listed, "4 5 2", by the record's id. */
static void
check_numbers (DeskTestStore *fixture, DeskQueryModel *model, const char *expected)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  desk_test_store_settle_lists (fixture);
  g_assert_no_error (desk_query_model_get_error (model));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (DeskListRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      const char *id = desk_record_get_id (desk_list_row_get_record (row));
      const char *digits = strrchr (id, '_') + strlen ("_01J");

      g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "",
                              (guint) g_ascii_strtoull (digits, NULL, 10));
    }
  g_assert_cmpstr (numbers->str, ==, expected);
}

static void
add_license (DeskTestPage *page,
             guint number,
             guint customer,
             const char *state,
             int days,
             gboolean is_trial)
{
  g_autoptr (DeskLicense) license = desk_test_license (number, state, 1);
  g_autofree char *customer_id = desk_test_id ("cus", customer);
  g_autofree char *expires_on = desk_date_add_days (DESK_TEST_TODAY, days);

  desk_record_set_string (license, DESK_LICENSE_CUSTOMER_ID, customer_id);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, is_trial);
  desk_test_page_add (page, license);
}

/* 1 nothing, 2 active and a trial, 3 expiring and expired, 4 active only, 5 not activated,
 * 6 suspended and active. */
static void
fill (DeskTestStore *fixture)
{
  static const struct
  {
    const char *company;
    const char *city;
    const char *country;
    const char *created_at;
  } customers[] = {
    { "Zebra", "Lille", "FR", "2026-03-01T00:00:00Z" },
    { "Éclat", "arles", "FR", "2026-02-01T00:00:00Z" },
    { "eclipse", NULL, "NL", "2026-06-01T00:00:00Z" },
    { "サインワークス株式会社", "Osaka", "JP", "2026-05-01T00:00:00Z" },
    { "Éclair", "Bonn", "DE", "2026-04-01T00:00:00Z" },
    { "Meyer", "Bonn", "DE", "2026-01-01T00:00:00Z" },
  };
  DeskTestPage *page = desk_test_page_new ();

  for (guint i = 1; i <= G_N_ELEMENTS (customers); i++)
    {
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, customers[i - 1].company, 1);

      desk_record_set_string (customer, DESK_CUSTOMER_CITY, customers[i - 1].city);
      desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, customers[i - 1].country);
      desk_record_set_string (customer, DESK_CUSTOMER_CREATED_AT, customers[i - 1].created_at);
      desk_test_page_add (page, customer);
    }
  add_license (page, 1, 2, "active", 300, FALSE);
  add_license (page, 2, 2, "active", 3, TRUE);
  add_license (page, 3, 3, "active", 3, FALSE);
  add_license (page, 4, 3, "active", -3, FALSE);
  add_license (page, 5, 4, "active", 300, FALSE);
  add_license (page, 6, 5, "registered", 300, FALSE);
  add_license (page, 7, 6, "suspended", 300, FALSE);
  add_license (page, 8, 6, "active", 300, FALSE);
  /* Its customer has not come. */
  add_license (page, 9, 77, "expired", -300, FALSE);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, 2, 1);

      desk_test_page_add (page, order);
    }
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

static void
test_customers (void)
{
  static const struct
  {
    DeskCustomerFilter filter;
    const char *expected;
    guint count;
  } filters[] = {
    { DESK_CUSTOMER_FILTER_ALL, "5 2 3 6 1 4", 6 },
    { DESK_CUSTOMER_FILTER_ATTENTION, "2 3 6", 3 },
    { DESK_CUSTOMER_FILTER_TRIALS, "2", 1 },
    { DESK_CUSTOMER_FILTER_NO_LICENSE, "1", 1 },
    { DESK_CUSTOMER_FILTER_WAITING, "", 0 },
  };
  static const struct
  {
    DeskCustomerSort sort;
    const char *up;
    const char *down;
  } sorts[] = {
    { DESK_CUSTOMER_SORT_NAME, "5 2 3 6 1 4", "4 1 6 3 2 5" },
    { DESK_CUSTOMER_SORT_CITY, "2 5 6 1 4 3", "3 4 1 5 6 2" },
    { DESK_CUSTOMER_SORT_URGENCY, "3 6 2 5 4 1", "1 4 5 2 6 3" },
    { DESK_CUSTOMER_SORT_NEWEST, "6 2 1 5 4 3", "3 4 5 1 2 6" },
    { DESK_CUSTOMER_SORT_COUNTRY, "5 6 2 1 4 3", "3 4 2 1 5 6" },
    { DESK_CUSTOMER_SORT_DEALER, "5 2 3 6 1 4", "5 2 3 6 1 4" },
  };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskCustomerRow) row = NULL;

  g_assert_cmpuint (G_N_ELEMENTS (filters), ==, DESK_N_CUSTOMER_FILTERS);
  desk_test_store_set_up (&fixture);
  fill (&fixture);
  model = desk_test_query (&fixture, query);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_test_message ("filter %u", filters[i].filter);
      desk_query_set_filter (query, filters[i].filter);
      check_numbers (&fixture, model, filters[i].expected);
      for (guint k = 0; k < G_N_ELEMENTS (filters); k++)
        g_assert_cmpuint (desk_query_model_get_count (model, filters[k].filter), ==,
                          filters[k].count);
    }
  desk_query_set_filter (query, DESK_CUSTOMER_FILTER_ALL);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_test_message ("sort %u", sorts[i].sort);
      desk_query_set_sort (query, sorts[i].sort, FALSE);
      check_numbers (&fixture, model, sorts[i].up);
      desk_query_set_sort (query, sorts[i].sort, TRUE);
      check_numbers (&fixture, model, sorts[i].down);
    }
  desk_query_set_sort (query, DESK_CUSTOMER_SORT_NAME, FALSE);

  desk_customer_query_set_country (query, "DE");
  check_numbers (&fixture, model, "5 6");
  desk_customer_query_set_country (query, NULL);
  desk_query_set_status (query, "suspended");
  check_numbers (&fixture, model, "6");
  desk_query_set_status (query, NULL);
  desk_query_set_text (query, "ECLA");
  check_numbers (&fixture, model, "5 2");
  desk_query_set_text (query, "firm3.example");
  check_numbers (&fixture, model, "3");
  desk_query_set_text (query, NULL);
  desk_query_set_dealer_id (query, "dlr_other");
  check_numbers (&fixture, model, "");
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_CUSTOMER_FILTER_ALL), ==, 0);
  desk_query_set_dealer_id (query, NULL);
  check_numbers (&fixture, model, "5 2 3 6 1 4");

  row = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "trial");
  g_assert_cmpint (desk_customer_row_get_n_licenses (row), ==, 2);
  g_assert_cmpint (desk_customer_row_get_n_trials (row), ==, 1);
  g_assert_cmpstr (desk_customer_row_get_last_order_at (row), ==, "2026-01-01T00:03:00Z");
  g_assert_null (desk_customer_row_get_dealer (row));
  g_clear_object (&row);
  row = g_list_model_get_item (G_LIST_MODEL (model), 4);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, NULL);
  g_assert_cmpint (desk_customer_row_get_n_licenses (row), ==, 0);
  g_assert_cmpint (desk_customer_row_get_urgency (row), ==, DESK_STATUS_RANK_NONE);
  g_assert_cmpstr (desk_customer_row_get_last_order_at (row), ==, NULL);
  g_clear_object (&row);

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* The ranks in SQL and in the model are one table: each customer has one licence of every state. */
static void
test_ranks (void)
{
  static const char *const states[] = { "registered", "active", "suspended", "expired", "invented" };
  static const int days[] = { -400, -1, 0, 30, 31 };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  int expected[64] = { 0 };
  guint number = 0;

  desk_test_store_set_up (&fixture);
  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    for (guint d = 0; d < G_N_ELEMENTS (days); d++)
      for (guint trial = 0; trial < 2; trial++)
        {
          g_autofree char *name = g_strdup_printf ("%02u", ++number);
          g_autoptr (DeskCustomer) customer = desk_test_customer (number, name, 1);
          g_autoptr (DeskLicense) license = desk_test_license (1, states[s], 1);
          g_autofree char *expires_on = desk_date_add_days (DESK_TEST_TODAY, days[d]);

          add_license (page, number, number, states[s], days[d], trial);
          desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
          desk_record_set_boolean (license, DESK_LICENSE_TRIAL, trial);
          expected[number] =
              desk_status_get_rank (desk_license_status (license, DESK_TEST_TODAY));
          desk_test_page_add (page, customer);
        }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, number);
  for (guint i = 1; i <= number; i++)
    {
      g_autoptr (DeskCustomerRow) row = g_list_model_get_item (G_LIST_MODEL (model), i - 1);

      g_assert_cmpint (desk_customer_row_get_urgency (row), ==, expected[i]);
      g_assert_cmpstr (desk_list_row_get_status (row), ==, desk_status_for_rank (expected[i]));
    }

  /* And those that the list sorts and filters by are the same. */
  desk_query_set_sort (query, DESK_CUSTOMER_SORT_URGENCY, FALSE);
  desk_test_store_settle_lists (&fixture);
  for (guint i = 1; i < number; i++)
    {
      g_autoptr (DeskCustomerRow) above = g_list_model_get_item (G_LIST_MODEL (model), i - 1);
      g_autoptr (DeskCustomerRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpint (desk_customer_row_get_urgency (above), <=,
                       desk_customer_row_get_urgency (row));
    }

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* A customer that was made here and is not sent is there at once, at his place. */
static void
test_waiting (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("new@firm.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskCustomerRow) row = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  model = desk_test_query (&fixture, query);
  entry = desk_test_place (fixture.store, order, customer);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 7);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_CUSTOMER_FILTER_ALL), ==, 7);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_CUSTOMER_FILTER_NO_LICENSE), ==, 2);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_CUSTOMER_FILTER_WAITING), ==, 1);
  desk_query_set_filter (query, DESK_CUSTOMER_FILTER_WAITING);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "queued");
  g_assert_true (desk_list_row_get_entry (row) == entry);
  g_assert_cmpint (desk_customer_row_get_n_licenses (row), ==, 0);

  g_clear_object (&row);
  g_clear_object (&model);
  g_clear_object (&entry);
  desk_test_store_tear_down (&fixture);
}

static void
test_invoices (void)
{
  static const struct
  {
    const char *state;
    const char *due_on;
    const char *issued_on;
    const char *currency;
    gint64 total;
    const char *status;
  } invoices[] = {
    { "open", "2026-11-23", "2026-10-23", "EUR", 1000, "open" },
    { "open", "2026-11-22", "2026-10-22", "EUR", 2000, "overdue" },
    { "overdue", "2026-11-01", "2026-10-01", "USD", 4000, "overdue" },
    { "paid", "2026-09-30", "2026-09-01", "EUR", 8000, "paid" },
    { "disputed", "2026-08-30", "2026-08-01", "EUR", 16000, "disputed" },
  };
  static const char *const by_filter[] = { "1 2 3 4 5", "1", "2 3", "4" };
  static const guint counts[] = { 5, 1, 2, 1 };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskInvoiceQuery) query = desk_invoice_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  DeskTestPage *page = desk_test_page_new ();
  gint64 amount = 0;

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= G_N_ELEMENTS (invoices); i++)
    {
      g_autoptr (DeskInvoice) invoice = desk_test_record (DESK_TYPE_INVOICE, i, 1);
      g_autofree char *number = g_strdup_printf ("INV-26-%u", 1001 - i);
      g_autofree char *customer_id = desk_test_id ("cus", i);

      desk_record_set_string (invoice, DESK_INVOICE_NUMBER, number);
      desk_record_set_string (invoice, DESK_INVOICE_CUSTOMER_ID, customer_id);
      desk_record_set_string (invoice, DESK_INVOICE_STATE, invoices[i - 1].state);
      desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, invoices[i - 1].due_on);
      desk_record_set_string (invoice, DESK_INVOICE_ISSUED_ON, invoices[i - 1].issued_on);
      desk_record_set_string (invoice, DESK_INVOICE_CURRENCY, invoices[i - 1].currency);
      desk_record_set_integer (invoice, DESK_INVOICE_TOTAL, invoices[i - 1].total);
      desk_test_page_add (page, invoice);
    }
  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, i == 1 ? "Zebra" : "Alpha", 1);

      desk_test_page_add (page, customer);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  model = desk_test_query (&fixture, query);
  for (guint i = 0; i < DESK_N_INVOICE_FILTERS; i++)
    {
      desk_query_set_filter (query, i);
      check_numbers (&fixture, model, by_filter[i]);
      for (guint k = 0; k < DESK_N_INVOICE_FILTERS; k++)
        g_assert_cmpuint (desk_query_model_get_count (model, k), ==, counts[k]);
    }
  desk_query_set_filter (query, DESK_INVOICE_FILTER_ALL);
  check_numbers (&fixture, model, "1 2 3 4 5");
  for (guint i = 0; i < G_N_ELEMENTS (invoices); i++)
    {
      g_autoptr (DeskInvoiceRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpstr (desk_list_row_get_status (row), ==, invoices[i].status);
      g_assert_true ((desk_invoice_row_get_customer (row) != NULL) == (i < 2));
      g_assert_null (desk_invoice_row_get_order (row));
      g_assert_cmpint (desk_invoice_row_get_days_left (row), ==,
                       desk_date_days_between (DESK_TEST_TODAY, invoices[i].due_on));
    }
  g_assert_cmpuint (desk_query_model_get_n_totals (model), ==, 2);
  g_assert_cmpstr (desk_query_model_get_total (model, 0, &amount), ==, "EUR");
  g_assert_cmpint (amount, ==, 27000);
  g_assert_cmpstr (desk_query_model_get_total (model, 1, &amount), ==, "USD");
  g_assert_cmpint (amount, ==, 4000);

  desk_invoice_query_set_currency (query, "USD");
  check_numbers (&fixture, model, "3");
  desk_invoice_query_set_currency (query, NULL);
  desk_invoice_query_set_since (query, "2026-09-01");
  desk_invoice_query_set_until (query, "2026-10-22");
  check_numbers (&fixture, model, "2 3 4");
  desk_invoice_query_set_since (query, NULL);
  desk_invoice_query_set_until (query, NULL);
  desk_query_set_text (query, "26-998");
  check_numbers (&fixture, model, "3");
  desk_query_set_text (query, "alpha");
  check_numbers (&fixture, model, "2");
  desk_query_set_text (query, NULL);

  desk_query_set_sort (query, DESK_INVOICE_SORT_NUMBER, FALSE);
  check_numbers (&fixture, model, "5 4 3 2 1");
  desk_query_set_sort (query, DESK_INVOICE_SORT_CUSTOMER, FALSE);
  check_numbers (&fixture, model, "2 1 3 4 5");
  desk_query_set_sort (query, DESK_INVOICE_SORT_DUE, FALSE);
  check_numbers (&fixture, model, "5 4 3 2 1");
  desk_query_set_sort (query, DESK_INVOICE_SORT_TOTAL, TRUE);
  check_numbers (&fixture, model, "5 4 3 2 1");
  desk_query_set_sort (query, DESK_INVOICE_SORT_STATUS, FALSE);
  check_numbers (&fixture, model, "2 3 1 4 5");
  desk_query_set_sort (query, DESK_INVOICE_SORT_DEALER, FALSE);
  check_numbers (&fixture, model, "1 2 3 4 5");

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

static void
test_transactions (void)
{
  static const struct
  {
    const char *kind;
    const char *booked_on;
    const char *party;
    gint64 amount;
    const char *status;
  } lines[] = {
    { "invoice", "2026-11-20", "Zebra", 2000, "overdue" },
    { "payment", "2026-11-18", NULL, -4000, "paid" },
    { "credit_note", "2026-11-18", "Alpha", -100, "paid" },
    { "invoice", "2026-11-01", "Meyer", 500, "open" },
  };
  static const char *const by_filter[] = { "1 3 2 4", "1 4", "2", "3" };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskTransactionQuery) query = desk_transaction_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  DeskTestPage *page = desk_test_page_new ();
  gint64 amount = 0;

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (DeskTransaction) line = desk_test_record (DESK_TYPE_TRANSACTION, i, 1);
      g_autofree char *number = g_strdup_printf ("INV-26-%u", 100 + i);
      g_autofree char *invoice_id = desk_test_id ("inv", i);

      desk_record_set_string (line, DESK_TRANSACTION_KIND, lines[i - 1].kind);
      desk_record_set_string (line, DESK_TRANSACTION_NUMBER, i != 2 ? number : NULL);
      desk_record_set_string (line, DESK_TRANSACTION_BOOKED_ON, lines[i - 1].booked_on);
      desk_record_set_string (line, DESK_TRANSACTION_PARTY, lines[i - 1].party);
      desk_record_set_string (line, DESK_TRANSACTION_CURRENCY, "EUR");
      desk_record_set_integer (line, DESK_TRANSACTION_AMOUNT, lines[i - 1].amount);
      desk_record_set_string (line, DESK_TRANSACTION_INVOICE_ID, invoice_id);
      desk_test_page_add (page, line);
    }
  {
    /* That of the last one has not come. */
    g_autoptr (DeskInvoice) invoice = desk_test_record (DESK_TYPE_INVOICE, 1, 1);

    desk_record_set_string (invoice, DESK_INVOICE_STATE, "open");
    desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, "2026-11-22");
    desk_test_page_add (page, invoice);
  }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  model = desk_test_query (&fixture, query);
  for (guint i = 0; i < DESK_N_TRANSACTION_FILTERS; i++)
    {
      desk_query_set_filter (query, i);
      check_numbers (&fixture, model, by_filter[i]);
      g_assert_cmpuint (desk_query_model_get_count (model, i), ==,
                        g_list_model_get_n_items (G_LIST_MODEL (model)));
    }
  desk_query_set_filter (query, DESK_TRANSACTION_FILTER_ALL);
  desk_query_set_sort (query, DESK_TRANSACTION_SORT_AMOUNT, TRUE);
  check_numbers (&fixture, model, "1 4 3 2");
  g_assert_cmpuint (desk_query_model_get_n_totals (model), ==, 1);
  g_assert_cmpstr (desk_query_model_get_total (model, 0, &amount), ==, "EUR");
  g_assert_cmpint (amount, ==, -1600);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (DeskTransactionRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      DeskTransaction *line = desk_transaction_row_get_transaction (row);
      guint number = (guint) g_ascii_strtoull (strrchr (desk_record_get_id (line), '_') + 4, NULL, 10);

      g_assert_cmpstr (desk_list_row_get_status (row), ==, lines[number - 1].status);
    }

  desk_query_set_sort (query, DESK_TRANSACTION_SORT_NUMBER, FALSE);
  check_numbers (&fixture, model, "1 3 4 2");
  desk_query_set_sort (query, DESK_TRANSACTION_SORT_PARTY, FALSE);
  check_numbers (&fixture, model, "3 4 1 2");
  desk_query_set_sort (query, DESK_TRANSACTION_SORT_DEALER, FALSE);
  check_numbers (&fixture, model, "1 3 2 4");
  desk_query_set_limit (query, 3);
  check_numbers (&fixture, model, "1 3 2");
  desk_query_set_limit (query, 0);
  desk_transaction_query_set_since (query, "2026-11-18");
  desk_transaction_query_set_until (query, "2026-11-19");
  check_numbers (&fixture, model, "3 2");
  desk_transaction_query_set_currency (query, "USD");
  check_numbers (&fixture, model, "");
  desk_transaction_query_set_currency (query, NULL);
  desk_query_set_text (query, "ALPHA 103");
  check_numbers (&fixture, model, "3");

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/customer-list/customers", test_customers);
  g_test_add_func ("/customer-list/ranks", test_ranks);
  g_test_add_func ("/customer-list/waiting", test_waiting);
  g_test_add_func ("/customer-list/invoices", test_invoices);
  g_test_add_func ("/customer-list/transactions", test_transactions);

  return g_test_run ();
}
