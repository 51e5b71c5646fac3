/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-sync-kill"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include <signal.h>

/*
 * The program is killed between any two steps of sending an order, and started again: exactly one
 * order and exactly one e-mail each time. The program is desk-sync-driver, the desktop without its
 * window; the whole desktop is killed in suite `desk`.
 */

#define EMAIL "zoe@zilker.example.org"
#define PO_NUMBER "PO-killed"

static GSubprocess *
start_driver_for (DeskTestDesk *desk,
                  const char *stop_at,
                  const char *what,
                  const char *first,
                  const char *second)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  g_autofree char *program =
      g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "desk-sync-driver", NULL);
  GSubprocess *driver = NULL;

  g_subprocess_launcher_setenv (launcher, "DESK_TODAY", DESK_TEST_TODAY, TRUE);
  if (stop_at != NULL)
    g_subprocess_launcher_setenv (launcher, "DESK_STOP_AT", stop_at, TRUE);
  driver = g_subprocess_launcher_spawn (
      launcher, &error, program, desk->folder, desk_test_server_get_url (desk->server),
      desk_test_server_get_email (desk->server, "dealer"),
      desk_test_server_get_password (desk->server, "dealer"), what, first, second, NULL);
  g_assert_no_error (error);
  return driver;
}

static GSubprocess *
start_driver (DeskTestDesk *desk, const char *stop_at, gboolean places)
{
  return start_driver_for (desk, stop_at, places ? "place" : "finish", places ? PO_NUMBER : NULL,
                           EMAIL);
}

static void
wait_for (GSubprocess *driver)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_async (driver, NULL, desk_test_ready_cb, &result);
  g_subprocess_wait_finish (driver, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
finish_and_check (DeskTestDesk *desk)
{
  g_autoptr (GSubprocess) driver = start_driver (desk, NULL, FALSE);

  wait_for (driver);
  g_assert_true (g_subprocess_get_if_exited (driver));
  g_assert_cmpint (g_subprocess_get_exit_status (driver), ==, 0);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, PO_NUMBER), ==, 1);
  g_assert_cmpuint (desk_test_await_mails_to (desk->server, EMAIL), ==, 1);
}

static void
assert_killed (GSubprocess *driver)
{
  wait_for (driver);
  g_assert_true (g_subprocess_get_if_signaled (driver));
  g_assert_cmpint (g_subprocess_get_term_sig (driver), ==, SIGKILL);
}

static void
test_client (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GSubprocess) driver = start_driver (desk, data, TRUE);

  assert_killed (driver);
  finish_and_check (desk);
}

/* Killed again and again, at each point in turn, before it is let through. */
static void
test_client_many_times (DeskTestDesk *desk, gconstpointer data)
{
  static const char *const points[] = { "client-after-attempted", "client-after-send",
                                        "client-after-attempted", "client-after-send" };
  g_autoptr (GSubprocess) first = start_driver (desk, "client-after-enqueue", TRUE);

  assert_killed (first);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GSubprocess) driver = start_driver (desk, points[i], FALSE);

      assert_killed (driver);
    }
  finish_and_check (desk);
}

/* The back-end is killed under the client; it comes back at the same place. */
static void
test_server (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GSubprocess) driver = NULL;
  g_autofree char *port = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_server_stop (desk->server);
  desk_test_server_set_env (desk->server, "DESK_STOP_AT", data);
  desk_test_server_start (desk->server);
  uri = g_uri_parse (desk_test_server_get_url (desk->server), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  port = g_strdup_printf ("--port=%d", g_uri_get_port (uri));
  driver = start_driver (desk, NULL, TRUE);
  desk_test_server_await_death (desk->server);
  g_subprocess_force_exit (driver);
  wait_for (driver);
  desk_test_server_set_env (desk->server, "DESK_STOP_AT", NULL);
  desk_test_server_add_option (desk->server, port);
  desk_test_server_start (desk->server);
  finish_and_check (desk);
}

/* A subscription is renewed exactly once, whenever the program dies. */
static void
test_renewal (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *license_id =
      desk_test_server_dup_value (desk->server,
             "SELECT l.id FROM license AS l JOIN subscription AS s ON s.license_id = l.id"
             " JOIN account AS a ON a.dealer_id = l.dealer_id AND a.demo_role = 'dealer'"
             " WHERE l.state = 'active' AND s.term = 'saas_annual'"
             " AND s.ends_on >= '" DESK_TEST_TODAY "' ORDER BY l.id LIMIT 1",
             NULL);
  g_autofree char *expected =
      desk_test_server_dup_value (desk->server, "SELECT date (ends_on, '+1 year') FROM subscription WHERE license_id = ?",
             license_id);
  g_autofree char *found = NULL;
  g_autofree char *n_actions = NULL;
  g_autoptr (GSubprocess) killed = start_driver_for (desk, data, "renew", license_id, "");
  g_autoptr (GSubprocess) driver = NULL;

  assert_killed (killed);
  driver = start_driver (desk, NULL, FALSE);
  wait_for (driver);
  g_assert_true (g_subprocess_get_if_exited (driver));
  g_assert_cmpint (g_subprocess_get_exit_status (driver), ==, 0);
  found = desk_test_server_dup_value (desk->server, "SELECT ends_on FROM subscription WHERE license_id = ?", license_id);
  g_assert_cmpstr (found, ==, expected);
  n_actions = desk_test_server_dup_value (desk->server, "SELECT CAST (count(*) AS TEXT) FROM action WHERE record_id = ?",
                     license_id);
  g_assert_cmpstr (n_actions, ==, "1");
}

#define ADD(path, func, data)                                                                      \
  g_test_add (path, DeskTestDesk, data, desk_test_desk_set_up, func, desk_test_desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/sync-kill/client/after-enqueue", test_client, "client-after-enqueue");
  ADD ("/sync-kill/client/after-attempted", test_client, "client-after-attempted");
  ADD ("/sync-kill/client/after-send", test_client, "client-after-send");
  ADD ("/sync-kill/client/before-apply", test_client, "client-before-apply");
  ADD ("/sync-kill/client/after-apply", test_client, "client-after-apply");
  ADD ("/sync-kill/client/many-times", test_client_many_times, NULL);
  ADD ("/sync-kill/renewal/after-enqueue", test_renewal, "client-after-enqueue");
  ADD ("/sync-kill/renewal/after-send", test_renewal, "client-after-send");
  ADD ("/sync-kill/renewal/after-apply", test_renewal, "client-after-apply");
  ADD ("/sync-kill/server/before-commit", test_server, "server-before-commit");
  ADD ("/sync-kill/server/after-commit", test_server, "server-after-commit");

  return g_test_run ();
}
