/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-search-index"

#include "config.h"

#include "desk-test-search.h"

#include "desk-db.h"

/* How the index of search comes about: filled behind a first pull, and right after any changes. */

static gboolean
is_full_cb (gpointer data)
{
  return !desk_store_get_is_search_filling (data);
}

static guint
count_companies (DeskTestStore *fixture, const char *text)
{
  g_autoptr (GPtrArray) sections = desk_test_search_everywhere (fixture, text);

  return sections->len > 0 ? ((DeskSearchSection *) g_ptr_array_index (sections, 0))->n_found : 0;
}

typedef struct
{
  DeskTestStore *fixture;
  const char *text;
  guint n;
} Awaited;

static gboolean
is_found_cb (gpointer data)
{
  Awaited *awaited = data;

  return count_companies (awaited->fixture, awaited->text) >= awaited->n;
}

static gboolean
is_tidy_cb (gpointer data)
{
  DeskTestStore *fixture = data;
  g_autofree char *path = desk_test_store_path (fixture, "cache.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) cache = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  gint64 n_parts = 0;

  g_assert_no_error (error);
  desk_db_query_int (cache,
                     "SELECT (SELECT count (DISTINCT segid) FROM search_word_idx)"
                     " + (SELECT count (DISTINCT segid) FROM search_gram_idx)",
                     &n_parts, &error);
  g_assert_no_error (error);
  desk_db_close (cache);
  return n_parts <= 2;
}

/* A first pull stores its pages first; what they bring is indexed as soon as somebody searches, while the next is on
 * its way. */
static void
test_filling (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *pages[] = { desk_test_page_new (), desk_test_page_new (), desk_test_page_new () };
  Awaited half = { &fixture, "druckerei", 30 };

  desk_test_store_set_up (&fixture);
  g_assert_false (desk_store_get_is_search_filling (fixture.store));
  for (guint i = 1; i <= 3000; i++)
    desk_test_search_add_customer (pages[i % 2], i, i % 100 == 0 ? "Druckerei" : "Signwell", "Leeds");

  /* What is left behind when the program ends is gone on with at the next start. */
  desk_test_apply_page (fixture.store, pages[0], "c1", TRUE);
  desk_test_run_for (50);
  g_assert_true (desk_store_get_is_search_filling (fixture.store));
  desk_test_store_close (&fixture);
  desk_test_store_reopen (&fixture);
  g_assert_true (desk_store_get_is_search_filling (fixture.store));
  desk_test_run_until (is_found_cb, &half);
  g_assert_false (desk_store_get_is_filled (fixture.store));

  desk_test_apply_page (fixture.store, pages[1], "c2", FALSE);
  desk_test_run_until (is_full_cb, fixture.store);
  g_assert_cmpuint (count_companies (&fixture, "druckerei"), ==, 30);
  g_assert_cmpuint (count_companies (&fixture, "signwell"), ==, 100);

  /* The parts that it was filled in become one, and find the same. */
  desk_test_run_until (is_tidy_cb, &fixture);
  g_assert_cmpuint (count_companies (&fixture, "druckerei"), ==, 30);

  /* From then on what comes is found at once. */
  desk_test_search_add_customer (pages[2], 3001, "Druckerei", "Leeds");
  desk_test_apply_page (fixture.store, pages[2], "c3", FALSE);
  g_assert_false (desk_store_get_is_search_filling (fixture.store));
  g_assert_cmpuint (count_companies (&fixture, "druckerei"), ==, 31);

  desk_test_store_tear_down (&fixture);
}

/* After any changes the indexes are those that were made from scratch: SQLite says so itself. */
static void
test_integrity (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *path = NULL;
  g_autoptr (DeskDb) cache = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_docs = 0;
  gint64 n_records = 0;
  gint64 n_todo = 0;

  desk_test_store_set_up (&fixture);
  for (guint round = 1; round <= 40; round++)
    {
      DeskTestPage *page = desk_test_page_new ();
      g_autofree char *cursor = g_strdup_printf ("c%u", round);

      for (guint i = 0; i < 20; i++)
        {
          guint number = (guint) g_rand_int_range (random, 1, 60);
          g_autofree char *name = g_strdup_printf ("Firm %c%u 株式会社",
                                                   'a' + g_rand_int_range (random, 0, 26),
                                                   number);
          g_autoptr (DeskCustomer) customer = desk_test_customer (number, name, round);
          g_autoptr (DeskOrder) order = desk_test_order (number, number, round);
          g_autofree char *id = desk_test_id ("cus", number);

          if (g_rand_boolean (random))
            desk_record_set_string (order, DESK_ORDER_STATE, "activated");
          desk_test_page_add (page, customer);
          desk_test_page_add (page, order);
          if (g_rand_int_range (random, 0, 4) == 0)
            desk_test_page_delete (page, "customer", id);
        }
      desk_test_apply_page (fixture.store, page, cursor, FALSE);
    }

  path = desk_test_store_path (&fixture, "cache.db");
  desk_test_store_close (&fixture);
  cache = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (cache,
                "INSERT INTO search_word (search_word) VALUES ('integrity-check');"
                "INSERT INTO search_gram (search_gram) VALUES ('integrity-check');",
                &error);
  g_assert_no_error (error);
  desk_db_query_int (cache, "SELECT count (*) FROM search_doc", &n_docs, &error);
  desk_db_query_int (cache, "SELECT count (*) FROM search_todo", &n_todo, &error);
  desk_db_query_int (cache,
                     "SELECT (SELECT count (*) FROM customer) + (SELECT count (*) FROM \"order\")",
                     &n_records,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_docs, ==, n_records);
  g_assert_cmpint (n_todo, ==, 0);
  /* Orders have the name of their customer, if he is there. */
  desk_db_query_int (cache,
                     "SELECT (SELECT count (*) FROM customer) +"
                     " (SELECT count (*) FROM \"order\" JOIN customer ON customer.id = customer_id)",
                     &n_records,
                     &error);
  g_assert_no_error (error);
  desk_db_query_int (cache,
                     "SELECT count (DISTINCT rowid) FROM search_word WHERE search_word MATCH '\"afirm\" OR \"cfirm\"'",
                     &n_docs,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_docs, ==, n_records);
  g_clear_object (&cache);

  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/search-index/filling", test_filling);
  g_test_add_func ("/search-index/integrity", test_integrity);

  return g_test_run ();
}
