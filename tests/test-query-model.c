/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-query-model"

#include "config.h"

#include "desk-order-rules.h"
#include "desk-test-store.h"

#include <string.h>

/* Lists of orders: what a list tells those who look at it, and what the query finds. */

/* The model, against one that only listens */

typedef struct
{
  GListModel *model; /* (unowned) */
  GPtrArray *items;  /* (owned): what the signals have said so far */
} Mirror;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Mirror *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->items->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, (int) (position + i),
                        g_list_model_get_item (model, position + i));

  /* At every signal the list is what the signals have said. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->items->len);
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (DeskOrderRow) row = g_list_model_get_item (model, i);

      g_assert_true (row == g_ptr_array_index (mirror->items, i));
    }
}

static int
compare_expected (gconstpointer a, gconstpointer b)
{
  DeskOrder *order_a = *(DeskOrder *const *) a;
  DeskOrder *order_b = *(DeskOrder *const *) b;
  gint64 total_a = desk_record_get_integer (order_a, DESK_ORDER_TOTAL);
  gint64 total_b = desk_record_get_integer (order_b, DESK_ORDER_TOTAL);

  if (total_a != total_b)
    return total_a < total_b ? -1 : 1;
  if (g_strcmp0 (desk_record_get_string (order_a, DESK_ORDER_CREATED_AT),
                 desk_record_get_string (order_b, DESK_ORDER_CREATED_AT)) != 0)
    return g_strcmp0 (desk_record_get_string (order_b, DESK_ORDER_CREATED_AT),
                      desk_record_get_string (order_a, DESK_ORDER_CREATED_AT));
  return g_strcmp0 (desk_record_get_id (order_b), desk_record_get_id (order_a));
}

static void
check_rows (Mirror *mirror, GHashTable *orders)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer order = NULL;

  g_hash_table_iter_init (&iter, orders);
  while (g_hash_table_iter_next (&iter, NULL, &order))
    g_ptr_array_add (expected, order);
  g_ptr_array_sort (expected, compare_expected);

  g_assert_cmpuint (mirror->items->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      DeskOrderRow *row = g_ptr_array_index (mirror->items, i);

      g_assert_true (
          desk_record_equal (desk_order_row_get_order (row), g_ptr_array_index (expected, i)));
    }
}

/* Orders come, change their place, and go; the list says so in signals that add up. */
static void
test_random_pages (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (GHashTable) orders =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_object_unref);
  Mirror mirror = { 0 };

  desk_test_store_set_up (&fixture);
  desk_query_set_sort (query, DESK_ORDER_SORT_TOTAL, FALSE);
  model = desk_test_query (&fixture, query);
  mirror.model = G_LIST_MODEL (model);
  mirror.items = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &mirror);

  for (guint round = 1; round <= 60; round++)
    {
      DeskTestPage *page = desk_test_page_new ();
      g_autofree char *cursor = g_strdup_printf ("c%u", round);
      guint n_edits = (guint) g_test_rand_int_range (1, 20);
      g_autoptr (GHashTable) touched = g_hash_table_new (g_direct_hash, g_direct_equal);

      for (guint i = 0; i < n_edits; i++)
        {
          guint number = (guint) g_test_rand_int_range (1, 120);
          g_autofree char *id = desk_test_id ("ord", number);
          DeskOrder *order = NULL;

          if (!g_hash_table_add (touched, GUINT_TO_POINTER (number)))
            continue;
          if (g_test_rand_int_range (0, 4) == 0)
            {
              desk_test_page_delete (page, "order", id);
              g_hash_table_remove (orders, GUINT_TO_POINTER (number));
              continue;
            }
          order = desk_test_order (number, 1, round);
          desk_record_set_integer (order, DESK_ORDER_TOTAL, g_test_rand_int_range (0, 50));
          desk_test_page_add (page, order);
          g_hash_table_replace (orders, GUINT_TO_POINTER (number), order);
        }
      desk_test_apply_page (fixture.store, page, cursor, FALSE);
      desk_test_store_settle_lists (&fixture);
      check_rows (&mirror, orders);
    }

  g_clear_object (&model);
  g_ptr_array_unref (mirror.items);
  desk_test_store_tear_down (&fixture);
}

/* Finding */

static void
fill (DeskTestStore *fixture, guint n)
{
  DeskTestPage *page = desk_test_page_new ();

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, i, 1);
      g_autofree char *company = g_strdup_printf ("Firm %u", i);
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, company, 1);

      if (i % 4 == 0)
        desk_record_set_string (order, DESK_ORDER_KIND, "trial");
      if (i % 3 == 0)
        desk_record_set_string (order, DESK_ORDER_CURRENCY, "USD");
      desk_test_page_add (page, order);
      desk_test_page_add (page, customer);
    }
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

static const char *
get_number (DeskQueryModel *model, guint position)
{
  g_autoptr (DeskOrderRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  /* The model keeps the row for a while. */
  return desk_record_get_string (desk_order_row_get_order (row), DESK_ORDER_NUMBER);
}

static void
test_filters (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  gint64 amount = 0;
  guint position = 0;
  g_autofree char *id = desk_test_id ("ord", 7);
  g_autofree char *nobody = desk_test_id ("ord", 4000);
  g_autofree char *customer_id = desk_test_id ("cus", 7);

  desk_test_store_set_up (&fixture);
  fill (&fixture, 12);
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 12);
  g_assert_cmpstr (get_number (model, 0), ==, "26-12");
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_ALL), ==, 12);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_ORDERS), ==, 9);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_TRIALS), ==, 3);

  /* Trials cost nothing; two currencies are two sums. 12 is a trial in dollars. */
  g_assert_cmpuint (desk_query_model_get_n_totals (model), ==, 2);
  g_assert_cmpstr (desk_query_model_get_total (model, 0, &amount), ==, "EUR");
  g_assert_cmpint (amount, ==, 6000 + 1 + 2 + 5 + 7 + 10 + 11);
  g_assert_cmpstr (desk_query_model_get_total (model, 1, &amount), ==, "USD");
  g_assert_cmpint (amount, ==, 3000 + 3 + 6 + 9);

  g_assert_true (desk_query_model_find (model, id, &position));
  g_assert_cmpuint (position, ==, 5);
  g_assert_false (desk_query_model_find (model, nobody, &position));

  desk_query_set_filter (query, DESK_ORDER_FILTER_TRIALS);
  g_assert_true (desk_query_model_get_is_loading (model));
  desk_test_store_settle_lists (&fixture);
  g_assert_false (desk_query_model_get_is_loading (model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_ALL), ==, 12);
  g_assert_cmpuint (desk_query_model_get_n_totals (model), ==, 0);

  /* Of several changes in a row the last one is answered. */
  desk_query_set_filter (query, DESK_ORDER_FILTER_ALL);
  desk_test_store_settle (&fixture);
  desk_query_set_text (query, "nothing");
  desk_test_store_settle (&fixture);
  desk_query_set_text (query, "FIRM 7 26-7");
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpstr (get_number (model, 0), ==, "26-7");

  desk_query_set_text (query, NULL);
  desk_query_set_customer_id (query, customer_id);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  desk_query_set_customer_id (query, NULL);
  desk_query_set_dealer_id (query, "dlr_other");
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_ALL), ==, 0);

  desk_query_set_dealer_id (query, NULL);
  desk_order_query_set_since (query, "2026-02-01");
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* Every column sorts both ways, and the other way is the reverse where no two rows are alike. */
static void
test_sorts (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture, 12);
  model = desk_test_query (&fixture, query);

  for (DeskOrderSort sort = DESK_ORDER_SORT_DATE; sort <= DESK_ORDER_SORT_DEALER; sort++)
    {
      for (guint descending = 0; descending < 2; descending++)
        {
          desk_query_set_sort (query, sort, descending);
          desk_test_store_settle_lists (&fixture);
          g_assert_no_error (desk_query_model_get_error (model));
          g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 12);
          if (sort == DESK_ORDER_SORT_DATE || sort == DESK_ORDER_SORT_NUMBER ||
              sort == DESK_ORDER_SORT_CUSTOMER)
            {
              g_assert_cmpstr (get_number (model, 0), ==, descending ? "26-12" : "26-1");
              g_assert_cmpstr (get_number (model, 8), ==, descending ? "26-4" : "26-9");
            }
        }
    }

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* The SQL of the status and the rule of the model are one rule. */
static void
test_status (void)
{
  static const char *const order_states[] = { "registered", "activated", NULL };
  static const char *const license_states[] = { "registered", "active", "suspended", "expired",
                                                "invented",   NULL };
  static const char *const dates[] = { NULL, "2026-11-22", "2026-11-23", "2026-12-23",
                                       "2026-12-24" };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (GHashTable) by_status = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer status = NULL;
  gpointer count = NULL;
  guint number = 0;

  desk_test_store_set_up (&fixture);
  for (guint o = 0; o < G_N_ELEMENTS (order_states); o++)
    for (guint l = 0; l < G_N_ELEMENTS (license_states); l++)
      for (guint d = 0; d < G_N_ELEMENTS (dates); d++)
        for (guint trial = 0; trial < 2; trial++)
          {
            g_autoptr (DeskOrder) order = desk_test_order (++number, 1, 1);
            g_autoptr (DeskLicense) license = NULL;
            const char *expected = NULL;
            guint n = 0;

            desk_record_set_string (order, DESK_ORDER_STATE, order_states[o]);
            if (license_states[l] != NULL)
              {
                license = desk_test_license (number, license_states[l], 1);
                desk_record_set_boolean (license, DESK_LICENSE_TRIAL, trial);
                desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, dates[d]);
                desk_test_page_add (page, license);
              }
            desk_test_page_add (page, order);

            expected = desk_status_for (order, license, DESK_TEST_TODAY);
            n = GPOINTER_TO_UINT (g_hash_table_lookup (by_status, expected));
            g_hash_table_insert (by_status, (gpointer) expected, GUINT_TO_POINTER (n + 1));
          }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_hash_table_size (by_status), >=, 7);
  g_hash_table_iter_init (&iter, by_status);
  while (g_hash_table_iter_next (&iter, &status, &count))
    {
      desk_query_set_status (query, status);
      desk_test_store_settle_lists (&fixture);
      g_test_message ("%s", (const char *) status);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                        GPOINTER_TO_UINT (count));
      for (guint i = 0; i < GPOINTER_TO_UINT (count); i++)
        {
          g_autoptr (DeskOrderRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

          g_assert_cmpstr (desk_list_row_get_status (row), ==, status);
        }
    }

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* A row far down is made when it is looked at; a change of what it shows is told to those who hold
 * it, and to nobody else. */
static void
test_rows (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOrderRow) row = NULL;
  g_autoptr (DeskOrderRow) again = NULL;
  DeskTestPage *page = NULL;
  guint n_notified = 0;

  desk_test_store_set_up (&fixture);
  fill (&fixture, 1000);
  desk_query_set_sort (query, DESK_ORDER_SORT_NUMBER, FALSE);
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000);
  row = g_list_model_get_item (G_LIST_MODEL (model), 899);
  g_assert_cmpstr (get_number (model, 899), ==, "26-900");
  g_assert_nonnull (desk_order_row_get_customer (row));
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (DeskOrderRow) other = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_nonnull (other);
    }
  again = g_list_model_get_item (G_LIST_MODEL (model), 899);
  g_assert_true (again == row);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 1000));

  g_signal_connect (row, "notify", G_CALLBACK (count_notify_cb), &n_notified);
  page = desk_test_page_new ();
  {
    g_autoptr (DeskOrder) order = desk_test_order (5, 5, 2);

    desk_test_page_add (page, order);
  }
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (n_notified, ==, 0);

  page = desk_test_page_new ();
  {
    g_autoptr (DeskCustomer) customer = desk_test_customer (900, "New name", 2);

    desk_test_page_add (page, customer);
  }
  desk_test_apply_page (fixture.store, page, "c3", FALSE);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (
      desk_record_get_string (desk_order_row_get_customer (row), DESK_CUSTOMER_COMPANY), ==,
      "New name");

  g_signal_handlers_disconnect_by_data (row, &n_notified);
  g_clear_object (&again);
  g_clear_object (&row);
  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* A list that goes while its query runs, and one whose store is closed under it. */
static void
test_ends (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  DeskQueryModel *model = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture, 10);
  model = desk_store_query (fixture.store, query);
  g_object_unref (model);
  desk_test_store_settle_lists (&fixture);

  model = desk_store_query (fixture.store, query);
  desk_store_close (fixture.store);
  desk_test_store_settle (&fixture);
  desk_query_set_text (query, "x");
  desk_test_store_settle (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_object_unref (model);

  desk_test_store_tear_down (&fixture);
}

typedef struct
{
  guint n_first;     /* rows of the first change */
  gboolean was_loading;
  guint n_removed;   /* in all changes after it */
} Growth;

static void
grown_cb (DeskQueryModel *model, guint position, guint n_removed, guint n_added, Growth *growth)
{
  if (growth->n_first == 0)
    {
      growth->n_first = n_added;
      growth->was_loading = desk_query_model_get_is_loading (model);
    }
  else
    growth->n_removed += n_removed;
}

/* A long list has its first rows before it is known whole, and they stay where they are. */
static void
test_head (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autofree char *last = NULL;
  Growth growth = { 0 };

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 700; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, 1, i);
      g_autofree char *created_at = g_strdup_printf ("2026-11-%02uT%02u:%02u:00Z", 1 + i / 100, i % 100 / 60, i % 60);

      desk_record_set_string (order, DESK_ORDER_CREATED_AT, created_at);
      desk_test_page_add (page, order);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  desk_query_set_sort (query, DESK_ORDER_SORT_DATE, TRUE);
  model = desk_store_query (fixture.store, query);
  g_signal_connect (model, "items-changed", G_CALLBACK (grown_cb), &growth);
  while (desk_query_model_get_is_loading (model))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 700);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_ALL), ==, 700);
  g_assert_cmpuint (growth.n_first, ==, 200);
  g_assert_true (growth.was_loading);
  g_assert_cmpuint (growth.n_removed, ==, 0);
  for (guint i = 0; i < 700; i++)
    {
      g_autoptr (DeskOrderRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      const char *created_at = desk_record_get_string (desk_order_row_get_order (row), DESK_ORDER_CREATED_AT);

      g_assert_true (last == NULL || strcmp (last, created_at) >= 0);
      g_free (last);
      last = g_strdup (created_at);
    }

  /* What few are asked for of is asked for whole. */
  g_clear_object (&model);
  growth = (Growth) { 0 };
  desk_query_set_text (query, "26");
  model = desk_store_query (fixture.store, query);
  g_signal_connect (model, "items-changed", G_CALLBACK (grown_cb), &growth);
  while (desk_query_model_get_is_loading (model))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (growth.n_first, ==, g_list_model_get_n_items (G_LIST_MODEL (model)));
  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/query-model/random-pages", test_random_pages);
  g_test_add_func ("/query-model/filters", test_filters);
  g_test_add_func ("/query-model/sorts", test_sorts);
  g_test_add_func ("/query-model/status", test_status);
  g_test_add_func ("/query-model/rows", test_rows);
  g_test_add_func ("/query-model/ends", test_ends);
  g_test_add_func ("/query-model/head", test_head);

  return g_test_run ();
}
