/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-resume"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-secrets.h"
#include "desk-test-wait.h"

#include "desk-error.h"
#include "desk-problem.h"
#include "desk-secret.h"
#include "desk-sync-private.h"

/* The next start, with a place for secrets. libsecret keeps one connection a process, so all cases
 * share one service. */
static DeskTestSecrets *secrets;

#define EMAIL "zoe@zilker.example.org"

static char *
dup_key (DeskTestDesk *desk)
{
  return g_strdup_printf ("%s-%s", desk_test_server_get_instance (desk->server),
                          desk_record_get_id (desk_services_get_me (desk->services)));
}

static void
set_up (DeskTestDesk *desk, gconstpointer data)
{
  desk_test_secrets_set_mode (secrets, DESK_TEST_SECRETS_KEEP);
  desk_test_desk_set_up (desk, data);
}

static void
resume (DeskTestDesk *desk)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_services_can_resume (desk->services));
  desk_test_resume (desk->services, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_READY);
}

static DeskOutboxEntry *
place (DeskTestDesk *desk, const char *po_number)
{
  DeskStore *store = desk_services_get_store (desk->services);
  g_autoptr (DeskOrder) order = desk_test_new_order (store, po_number);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);

  return desk_test_place_order (store, order, customer);
}

/* With no network at all: the store, the rights and the outbox are there. */
static void
test_offline (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  g_assert_true (desk_services_get_keeps_session (desk->services));
  desk_test_server_keep_port (desk->server);
  desk_test_server_stop (desk->server);
  desk_test_desk_restart (desk);

  resume (desk);
  g_assert_true (desk_store_get_is_filled (desk_services_get_store (desk->services)));
  g_assert_true (desk_services_has_right (desk->services, "dealer.order"));
  g_assert_nonnull (desk_sync_get_last_success (desk_services_get_sync (desk->services)));
  entry = place (desk, "PO-resumed");
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_QUEUED);

  desk_test_server_start (desk->server);
  desk_sync_now (desk_services_get_sync (desk->services));
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-resumed"), ==, 1);
}

/* A new refresh token is kept before it is used, and each start goes on with the last one. */
static void
test_tokens (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *before = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  key = dup_key (desk);
  before = g_strdup (desk_test_secrets_get (secrets, key));
  g_assert_nonnull (before);
  for (guint i = 0; i < 3; i++)
    {
      desk_test_desk_restart (desk);
      resume (desk);
      desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
      g_assert_cmpstr (desk_test_secrets_get (secrets, key), !=, before);
      g_free (before);
      before = g_strdup (desk_test_secrets_get (secrets, key));
    }
}

static void
test_sign_out (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  key = dup_key (desk);
  desk_test_sign_out (desk->services, DESK_SIGN_OUT_KEEP, &error);
  g_assert_no_error (error);
  g_assert_null (desk_test_secrets_get (secrets, key));
  g_assert_false (desk_services_can_resume (desk->services));
  desk_test_desk_restart (desk);
  g_assert_false (desk_test_resume (desk->services, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

static void
test_not_staying (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;

  desk_test_sign_in (desk->services, desk_test_server_get_url (desk->server),
                     desk_test_server_get_email (desk->server, "dealer"),
                     desk_test_server_get_password (desk->server, "dealer"), FALSE, &error);
  g_assert_no_error (error);
  key = dup_key (desk);
  g_assert_null (desk_test_secrets_get (secrets, key));
  g_assert_false (desk_services_get_keeps_session (desk->services));
  desk_test_desk_restart (desk);
  g_assert_false (desk_services_can_resume (desk->services));
}

static void
put_secret (const char *key, const char *secret)
{
  g_autoptr (DeskSecretStore) store = desk_secret_store_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (secret != NULL)
    {
      desk_secret_store_save_async (store, key, secret, NULL, desk_test_ready_cb, &result);
      desk_secret_store_save_finish (store, desk_test_await (&result), &error);
    }
  else
    {
      desk_secret_store_clear_async (store, key, NULL, desk_test_ready_cb, &result);
      desk_secret_store_clear_finish (store, desk_test_await (&result), &error);
    }
  g_assert_no_error (error);
}

static void
sign_in_again (DeskTestDesk *desk, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_sign_in_again_async (desk->services,
                                     desk_test_server_get_password (desk->server, "dealer"), NULL,
                                     desk_test_ready_cb, &result);
  desk_services_sign_in_again_finish (desk->services, desk_test_await (&result), error);
}

/* The secret is gone: the store is shown all the same, and the password brings back the rest. */
static void
test_secret_lost (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  key = dup_key (desk);
  desk_test_desk_restart (desk);
  put_secret (key, NULL);
  resume (desk);
  desk_test_wait_for_state (desk->services, DESK_SYNC_SIGN_IN_AGAIN);
  entry = place (desk, "PO-secret");
  sign_in_again (desk, &error);
  g_assert_no_error (error);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-secret"), ==, 1);
  g_assert_nonnull (desk_test_secrets_get (secrets, key));
}

/* The secret is a colleague's: nothing is sent with it. */
static void
test_secret_of_another (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *token = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_desk_sign_in (desk, "oem");
  other = dup_key (desk);
  token = g_strdup (desk_test_secrets_get (secrets, other));
  desk_test_desk_restart (desk);
  desk_test_desk_sign_in (desk, "dealer");
  first = dup_key (desk);
  desk_test_server_control (desk->server, "fault * / cut-before 0");
  entry = place (desk, "PO-of-another");
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  desk_test_desk_restart (desk);
  desk_test_server_control (desk->server, "faults-clear");
  put_secret (first, token);
  resume (desk);
  desk_test_wait_for_state (desk->services, DESK_SYNC_SIGN_IN_AGAIN);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-of-another"), ==, 0);
  sign_in_again (desk, &error);
  g_assert_no_error (error);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-of-another"), ==, 1);
}

/* Another back-end answers at the address of the old one: not even the right password sends it
 * what was meant for the first. */
static void
test_instance_replaced (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestServer) other = desk_test_server_new ();
  g_autoptr (GUri) uri = NULL;
  g_autofree char *port = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  uri = g_uri_parse (desk_test_server_get_url (desk->server), G_URI_FLAGS_NONE, NULL);
  port = g_strdup_printf ("--port=%d", g_uri_get_port (uri));
  desk_test_server_stop (desk->server);
  desk_test_desk_restart (desk);
  desk_test_server_add_option (other, port);
  desk_test_server_start (other);
  resume (desk);
  entry = place (desk, "PO-replaced");
  desk_test_wait_for_state (desk->services, DESK_SYNC_SIGN_IN_AGAIN);
  desk_services_sign_in_again_async (desk->services,
                                     desk_test_server_get_password (other, "dealer"), NULL,
                                     desk_test_ready_cb, &result);
  g_assert_false (
      desk_services_sign_in_again_finish (desk->services, desk_test_await (&result), &error));
  problem = desk_problem_from_error (error);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "other_account");
  desk_test_run_for (200);
  g_assert_cmpuint (desk_test_count_at_server (other, "PO-replaced"), ==, 0);
  g_assert_cmpuint (desk_store_get_n_waiting (desk_services_get_store (desk->services)), ==, 1);
}

/* The back-end wants a newer program meanwhile: nothing is sent before the update, and nothing is lost. */
static void
test_too_old (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;
  DeskSync *sync = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_server_keep_port (desk->server);
  desk_test_server_stop (desk->server);
  desk_test_server_add_option (desk->server, "--min-client=99.1");
  desk_test_server_start (desk->server);
  desk_test_desk_restart (desk);
  resume (desk);
  desk_test_wait_for_state (desk->services, DESK_SYNC_FAILED);
  sync = desk_services_get_sync (desk->services);
  store = desk_services_get_store (desk->services);
  g_assert_error (desk_sync_get_error (sync), DESK_ERROR, DESK_ERROR_FORBIDDEN);
  entry = place (desk, "PO-old");
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_FAILED);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_QUEUED);
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 1);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-old"), ==, 0);
}

/* It is updated while the program runs on, which does so for weeks. */
static void
test_too_old_meanwhile (DeskTestDesk *desk, gconstpointer data)
{
  DeskSync *sync = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  desk_test_await_true (desk_sync_get_is_live (sync));
  desk_test_server_keep_port (desk->server);
  desk_test_server_stop (desk->server);
  desk_test_await_nonnull (desk_sync_get_error (sync));
  desk_test_server_add_option (desk->server, "--min-client=99.1");
  desk_test_server_start (desk->server);
  desk_test_await_true (g_error_matches (desk_sync_get_error (sync), DESK_ERROR, DESK_ERROR_FORBIDDEN));
  g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_FAILED);
}

/* The place for secrets does not work: good for this run, and said so. */
static void
test_secrets_fail (DeskTestDesk *desk, gconstpointer data)
{
  desk_test_secrets_set_mode (secrets, DESK_TEST_SECRETS_FAIL);
  desk_test_desk_sign_in (desk, "dealer");
  g_assert_false (desk_services_get_keeps_session (desk->services));
  g_assert_false (desk_services_can_resume (desk->services));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, DeskTestDesk, NULL, set_up, func, desk_test_desk_tear_down)

int
main (int argc, char *argv[])
{
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_unsetenv ("DESK_SECRETS");
  secrets = desk_test_secrets_new (TRUE);

  ADD ("/resume/offline", test_offline);
  ADD ("/resume/tokens", test_tokens);
  ADD ("/resume/sign-out", test_sign_out);
  ADD ("/resume/not-staying", test_not_staying);
  ADD ("/resume/secret-lost", test_secret_lost);
  ADD ("/resume/secret-of-another", test_secret_of_another);
  ADD ("/resume/instance-replaced", test_instance_replaced);
  ADD ("/resume/too-old", test_too_old);
  ADD ("/resume/too-old/meanwhile", test_too_old_meanwhile);
  ADD ("/resume/secrets-fail", test_secrets_fail);

  status = g_test_run ();
  desk_test_secrets_free (secrets);
  return status;
}
