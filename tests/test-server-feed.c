/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

#include <string.h>

/* What somebody sees, all of it and what has changed since. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (client);

  desk_test_feed_assert_counts (feed);
  g_assert_cmpuint (desk_test_feed_count (feed, "dealer"), ==, 1);
  g_assert_cmpuint (desk_test_feed_count (feed, "region"), ==, 7);
  g_assert_cmpuint (desk_test_feed_count (feed, "customer"), ==, 128);
  g_assert_cmpuint (desk_test_feed_count (feed, "user"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "price_list"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "device_model"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "promotion"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "order"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "license"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "subscription"), >, 0);
  g_assert_cmpuint (desk_test_feed_count (feed, "contact"), >, 0);
}

/* Small pages bring the same as large ones, and a page taken twice does no harm. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestFeed) whole = desk_test_feed_pulled (client);
  g_autoptr (DeskTestFeed) parts = desk_test_feed_new ();
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;

  desk_test_feed_pull (parts, client, 37);
  g_assert_cmpuint (parts->n_pages, >, 10);
  desk_test_feed_assert_counts (parts);
  g_assert_cmpuint (g_hash_table_size (parts->records), ==, g_hash_table_size (whole->records));

  g_hash_table_iter_init (&iter, whole->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      JsonObject *other = g_hash_table_lookup (parts->records, key);
      g_autoptr (JsonNode) a = json_node_init_object (json_node_alloc (), record);
      g_autoptr (JsonNode) b = NULL;

      g_assert_nonnull (other);
      b = json_node_init_object (json_node_alloc (), other);
      g_assert_true (json_node_equal (a, b));
    }
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  static const char *const limits[] = { "0", "-1", "1000000", "x", "1.5", "" };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *path = g_strconcat ("/v1/changes?limit=", limits[i], NULL);
      g_autoptr (DeskTestAnswer) answer = desk_test_client_get (client, path);

      desk_test_assert_problem (answer, 422, "invalid");
    }
}

static void
test_delta (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (client);
  g_autoptr (DeskTestFeed) delta = desk_test_feed_new ();
  g_autoptr (DeskTestSale) sale = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *license_id = NULL;
  g_autofree char *order_key = NULL;

  /* Nothing has happened: nothing comes, and the cursor is good all the same. */
  delta->cursor = g_strdup (feed->cursor);
  desk_test_feed_pull (delta, client, 0);
  g_assert_cmpuint (g_hash_table_size (delta->records), ==, 0);
  g_assert_null (delta->counts);

  sale = desk_test_sale_new (client, feed, NULL, DESK_TEST_SALE_ORDER);
  order_key = g_strconcat ("order/", sale->order_id, NULL);
  answer = desk_test_client_write (client, "PUT", sale->path, NULL, sale->body);
  g_assert_cmpuint (answer->status, ==, 201);
  license_id = g_strdup (
      json_object_get_string_member (desk_test_answer_get_record (answer, "license"), "id"));

  /* The e-mail's way moves the order too, so it is waited for. */
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));
  desk_test_feed_pull (delta, client, 0);
  g_assert_nonnull (desk_test_feed_get (delta, "order", sale->order_id));
  g_assert_nonnull (desk_test_feed_get (delta, "customer", sale->customer_id));
  g_assert_nonnull (desk_test_feed_get (delta, "license", license_id));
  g_assert_cmpuint (desk_test_feed_count (delta, "order"), ==, 1);
  g_assert_cmpuint (desk_test_feed_count (delta, "customer"), ==, 1);
  g_assert_cmpuint (desk_test_feed_count (delta, "subscription"), ==, 1);
  g_assert_cmpuint (desk_test_feed_count (delta, "region"), ==, 0);

  /* What is gone is said to be gone, once. */
  desk_test_replace (&answer, desk_test_client_write (client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_feed_pull (delta, client, 0);
  g_assert_null (desk_test_feed_get (delta, "order", sale->order_id));
  g_assert_null (desk_test_feed_get (delta, "license", license_id));
  g_assert_nonnull (desk_test_feed_get (delta, "customer", sale->customer_id));
  g_assert_true (g_hash_table_contains (delta->deleted, order_key));

  /* Both ways lead to the same. That the customer is told of the withdrawal goes into the history a
   * moment later, perhaps between the two. */
  for (guint tries = 100; tries > 0; tries--)
    {
      g_autoptr (DeskTestFeed) fresh = NULL;

      desk_test_feed_pull (feed, client, 0);
      fresh = desk_test_feed_pulled (client);
      desk_test_feed_assert_counts (fresh);
      if (g_hash_table_size (fresh->records) == g_hash_table_size (feed->records))
        break;
      g_assert_cmpuint (tries, >, 1);
      g_usleep (G_USEC_PER_SEC / 20);
    }
}

/* A record that goes during a full pull is not left behind. */
static void
test_deletion_during_full_pull (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestFeed) before = desk_test_feed_pulled (client);
  g_autoptr (DeskTestFeed) feed = desk_test_feed_new ();
  g_autoptr (DeskTestSale) sale = desk_test_sale_new (client, before, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (client, "PUT", sale->path, NULL, sale->body);
  gboolean was_seen = FALSE;
  gboolean more = TRUE;

  g_assert_cmpuint (answer->status, ==, 201);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));
  while (more)
    {
      g_autofree char *cursor =
          feed->cursor != NULL ? g_uri_escape_string (feed->cursor, NULL, FALSE) : g_strdup ("");
      g_autofree char *path = g_strdup_printf ("/v1/changes?limit=20&since=%s", cursor);
      g_autoptr (DeskTestAnswer) page = desk_test_client_get (client, path);

      g_assert_cmpuint (page->status, ==, 200);
      desk_test_feed_take (feed, page);
      more = json_object_get_boolean_member (desk_test_answer_get_object (page), "more");
      if (!was_seen && desk_test_feed_get (feed, "order", sale->order_id) != NULL)
        {
          was_seen = TRUE;
          desk_test_replace (&answer,
                             desk_test_client_write (client, "DELETE", sale->path, NULL, NULL));
          g_assert_cmpuint (answer->status, ==, 200);
          more = TRUE;
        }
    }

  g_assert_true (was_seen);
  desk_test_feed_pull (feed, client, 0);
  g_assert_null (desk_test_feed_get (feed, "order", sale->order_id));
}

/* Every dealer sees his own, an account manager all of his region. */
static void
test_visibility (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestClient) manager = desk_test_client_new_signed_in (fixture->server, "manager");
  g_autoptr (DeskTestFeed) own = desk_test_feed_pulled (client);
  g_autoptr (DeskTestFeed) all = desk_test_feed_pulled (manager);
  JsonObject *dealer = desk_test_feed_find (own, "dealer", NULL, NULL);
  const char *dealer_id = json_object_get_string_member (dealer, "id");
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;

  desk_test_feed_assert_counts (all);
  g_assert_cmpuint (desk_test_feed_count (all, "dealer"), >, 1);
  g_assert_cmpuint (desk_test_feed_count (all, "customer"),
                    >,
                    desk_test_feed_count (own, "customer"));

  g_hash_table_iter_init (&iter, own->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (json_object_has_member (record, "dealer_id"))
        g_assert_cmpstr (json_object_get_string_member (record, "dealer_id"), ==, dealer_id);
      g_assert_true (g_hash_table_contains (all->records, key));
    }

  g_hash_table_iter_init (&iter, all->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (g_str_has_prefix (key, "dealer/"))
        g_assert_cmpstr (json_object_get_string_member (record, "region_id"),
                         ==,
                         json_object_get_string_member (dealer, "region_id"));
    }
}

/* Cursors of somebody else, cursors that were tampered with, and those of other rights. */
static void
test_cursor_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestClient) assistant =
      desk_test_client_new_signed_in (fixture->server, "assistant");
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (client);
  g_autofree char *good = g_uri_escape_string (feed->cursor, NULL, FALSE);
  g_autofree char *good_path = g_strconcat ("/v1/changes?since=", good, NULL);
  g_autofree char *long_path = g_strdup_printf ("/v1/changes?since=%04000d", 0);
  g_autoptr (DeskTestAnswer) answer = desk_test_client_get (assistant, good_path);
  static const char *const bad[] = { "x", "0", "AAAA", "%01", "%F0%9F%98%80", "a%20b" };

  desk_test_assert_problem (answer, 410, "cursor_gone");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/v1/changes?since=", bad[i], NULL);

      desk_test_replace (&answer, desk_test_client_get (client, path));
      desk_test_assert_problem (answer, 410, "cursor_gone");
    }
  desk_test_replace (&answer, desk_test_client_get (client, long_path));
  desk_test_assert_problem (answer, 410, "cursor_gone");

  /* All but the last letter, some bits of which say nothing. */
  for (gsize i = 0; i + 1 < strlen (feed->cursor); i += 7)
    {
      g_autofree char *cursor = g_strdup (feed->cursor);
      g_autofree char *escaped = NULL;
      g_autofree char *path = NULL;

      cursor[i] = cursor[i] == 'A' ? 'B' : 'A';
      escaped = g_uri_escape_string (cursor, NULL, FALSE);
      path = g_strconcat ("/v1/changes?since=", escaped, NULL);
      desk_test_replace (&answer, desk_test_client_get (client, path));
      desk_test_assert_problem (answer, 410, "cursor_gone");
    }

  /* A new session of the same user may go on. */
  desk_test_client_sign_in (client, "dealer");
  desk_test_replace (&answer, desk_test_client_get (client, good_path));
  g_assert_cmpuint (answer->status, ==, 200);
}

/* On the next day the demo has moved with it, and its users are told. */
static void
test_demo_moves_with_the_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (fixture->server, "dealer");
  g_autoptr (DeskTestFeed) before = desk_test_feed_pulled (client);
  g_autoptr (DeskTestFeed) after = NULL;
  g_autofree char *escaped = g_uri_escape_string (before->cursor, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/changes?since=", escaped, NULL);
  g_autoptr (DeskTestAnswer) answer = NULL;
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;
  guint n_moved = 0;

  desk_test_server_stop (fixture->server);
  desk_test_server_set_today (fixture->server, "2026-12-03");
  desk_test_server_start (fixture->server);
  desk_test_client_sign_in (client, "dealer");

  answer = desk_test_client_get (client, path);
  if (answer->status == 410)
    {
      desk_test_assert_problem (answer, 410, "cursor_gone");
      after = desk_test_feed_pulled (client);
    }
  else
    {
      after = desk_test_feed_pulled (client);
      desk_test_feed_pull (before, client, 0);
      g_assert_cmpuint (g_hash_table_size (after->records), ==, g_hash_table_size (before->records));
    }

  desk_test_feed_assert_counts (after);
  g_hash_table_iter_init (&iter, after->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (g_str_has_prefix (key, "order/") &&
          strcmp (json_object_get_string_member (record, "created_at"), "2026-11-24") > 0)
        n_moved++;
    }
  g_assert_cmpuint (n_moved, >, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/feed/full", test_full);
  ADD ("/server/feed/pages", test_pages);
  ADD ("/server/feed/limits", test_limits);
  ADD ("/server/feed/delta", test_delta);
  ADD ("/server/feed/deletion-during-full-pull", test_deletion_during_full_pull);
  ADD ("/server/feed/visibility", test_visibility);
  ADD ("/server/feed/cursor-gone", test_cursor_gone);
  ADD ("/server/feed/demo-moves-with-the-date", test_demo_moves_with_the_date);

  return g_test_run ();
}
