/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Registrations a second at the back-end, and the time of the slowest in a hundred, beside transactions of one
 * row that SQLite commits to the same disk in the same run. Each registration is on the disk, with its
 * licence, invoice and e-mail, before it is answered.
 *
 * usage: bench-register [ORDERS]
 */

#include "config.h"

#include "desk-db.h"
#include "desk-id.h"
#include "desk-test-sale.h"

#include <stdlib.h>

#define ORDERS 1000

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 time_a = *(const gint64 *) a;
  gint64 time_b = *(const gint64 *) b;

  return (time_a > time_b) - (time_a < time_b);
}

typedef struct
{
  double rate;   /* a second */
  double median; /* milliseconds */
  double slow;   /* milliseconds: 99 of 100 are not slower */
} Figures;

static Figures
make_figures (GArray *times)
{
  Figures figures = { 0 };
  gint64 sum = 0;

  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, gint64, i);
  g_array_sort (times, compare_times);
  figures.rate = 1e6 * times->len / (double) MAX (sum, 1);
  figures.median = (double) g_array_index (times, gint64, times->len / 2) / 1000;
  figures.slow = (double) g_array_index (times, gint64, (times->len - 1) * 99 / 100) / 1000;
  return figures;
}

static Figures
commit (const char *folder, guint n, const char *text)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_SYNC_FULL, &error);

  g_assert_no_error (error);
  desk_db_exec (db, "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      gint64 began = g_get_monotonic_time ();
      g_autoptr (DeskStatement) statement = NULL;

      g_assert_true (desk_db_begin (db, &error));
      statement = desk_db_prepare (db, "INSERT INTO t (text) VALUES (?)", &error);
      g_assert_no_error (error);
      desk_statement_bind_text (statement, 1, text);
      g_assert_true (desk_statement_run (statement, &error));
      g_assert_true (desk_db_commit (db, &error));
      began = g_get_monotonic_time () - began;
      g_array_append_val (times, began);
    }
  return make_figures (times);
}

static Figures
register_all (DeskTestClient *client, GPtrArray *sales)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sales->len; i++)
    {
      DeskTestSale *sale = g_ptr_array_index (sales, i);
      g_autofree char *op_id = desk_id_new ("op");
      gint64 began = g_get_monotonic_time ();
      g_autoptr (DeskTestAnswer) answer =
          desk_test_client_write (client, "PUT", sale->path, op_id, sale->body);

      began = g_get_monotonic_time () - began;
      g_assert_cmpuint (answer->status, ==, 201);
      g_array_append_val (times, began);
    }
  return make_figures (times);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : ORDERS;
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_test_sale_free);
  Figures bare;
  Figures registered;

  desk_test_server_start (server);
  /* More is ordered here than anybody has credit for. */
  desk_test_server_execute (server, "UPDATE dealer SET balances = '[]'");
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sales, desk_test_sale_new (client, feed, NULL, DESK_TEST_SALE_ORDER));

  bare = commit (desk_test_server_get_folder (server), n,
                 ((DeskTestSale *) g_ptr_array_index (sales, 0))->body);
  registered = register_all (client, sales);
  g_assert_cmpuint (desk_test_server_count (server, "SELECT count(*) FROM operation", NULL), ==, n);
  g_print ("%u orders: %.0f a second, median %.1f ms, 99 %% within %.1f ms\n", n, registered.rate,
           registered.median, registered.slow);
  g_print ("bare commits: %.0f a second, median %.1f ms, 99 %% within %.1f ms\n", bare.rate, bare.median,
           bare.slow);
  g_print ("ratio %.2f\n", registered.rate / bare.rate);
  return 0;
}
