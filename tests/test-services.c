/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-services"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-error.h"
#include "desk-problem.h"
#include "desk-sync-private.h"

#include <glib/gstdio.h>

/* Who is signed in, and that nobody's things go anywhere else. */

#define EMAIL "zoe@zilker.example.org"

static char *
dup_user_id (DeskTestDesk *desk)
{
  return g_strdup (desk_record_get_id (desk_services_get_me (desk->services)));
}

static DeskOutboxEntry *
place (DeskTestDesk *desk, const char *po_number)
{
  DeskStore *store = desk_services_get_store (desk->services);
  g_autoptr (DeskOrder) order = desk_test_new_order (store, po_number);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);

  return desk_test_place_order (store, order, customer);
}

/* An order that waits: no network since before it was placed. */
static DeskOutboxEntry *
place_offline (DeskTestDesk *desk, const char *po_number)
{
  DeskOutboxEntry *entry = NULL;

  desk_test_server_control (desk->server, "fault * / cut-before 0");
  entry = place (desk, po_number);
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  return entry;
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_sign_in (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *user_id = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *email = NULL;
  g_autofree char *url = NULL;
  GStatBuf status;

  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);
  g_assert_null (desk_services_get_store (desk->services));
  desk_test_desk_sign_in (desk, "dealer");
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_READY);
  g_assert_true (desk_services_has_right (desk->services, "dealer.order"));
  g_assert_false (desk_services_has_right (desk->services, "oem.activate"));
  user_id = dup_user_id (desk);
  folder = desk_test_desk_dup_account_folder (desk, user_id);
  g_assert_cmpstr (desk_store_get_folder (desk_services_get_store (desk->services)), ==, folder);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  email = desk_services_dup_last_email (desk->services);
  g_assert_cmpstr (email, ==, desk_test_server_get_email (desk->server, "dealer"));
  url = desk_services_dup_last_server_url (desk->services);
  g_assert_cmpstr (url, ==, desk_test_server_get_url (desk->server));
  /* There is no place for secrets here, and it says so. */
  g_assert_false (desk_services_get_keeps_session (desk->services));
  g_assert_false (desk_services_can_resume (desk->services));
}

static void
test_sign_in_refused (DeskTestDesk *desk, gconstpointer data)
{
  static const struct
  {
    const char *url;
    int code;
  } cases[] = {
    { "http://desk.example.org", DESK_ERROR_TLS },
    { "not an address", DESK_ERROR_INVALID },
    { "", DESK_ERROR_INVALID },
    { "http://127.0.0.1:1", DESK_ERROR_AWAY },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_false (
          desk_test_sign_in (desk->services, cases[i].url, "a@b.example", "c", FALSE, &error));
      g_assert_error (error, DESK_ERROR, cases[i].code);
      g_clear_error (&error);
      g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);
    }
  g_assert_false (desk_test_sign_in (desk->services, desk_test_server_get_url (desk->server),
                                     desk_test_server_get_email (desk->server, "dealer"), "wrong",
                                     FALSE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);
  desk_test_desk_sign_in (desk, "dealer");
}

static void
test_sign_in_cancelled (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_server_control (desk->server, "fault GET /v1/me delay=5000");
  desk_services_sign_in_async (desk->services, desk_test_server_get_url (desk->server),
                               desk_test_server_get_email (desk->server, "dealer"),
                               desk_test_server_get_password (desk->server, "dealer"), FALSE,
                               cancellable, desk_test_ready_cb, &result);
  desk_test_run_for (300);
  g_cancellable_cancel (cancellable);
  g_assert_false (desk_services_sign_in_finish (desk->services, desk_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);
  desk_test_desk_sign_in (desk, "dealer");
}

/* One account, one process. */
static void
test_locked (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskServices) second = desk_services_new (desk->clock, desk->folder);
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  g_assert_false (desk_test_sign_in (second, desk_test_server_get_url (desk->server),
                                     desk_test_server_get_email (desk->server, "dealer"),
                                     desk_test_server_get_password (desk->server, "dealer"), FALSE,
                                     &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LOCKED);
  g_assert_cmpint (desk_services_get_state (second), ==, DESK_SERVICES_SIGNED_OUT);
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_sync_get_state (desk_services_get_sync (desk->services)), ==,
                   DESK_SYNC_UP_TO_DATE);
}

/* A second user on the same computer sees and sends nothing of the first. */
static void
test_second_user (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *folder = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  first = dup_user_id (desk);
  folder = desk_test_desk_dup_account_folder (desk, first);
  entry = place_offline (desk, "PO-first-user");
  desk_test_sign_out (desk->services, DESK_SIGN_OUT_KEEP, &error);
  g_assert_no_error (error);
  desk_test_server_control (desk->server, "faults-clear");
  g_assert_true (has_file (folder, "user.db"));
  g_assert_false (has_file (folder, "cache.db"));

  desk_test_desk_sign_in (desk, "oem");
  second = dup_user_id (desk);
  g_assert_cmpstr (second, !=, first);
  store = desk_services_get_store (desk->services);
  g_assert_cmpstr (desk_store_get_folder (store), !=, folder);
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 0);
  g_assert_cmpuint (desk_test_count_orders (store, "PO-first-user"), ==, 0);
  desk_test_sync (desk->services);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-first-user"), ==, 0);
  desk_test_sign_out (desk->services, DESK_SIGN_OUT_SEND, &error);
  g_assert_no_error (error);

  /* The first comes back, and what he did is sent as his. */
  desk_test_desk_sign_in (desk, "dealer");
  desk_test_sync (desk->services);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-first-user"), ==, 1);
  g_assert_cmpuint (
      desk_test_count_orders (desk_services_get_store (desk->services), "PO-first-user"), ==, 1);
}

static void
test_sign_out_send (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *user_id = NULL;
  g_autofree char *folder = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  user_id = dup_user_id (desk);
  folder = desk_test_desk_dup_account_folder (desk, user_id);
  entry = place_offline (desk, "PO-send");

  /* Without a network it cannot be done, and nothing changes. */
  g_assert_false (desk_test_sign_out (desk->services, DESK_SIGN_OUT_SEND, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_READY);
  g_assert_cmpuint (desk_store_get_n_waiting (desk_services_get_store (desk->services)), ==, 1);

  desk_test_server_control (desk->server, "faults-clear");
  desk_test_sign_out (desk->services, DESK_SIGN_OUT_SEND, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-send"), ==, 1);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* What the back-end refuses cannot be sent either; it is not thrown away for that. */
static void
test_sign_out_refused (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskProblem) problem = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  store = desk_services_get_store (desk->services);
  order = desk_test_new_order (store, "PO-refused");
  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL, 1);
  entry = desk_test_place_order (store, order, customer);
  desk_test_wait_for_state (desk->services, DESK_SYNC_ATTENTION);
  g_assert_false (desk_test_sign_out (desk->services, DESK_SIGN_OUT_SEND, &error));
  problem = desk_problem_from_error (error);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "still_waiting");
  g_assert_cmpuint (desk_store_get_n_attention (store), ==, 1);
}

static void
test_sign_out_discard (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *user_id = NULL;
  g_autofree char *folder = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  user_id = dup_user_id (desk);
  folder = desk_test_desk_dup_account_folder (desk, user_id);
  entry = place_offline (desk, "PO-discard");
  desk_test_sign_out (desk->services, DESK_SIGN_OUT_DISCARD, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  desk_test_server_control (desk->server, "faults-clear");
  desk_test_desk_sign_in (desk, "dealer");
  desk_test_sync (desk->services);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-discard"), ==, 0);
}

/* The engine is given the tokens of another back-end: it asks whose they are and sends nothing. */
static void
test_other_instance (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestServer) other = desk_test_server_new ();
  g_autoptr (DeskSession) session = desk_session_new ();
  g_autoptr (DeskApiClient) client = NULL;
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  DeskSync *sync = NULL;

  desk_test_server_start (other);
  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  entry = place_offline (desk, "PO-instance");
  client = desk_api_client_new (desk_test_server_get_url (other), session, NULL, &error);
  g_assert_no_error (error);
  desk_api_client_sign_in_async (client, desk_test_server_get_email (other, "dealer"),
                                 desk_test_server_get_password (other, "dealer"), NULL,
                                 desk_test_ready_cb, &signed_in);
  desk_api_client_sign_in_finish (client, desk_test_await (&signed_in), &error);
  g_assert_no_error (error);
  desk_sync_set_client (sync, client, NULL);
  desk_test_wait_for_state (desk->services, DESK_SYNC_SIGN_IN_AGAIN);
  problem = desk_problem_from_error (desk_sync_get_error (sync));
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "other_account");
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_SIGN_IN_AGAIN);
  g_assert_cmpuint (desk_test_count_at_server (other, "PO-instance"), ==, 0);
  g_assert_cmpuint (desk_sync_get_n_waiting (sync), ==, 1);
}

/* The same, with the tokens of a colleague. */
static void
test_other_user (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskSession) session = desk_session_new ();
  g_autoptr (DeskApiClient) client = NULL;
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  DeskSync *sync = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  entry = place_offline (desk, "PO-colleague");
  desk_test_server_control (desk->server, "faults-clear");
  client = desk_api_client_new (desk_test_server_get_url (desk->server), session, NULL, &error);
  desk_api_client_sign_in_async (client, desk_test_server_get_email (desk->server, "oem"),
                                 desk_test_server_get_password (desk->server, "oem"), NULL,
                                 desk_test_ready_cb, &signed_in);
  desk_api_client_sign_in_finish (client, desk_test_await (&signed_in), &error);
  g_assert_no_error (error);
  desk_sync_set_client (sync, client, NULL);
  desk_test_wait_for_state (desk->services, DESK_SYNC_SIGN_IN_AGAIN);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-colleague"), ==, 0);
}

/* The session ends: everything stays, and goes out after the password. */
static void
test_sign_in_again (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  DeskSync *sync = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  store = desk_services_get_store (desk->services);
  desk_api_client_sign_out_async (sync->client, NULL, desk_test_ready_cb, &ended);
  desk_api_client_sign_out_finish (sync->client, desk_test_await (&ended), &error);
  g_assert_no_error (error);
  entry = place (desk, "PO-again");
  desk_test_wait_for_state (desk->services, DESK_SYNC_SIGN_IN_AGAIN);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_READY);
  g_assert_cmpuint (desk_test_count_orders (store, "PO-again"), ==, 1);

  desk_services_sign_in_again_async (desk->services, "wrong", NULL, desk_test_ready_cb, &wrong);
  g_assert_false (
      desk_services_sign_in_again_finish (desk->services, desk_test_await (&wrong), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_clear_error (&error);
  g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_SIGN_IN_AGAIN);

  desk_services_sign_in_again_async (desk->services,
                                     desk_test_server_get_password (desk->server, "dealer"), NULL,
                                     desk_test_ready_cb, &again);
  desk_services_sign_in_again_finish (desk->services, desk_test_await (&again), &error);
  g_assert_no_error (error);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_DONE);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-again"), ==, 1);
}

/* The end may come at any moment. */
static void
test_shutdown (DeskTestDesk *desk, gconstpointer data)
{
  static const guint moments[] = { 0, 30, 60, 90, 150, 250 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      desk_services_sign_in_async (desk->services, desk_test_server_get_url (desk->server),
                                   desk_test_server_get_email (desk->server, "dealer"),
                                   desk_test_server_get_password (desk->server, "dealer"), FALSE,
                                   NULL, desk_test_ready_cb, &result);
      desk_test_run_for (moments[i]);
      desk_services_shutdown (desk->services);
      desk_services_sign_in_finish (desk->services, desk_test_await (&result), &error);
      desk_test_desk_restart (desk);
    }
  desk_test_desk_sign_in (desk, "dealer");
}

#define ADD(path, func)                                                                            \
  g_test_add (path, DeskTestDesk, NULL, desk_test_desk_set_up, func, desk_test_desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/services/sign-in", test_sign_in);
  ADD ("/services/sign-in-refused", test_sign_in_refused);
  ADD ("/services/sign-in-cancelled", test_sign_in_cancelled);
  ADD ("/services/locked", test_locked);
  ADD ("/services/second-user", test_second_user);
  ADD ("/services/sign-out/send", test_sign_out_send);
  ADD ("/services/sign-out/refused", test_sign_out_refused);
  ADD ("/services/sign-out/discard", test_sign_out_discard);
  ADD ("/services/other-instance", test_other_instance);
  ADD ("/services/other-user", test_other_user);
  ADD ("/services/sign-in-again", test_sign_in_again);
  ADD ("/services/shutdown", test_shutdown);

  return g_test_run ();
}
