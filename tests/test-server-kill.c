/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

#include <string.h>

/* The back-end loses its power at each of its stop points. After the next start, and the client's
 * repetition, there is exactly one order and exactly one e-mail. */

typedef struct
{
  const char *name;
  gboolean is_before_answer; /* it dies before the client has its answer */
} Point;

static const Point points[] = {
  { "server-before-commit", TRUE },
  { "server-after-commit", TRUE },
  { "mail-before-send", FALSE },
  { "mail-after-send", FALSE },
};

static void
test_kill (gconstpointer data)
{
  const Point *point = data;
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) before = NULL;
  g_autoptr (DeskTestFeed) after = NULL;
  g_autoptr (DeskTestSale) sale = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *op_id = desk_id_new ("op");
  JsonObject *order = NULL;

  /* The demo is made first, without a stop. */
  desk_test_server_start (server);
  desk_test_server_stop (server);
  desk_test_server_set_env (server, "DESK_STOP_AT", point->name);
  desk_test_server_start (server);

  client = desk_test_client_new_signed_in (server, "dealer");
  before = desk_test_feed_pulled (client);
  sale = desk_test_sale_new (client, before, NULL, DESK_TEST_SALE_ORDER);
  answer = desk_test_client_write (client, "PUT", sale->path, op_id, sale->body);
  if (point->is_before_answer)
    g_assert_cmpuint (answer->status, ==, 0);
  desk_test_server_await_death (server);

  desk_test_server_start (server);
  desk_test_client_sign_in (client, "dealer");
  desk_test_replace (&answer,
                     desk_test_client_write (client, "PUT", sale->path, op_id, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);

  mails = desk_test_server_await_mails (server, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (mails, 0), sale->email));

  /* The mailer has come to its end: the feed says that the mail was sent. */
  for (guint i = 0; order == NULL && i < 200; i++)
    {
      g_clear_pointer (&after, desk_test_feed_free);
      after = desk_test_feed_pulled (client);
      order = desk_test_feed_get (after, "order", sale->order_id);
      g_assert_nonnull (order);
      if (!g_str_equal (json_object_get_string_member (order, "mail_state"), "sent"))
        {
          order = NULL;
          g_usleep (50 * 1000);
        }
    }
  g_assert_nonnull (order);
  g_assert_cmpuint (desk_test_feed_count (after, "order"),
                    ==,
                    desk_test_feed_count (before, "order") + 1);
  g_assert_cmpuint (desk_test_feed_count (after, "customer"),
                    ==,
                    desk_test_feed_count (before, "customer") + 1);
  g_assert_cmpuint (desk_test_feed_count (after, "license"),
                    ==,
                    desk_test_feed_count (before, "license") + 1);
  g_ptr_array_unref (desk_test_server_await_mails (server, 1));

  /* Nothing comes later, either. */
  desk_test_server_stop (server);
  desk_test_server_start (server);
  desk_test_server_stop (server);
  g_ptr_array_unref (desk_test_server_await_mails (server, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autofree char *path = g_strconcat ("/server/kill/", points[i].name, NULL);

      g_test_add_data_func (path, &points[i], test_kill);
    }

  return g_test_run ();
}
