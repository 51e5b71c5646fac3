/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Lists of every kind with many records: when their first rows are there, how long a query takes in the worker, beside a plain read of all rows
 * of the same table in the same run; and the longest turn of the main loop while the list is asked for and
 * brought up to date.
 *
 * usage: bench-lists [RECORDS [WORDS]]: only those lists that are called by these words
 */

#include "config.h"

#include "desk-list-sql.h"
#include "desk-test-store.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RECORDS 100000

static const char fill_sql[] =
    "BEGIN;"
    "CREATE TEMP TABLE n AS WITH RECURSIVE r(i) AS"
    " (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < %u) SELECT i FROM r;"
    "INSERT INTO customer (id, revision, dealer_id, company, email, city, country, created_at,"
    " sort_key, folded, generation)"
    " SELECT printf ('cus_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40),"
    " 'Firm ' || (i * 7919 %% %u), 'p' || i || '@firm.example', 'City ' || (i %% 997),"
    " 'FR', '2026-01-01T00:00:00Z', printf ('%%08d', i * 7919 %% %u),"
    " 'firm ' || (i * 7919 %% %u) || char (10) || 'p' || i || '@firm.example', 0 FROM n;"
    "INSERT INTO license (id, revision, dealer_id, customer_id, order_id, serial_number, plan,"
    " device_count, state, trial, expires_on, generation)"
    " SELECT printf ('lic_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40),"
    " printf ('cus_01J%%023d', i * 31 %% %u), printf ('ord_01J%%023d', i),"
    " printf ('PF-%%08X', i * 7919), 'production', i %% 9,"
    " CASE i %% 10 WHEN 0 THEN 'registered' WHEN 1 THEN 'suspended' WHEN 2 THEN 'expired'"
    " ELSE 'active' END, i %% 7 = 0, date ('2026-10-23', '+' || (i %% 500) || ' days'), 0 FROM n;"
    "INSERT INTO \"order\" (id, revision, dealer_id, customer_id, kind, number, currency, total, state,"
    " created_at, license_id, device_count, folded, number_key, generation)"
    " SELECT printf ('ord_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40),"
    " printf ('cus_01J%%023d', i * 31 %% %u), CASE i %% 7 WHEN 0 THEN 'trial' ELSE 'order' END,"
    " '26-' || i, 'EUR', i, CASE i %% 10 WHEN 0 THEN 'registered' ELSE 'activated' END,"
    " strftime ('%%Y-%%m-%%dT%%H:%%M:%%SZ', '2024-01-01', '+' || i * 37 %% 1500000 || ' minutes'),"
    " printf ('lic_01J%%023d', i), i %% 9, '26-' || i, printf ('26-%%012d', i), 0 FROM n;"
    "INSERT INTO subscription (id, revision, dealer_id, customer_id, license_id, order_id, plan, term,"
    " starts_on, ends_on, generation)"
    " SELECT printf ('sub_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40),"
    " printf ('cus_01J%%023d', i * 31 %% %u), printf ('lic_01J%%023d', i),"
    " printf ('ord_01J%%023d', i), 'production', 'annual', '2026-01-01',"
    " date ('2026-10-23', '+' || (i %% 500) || ' days'), 0 FROM n;"
    "INSERT INTO invoice (id, revision, dealer_id, number, order_id, customer_id, currency, total,"
    " state, issued_on, due_on, folded, number_key, generation)"
    " SELECT printf ('inv_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40), 'INV-26-' || i,"
    " printf ('ord_01J%%023d', i), printf ('cus_01J%%023d', i * 31 %% %u), 'EUR', i,"
    " CASE i %% 4 WHEN 0 THEN 'open' ELSE 'paid' END,"
    " date ('2026-11-23', '-' || (i %% 900) || ' days'), date ('2026-12-23', '-' || (i %% 900) || ' days'),"
    " 'inv-26-' || i, printf ('INV-26-%%012d', i), 0 FROM n;"
    "INSERT INTO \"transaction\" (id, revision, dealer_id, kind, number, invoice_id, customer_id, party,"
    " currency, amount, booked_on, folded, number_key, generation)"
    " SELECT printf ('txn_01J%%023d', i), 1, printf ('dlr_01J%%023d', i %% 40),"
    " CASE i %% 2 WHEN 0 THEN 'invoice' ELSE 'payment' END, 'INV-26-' || i,"
    " printf ('inv_01J%%023d', i), printf ('cus_01J%%023d', i * 31 %% %u), 'Firm ' || i, 'EUR', i,"
    " date ('2026-11-23', '-' || (i %% 900) || ' days'), 'inv-26-' || i, printf ('INV-26-%%012d', i), 0"
    " FROM n;"
    "DROP TABLE temp.n; COMMIT; ANALYZE;";

static char *
make_fill_sql (guint n)
{
  g_autoptr (GRegex) numbers = g_regex_new ("%u", 0, 0, NULL);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *sql = g_regex_replace_literal (numbers, fill_sql, -1, 0, count, 0, NULL);
  g_autoptr (GRegex) percents = g_regex_new ("%%", 0, 0, NULL);

  return g_regex_replace_literal (percents, sql, -1, 0, "%", 0, NULL);
}

static double
time_reading (DeskDb *cache, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT sum (length (id)) FROM \"%s\"", table);
  gint64 began = g_get_monotonic_time ();
  gint64 sum = 0;

  desk_db_query_int (cache, sql, &sum, NULL);
  return (double) (g_get_monotonic_time () - began) / 1000.0;
}

static double
time_query (DeskDb *cache, gpointer query)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();
      DeskListAnswer answer = { 0 };

      desk_list_sql_run (cache, query, DESK_TEST_TODAY, &answer, &error);
      g_assert_no_error (error);
      desk_list_answer_clear (&answer);
      best = MIN (best, g_get_monotonic_time () - began);
    }

  return (double) best / 1000.0;
}

/* Processor time, so that it does not matter what else the machine does. */
static gint64
get_thread_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* From the call that a page makes to the first rows that it can draw. */
static double
time_first_rows (DeskStore *store, gpointer query)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (DeskQueryModel) model = desk_store_query (store, query);
  gint64 took = 0;

  while (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    g_main_context_iteration (NULL, TRUE);
  took = g_get_monotonic_time () - began;
  while (desk_query_model_get_is_loading (model))
    g_main_context_iteration (NULL, TRUE);

  return (double) took / 1000.0;
}

/* The longest turn of the main loop until the list has its answer to what is done. */
static double
time_loop (DeskQueryModel *model)
{
  gint64 longest = 0;

  do
    {
      gint64 began = 0;

      /* Waiting is not work. */
      while (!g_main_context_pending (NULL))
        g_usleep (100);
      began = get_thread_time ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_thread_time () - began);
    }
  while (desk_query_model_get_is_loading (model));

  return (double) longest / 1000.0;
}

static const struct
{
  const char *name;
  const char *table;
  gpointer (*make) (void);
  guint filter;
  guint sort;
  gboolean descending;
  guint limit;
  const char *text;
} cases[] = {
  { "orders by date", "order", (gpointer (*) (void)) desk_order_query_new, 0, DESK_ORDER_SORT_DATE, TRUE, 0, NULL },
  { "orders by customer", "order", (gpointer (*) (void)) desk_order_query_new, 0, DESK_ORDER_SORT_CUSTOMER, FALSE, 0, NULL },
  { "orders by status", "order", (gpointer (*) (void)) desk_order_query_new, 0, DESK_ORDER_SORT_STATUS, FALSE, 0, NULL },
  { "licences by urgency", "license", (gpointer (*) (void)) desk_license_query_new, 0, DESK_LICENSE_SORT_URGENCY, FALSE, 0, NULL },
  { "licences, the overview's 6", "license", (gpointer (*) (void)) desk_license_query_new, DESK_LICENSE_FILTER_ATTENTION, DESK_LICENSE_SORT_URGENCY, FALSE, 6, NULL },
  { "licences by customer", "license", (gpointer (*) (void)) desk_license_query_new, 0, DESK_LICENSE_SORT_CUSTOMER, FALSE, 0, NULL },
  { "licences by expiry", "license", (gpointer (*) (void)) desk_license_query_new, 0, DESK_LICENSE_SORT_EXPIRY, FALSE, 0, NULL },
  { "licences, two words", "license", (gpointer (*) (void)) desk_license_query_new, 0, DESK_LICENSE_SORT_EXPIRY, FALSE, 0, "firm 77" },
  { "subscriptions, the overview's 4", "subscription", (gpointer (*) (void)) desk_subscription_query_new, DESK_SUBSCRIPTION_FILTER_RUNNING, DESK_SUBSCRIPTION_SORT_END, FALSE, 4, NULL },
  { "subscriptions by end", "subscription", (gpointer (*) (void)) desk_subscription_query_new, 0, DESK_SUBSCRIPTION_SORT_END, FALSE, 0, NULL },
  { "customers by name", "customer", (gpointer (*) (void)) desk_customer_query_new, 0, DESK_CUSTOMER_SORT_NAME, FALSE, 0, NULL },
  { "customers by urgency", "customer", (gpointer (*) (void)) desk_customer_query_new, 0, DESK_CUSTOMER_SORT_URGENCY, FALSE, 0, NULL },
  { "invoices by date", "invoice", (gpointer (*) (void)) desk_invoice_query_new, 0, DESK_INVOICE_SORT_DATE, TRUE, 0, NULL },
  { "transactions, the overview's 3", "transaction", (gpointer (*) (void)) desk_transaction_query_new, 0, DESK_TRANSACTION_SORT_DATE, TRUE, 3, NULL },
  { "transactions by date", "transaction", (gpointer (*) (void)) desk_transaction_query_new, 0, DESK_TRANSACTION_SORT_DATE, TRUE, 0, NULL },
};

static void
refreshed_cb (guint *n_answers)
{
  (*n_answers)++;
}

/* What needs a decision today: from several tables, so no list of records. */
static void
print_today (DeskTestStore *fixture)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (DeskTodayList) list = desk_today_list_new (fixture->store, 10);
  gint64 longest = 0;
  gint64 took = 0;
  guint n_answers = 0;

  g_signal_connect_swapped (list, "refreshed", G_CALLBACK (refreshed_cb), &n_answers);
  while (n_answers == 0)
    {
      gint64 turn = 0;

      while (!g_main_context_pending (NULL))
        g_usleep (100);
      turn = get_thread_time ();
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_thread_time () - turn);
    }
  took = g_get_monotonic_time () - began;
  g_assert_no_error (desk_today_list_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10);
  g_print ("%-34s %7.1f ms %10s %10s %7.1f ms (of %u)\n", "today, the overview's 10", (double) took / 1000.0, "", "",
           (double) longest / 1000.0, desk_today_list_get_n_all (list));
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : RECORDS;
  const char *words = argc > 2 ? argv[2] : NULL;
  DeskTestStore fixture = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *sql = make_fill_sql (n);
  g_autoptr (DeskDb) cache = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_store_close (&fixture);
  path = desk_test_store_path (&fixture, "cache.db");
  cache = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (cache, sql, &error);
  g_assert_no_error (error);
  desk_test_store_reopen (&fixture);

  g_print ("%u records of each type\n%-34s %10s %10s %10s %10s\n", n, "", "first rows", "worker", "reading",
           "main loop");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GObject) query = cases[i].make ();
      g_autoptr (DeskQueryModel) model = NULL;
      double loops[3];
      double first = 0;

      if (words != NULL && strstr (cases[i].name, words) == NULL)
        continue;
      desk_query_set_filter (query, cases[i].filter);
      desk_query_set_sort (query, cases[i].sort, cases[i].descending);
      desk_query_set_limit (query, cases[i].limit);
      desk_query_set_text (query, cases[i].text);
      first = time_first_rows (fixture.store, query);
      model = desk_store_query (fixture.store, query);
      loops[0] = time_loop (model);
      for (guint k = 1; k < G_N_ELEMENTS (loops); k++)
        {
          desk_query_set_sort (query, cases[i].sort, cases[i].descending == (k == 2));
          loops[k] = time_loop (model);
        }
      g_assert_no_error (desk_query_model_get_error (model));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 0);
      g_print ("%-34s %7.1f ms %7.1f ms %7.1f ms %7.1f ms\n", cases[i].name, first, time_query (cache, query),
               time_reading (cache, cases[i].table), MAX (loops[0], MAX (loops[1], loops[2])));
    }

  if (words == NULL)
    print_today (&fixture);

  desk_test_store_tear_down (&fixture);
  return 0;
}
