/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-password"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-client.h"
#include "desk-test-mail.h"
#include "desk-test-secrets.h"
#include "desk-test-wait.h"

#include "desk-error.h"
#include "desk-id.h"
#include "desk-problem.h"
#include "desk-sync-private.h"

#include <string.h>

/*
 * The desktop sets passwords: with a code, in place of one that has ended, within a session. And what it leaves
 * behind on the computer.
 */

#define NEW_PASSWORD "green ladders never sleep"
#define OTHER_PASSWORD "the lamp has seven legs"
#define ANN "ann@reseller.example"

/* libsecret keeps one connection a process, so all cases share one service. */
static DeskTestSecrets *secrets;

static void
ask_code (DeskTestDesk *desk, const char *email, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_ask_code_async (desk->services, desk_test_server_get_url (desk->server), email, NULL,
                                desk_test_ready_cb, &result);
  desk_services_ask_code_finish (desk->services, desk_test_await (&result), error);
}

/* @password, @code: one of them */
static gboolean
choose (DeskTestDesk *desk,
        const char *email,
        const char *password,
        const char *code,
        const char *new_password,
        gboolean stay,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_choose_password_async (desk->services, desk_test_server_get_url (desk->server), email, password,
                                       code, new_password, stay, NULL, desk_test_ready_cb, &result);
  return desk_services_choose_password_finish (desk->services, desk_test_await (&result), error);
}

static gboolean
change (DeskTestDesk *desk, const char *password, const char *new_password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_change_password_async (desk->services, password, new_password, NULL, desk_test_ready_cb, &result);
  return desk_services_change_password_finish (desk->services, desk_test_await (&result), error);
}

static gboolean
sign_in (DeskTestDesk *desk, const char *email, const char *password, gboolean stay, GError **error)
{
  return desk_test_sign_in (desk->services, desk_test_server_get_url (desk->server), email, password, stay, error);
}

static void
sign_out (DeskTestDesk *desk)
{
  g_autoptr (GError) error = NULL;

  desk_test_sign_out (desk->services, DESK_SIGN_OUT_KEEP, &error);
  g_assert_no_error (error);
}

static void
assert_ready (DeskTestDesk *desk, const char *email)
{
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_READY);
  g_assert_cmpstr (desk_record_get_string (desk_services_get_me (desk->services), DESK_ME_EMAIL), ==, email);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
}

/* The problem of *ERROR has this code, and *ERROR is free for the next. */
static void
assert_problem (GError **error, const char *code)
{
  g_autoptr (DeskProblem) problem = desk_problem_from_error (*error);

  g_assert_nonnull (problem);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, code);
  g_clear_error (error);
}

static void
assert_fault (GError **error, const char *pointer, const char *code)
{
  g_autoptr (DeskProblem) problem = desk_problem_from_error (*error);

  g_assert_nonnull (problem);
  g_assert_cmpuint (desk_problem_get_n_errors (problem), ==, 1);
  g_assert_cmpstr (desk_problem_get_error (problem, 0)->pointer, ==, pointer);
  g_assert_cmpstr (desk_problem_get_error (problem, 0)->code, ==, code);
  g_clear_error (error);
}

/* Adds ANN. Returns: the password that is printed, NULL if she is invited */
static char *
add_ann (DeskTestDesk *desk, const char *option, const char *value)
{
  g_autofree char *output = desk_test_server_run (
    desk->server, NULL, TRUE, "user", "add", "--data", desk_test_server_get_folder (desk->server), "--email", ANN,
    "--name", "Ann Visser", "--dealer", "Reseller", "--country", "NL", option, value, NULL);
  const char *found = strstr (output, "the password ");

  return found != NULL ? g_strndup (found + strlen ("the password "), strcspn (found + strlen ("the password "), "\n"))
                       : NULL;
}

static void
test_forgotten (DeskTestDesk *desk, gconstpointer data)
{
  const char *email = desk_test_server_get_email (desk->server, "dealer");
  const char *old = desk_test_server_get_password (desk->server, "dealer");
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = g_strdup_printf ("  %s ", email);
  g_autofree char *code = NULL;
  g_autofree char *capitals = NULL;

  ask_code (desk, typed, &error);
  g_assert_no_error (error);
  code = desk_test_mail_await_code (desk->server, email, 1);

  /* A code that is wrong, one of another, a new password that is refused: the right one is good all the same. */
  g_assert_false (choose (desk, email, NULL, "aaaa-bbbb-cccc-dddd", NEW_PASSWORD, TRUE, &error));
  assert_problem (&error, "bad_code");
  g_assert_false (choose (desk, email, NULL, "", NEW_PASSWORD, TRUE, &error));
  assert_problem (&error, "bad_code");
  g_assert_false (choose (desk, desk_test_server_get_email (desk->server, "oem"), NULL, code, NEW_PASSWORD, TRUE, &error));
  assert_problem (&error, "bad_code");
  g_assert_false (choose (desk, email, NULL, code, "123456789012", TRUE, &error));
  assert_fault (&error, "/new_password", "password_common");
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);

  /* As a person types it. */
  capitals = g_ascii_strup (code, -1);
  choose (desk, typed, NULL, capitals, NEW_PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, email);
  g_assert_true (desk_services_get_keeps_session (desk->services));
  sign_out (desk);

  /* It was good once, and the old password is none any more. */
  g_assert_false (choose (desk, email, NULL, code, OTHER_PASSWORD, TRUE, &error));
  assert_problem (&error, "bad_code");
  g_assert_false (sign_in (desk, email, old, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_clear_error (&error);
  sign_in (desk, email, NEW_PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, email);
}

/* The last code is good, and so are those before it. */
static void
test_asked_twice (DeskTestDesk *desk, gconstpointer data)
{
  const char *email = desk_test_server_get_email (desk->server, "dealer");
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  ask_code (desk, email, &error);
  first = desk_test_mail_await_code (desk->server, email, 1);
  ask_code (desk, email, &error);
  second = desk_test_mail_await_code (desk->server, email, 2);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);
  choose (desk, email, NULL, first, NEW_PASSWORD, FALSE, &error);
  g_assert_no_error (error);
  sign_out (desk);

  /* A new password ends all codes. */
  g_assert_false (choose (desk, email, NULL, second, OTHER_PASSWORD, FALSE, &error));
  assert_problem (&error, "bad_code");
}

static void
test_invited (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = add_ann (desk, "--invite", desk_test_server_get_url (desk->server));
  g_autofree char *code = NULL;

  g_assert_null (none);
  /* Something that is sent wakes who sends. */
  ask_code (desk, "nobody@nowhere.example", &error);
  g_assert_no_error (error);
  code = desk_test_mail_await_code (desk->server, ANN, 1);
  /* Before that nothing signs in. */
  g_assert_false (sign_in (desk, ANN, "no password at all", TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_clear_error (&error);
  choose (desk, ANN, NULL, code, NEW_PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, ANN);
}

static void
test_initial_and_ended (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *initial = add_ann (desk, NULL, NULL);
  g_autofree char *output = NULL;

  g_assert_nonnull (initial);
  g_assert_false (sign_in (desk, ANN, initial, TRUE, &error));
  g_assert_true (desk_services_needs_new_password (error));
  g_clear_error (&error);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);
  g_assert_false (desk_services_can_resume (desk->services));

  g_assert_false (choose (desk, ANN, "surely not this one", NULL, NEW_PASSWORD, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_clear_error (&error);
  g_assert_false (choose (desk, ANN, initial, NULL, "seven lamps", TRUE, &error));
  assert_fault (&error, "/new_password", "too_short");
  choose (desk, ANN, initial, NULL, NEW_PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, ANN);
  sign_out (desk);

  output = desk_test_server_run (desk->server, NULL, TRUE, "user", "expire", "--data",
                                 desk_test_server_get_folder (desk->server), ANN, NULL);
  g_assert_false (sign_in (desk, ANN, NEW_PASSWORD, TRUE, &error));
  g_assert_true (desk_services_needs_new_password (error));
  g_clear_error (&error);
  choose (desk, ANN, NEW_PASSWORD, NULL, OTHER_PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, ANN);
}

/* Somebody has replaced it meanwhile, here or elsewhere: what is good is kept, and signs in. */
static void
test_ended_no_more (DeskTestDesk *desk, gconstpointer data)
{
  const char *email = desk_test_server_get_email (desk->server, "dealer");
  const char *good = desk_test_server_get_password (desk->server, "dealer");
  g_autoptr (GError) error = NULL;

  choose (desk, email, good, NULL, NEW_PASSWORD, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, email);
  sign_out (desk);
  sign_in (desk, email, good, TRUE, &error);
  g_assert_no_error (error);
}

static guint
ask_me (DeskTestClient *client)
{
  g_autoptr (DeskTestAnswer) answer = desk_test_client_get (client, "/v1/me");

  return answer->status;
}

static void
test_change (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (desk->server, "dealer");
  const char *email = desk_test_server_get_email (desk->server, "dealer");
  const char *old = desk_test_server_get_password (desk->server, "dealer");
  g_autoptr (GError) error = NULL;

  /* Nobody is signed in. */
  g_assert_false (change (desk, old, NEW_PASSWORD, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_FAILED);
  g_clear_error (&error);

  desk_test_desk_sign_in (desk, "dealer");
  g_assert_false (change (desk, "surely not this one", NEW_PASSWORD, &error));
  assert_fault (&error, "/password", "password_wrong");
  g_assert_false (change (desk, old, email, &error));
  assert_fault (&error, "/new_password", "password_is_email");
  g_assert_cmpuint (ask_me (other), ==, 200);

  change (desk, old, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ask_me (other), ==, 401);

  /* This session goes on, now and after the next start. */
  desk_test_sync (desk->services);
  assert_ready (desk, email);
  desk_test_desk_restart (desk);
  desk_test_resume (desk->services, &error);
  g_assert_no_error (error);
  assert_ready (desk, email);
  sign_out (desk);
  g_assert_false (sign_in (desk, email, old, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
}

/* Nothing of it is done later: it is said at once that it cannot be done. */
static void
test_offline (DeskTestDesk *desk, gconstpointer data)
{
  const char *email = desk_test_server_get_email (desk->server, "dealer");
  const char *old = desk_test_server_get_password (desk->server, "dealer");
  g_autoptr (GError) error = NULL;

  desk_test_server_control (desk->server, "fault * / cut-before 0");
  ask_code (desk, email, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);
  g_assert_false (choose (desk, email, NULL, "aaaa-bbbb-cccc-dddd", NEW_PASSWORD, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);
  g_assert_false (choose (desk, email, old, NULL, NEW_PASSWORD, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);
  g_assert_cmpint (desk_services_get_state (desk->services), ==, DESK_SERVICES_SIGNED_OUT);

  desk_test_server_control (desk->server, "faults-clear");
  desk_test_desk_sign_in (desk, "dealer");
  desk_test_server_control (desk->server, "fault * / cut-before 0");
  g_assert_false (change (desk, old, NEW_PASSWORD, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);

  /* And nothing was. */
  desk_test_server_control (desk->server, "faults-clear");
  sign_out (desk);
  sign_in (desk, email, old, TRUE, &error);
  g_assert_no_error (error);
  assert_ready (desk, email);
}

/* The new password is set, and the answer is lost on the way: who tries again signs in. */
static void
test_answer_lost (DeskTestDesk *desk, gconstpointer data)
{
  const char *old = desk_test_server_get_password (desk->server, "dealer");
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_server_control (desk->server, "fault PUT /v1/me/password cut-after 0");
  g_assert_false (change (desk, old, NEW_PASSWORD, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);
  desk_test_server_control (desk->server, "faults-clear");
  change (desk, old, NEW_PASSWORD, &error);
  g_assert_no_error (error);
}

static void
assert_nowhere (const char *folder, const char *secret)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          assert_nowhere (path, secret);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (gsize i = 0; i + strlen (secret) <= length; i++)
        if (memcmp (bytes + i, secret, strlen (secret)) == 0)
          g_error ("%s has a secret in it", path);
    }
}

/* @stay: whether he stays signed in, which keeps the refresh token where secrets are kept, and nowhere else */
static void
assert_left (DeskTestDesk *desk, gboolean stay)
{
  const char *email = desk_test_server_get_email (desk->server, "dealer");
  guint n_before = desk_test_secrets_get_n (secrets);
  DeskSession *session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *access = NULL;
  g_autofree char *refresh = NULL;

  ask_code (desk, email, &error);
  code = desk_test_mail_await_code (desk->server, email, 1);
  choose (desk, email, NULL, code, NEW_PASSWORD, stay, &error);
  g_assert_no_error (error);
  assert_ready (desk, email);
  desk_test_wait_until_filled (desk->services);
  session = desk_api_client_get_session (desk_services_get_sync (desk->services)->client);
  access = g_strdup (desk_session_get_access_token (session));
  refresh = g_strdup (desk_session_get_refresh_token (session));
  g_assert_nonnull (access);
  g_assert_nonnull (refresh);
  g_assert_cmpint (desk_services_get_keeps_session (desk->services), ==, stay);
  g_assert_cmpuint (desk_test_secrets_get_n (secrets), ==, n_before + (stay ? 1 : 0));

  for (guint i = 0; i < 2; i++)
    {
      assert_nowhere (desk->folder, NEW_PASSWORD);
      assert_nowhere (desk->folder, code);
      assert_nowhere (desk->folder, access);
      assert_nowhere (desk->folder, refresh);
      if (i == 0)
        desk_test_desk_restart (desk);
    }
  g_assert_cmpint (desk_services_can_resume (desk->services), ==, stay);
}

static void
test_not_staying (DeskTestDesk *desk, gconstpointer data)
{
  assert_left (desk, FALSE);
}

static void
test_staying (DeskTestDesk *desk, gconstpointer data)
{
  assert_left (desk, TRUE);
}

static void
add_dealer (DeskTestDesk *desk, DeskDealer *dealer, DeskUser *user, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *operation_id = desk_id_new ("op");

  desk_services_add_dealer_async (desk->services, dealer, user, operation_id, NULL, desk_test_ready_cb, &result);
  desk_services_add_dealer_finish (desk->services, desk_test_await (&result), error);
}

static gboolean
has_dealer (DeskTestDesk *desk, const char *id)
{
  DeskStore *store = desk_services_get_store (desk->services);
  g_autoptr (GListModel) dealers = desk_store_list_records (store, DESK_TYPE_DEALER);

  for (guint i = 0; i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);

      if (g_str_equal (desk_record_get_id (dealer), id))
        return TRUE;
    }
  return FALSE;
}

static void
test_add_dealer (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskDealer) dealer = desk_record_new (DESK_TYPE_DEALER);
  g_autoptr (DeskUser) user = desk_record_new (DESK_TYPE_USER);
  g_autoptr (GListModel) dealers = NULL;
  g_autoptr (DeskDealer) colleague = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dealer_id = desk_id_new ("dlr");
  g_autofree char *user_id = desk_id_new ("usr");
  g_autofree char *code = NULL;

  desk_test_desk_sign_in (desk, "manager");
  dealers = desk_store_list_records (desk_services_get_store (desk->services), DESK_TYPE_DEALER);
  colleague = g_list_model_get_item (dealers, 0);
  desk_record_set_string (dealer, DESK_DEALER_ID, dealer_id);
  desk_record_set_string (dealer, DESK_DEALER_NAME, "Neue Schilder");
  desk_record_set_string (dealer, DESK_DEALER_COUNTRY, desk_record_get_string (colleague, DESK_DEALER_COUNTRY));
  desk_record_set_string (user, DESK_USER_ID, user_id);
  desk_record_set_string (user, DESK_USER_NAME, "Ann Visser");
  desk_record_set_string (user, DESK_USER_EMAIL, desk_test_server_get_email (desk->server, "oem"));
  desk_record_set_string (user, DESK_USER_LANGUAGE, "en");

  add_dealer (desk, dealer, user, &error);
  assert_problem (&error, "user_exists");
  desk_test_server_control (desk->server, "fault * / cut-before 0");
  desk_record_set_string (user, DESK_USER_EMAIL, ANN);
  add_dealer (desk, dealer, user, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);
  desk_test_server_control (desk->server, "faults-clear");

  /* Twice is once. */
  add_dealer (desk, dealer, user, &error);
  g_assert_no_error (error);
  add_dealer (desk, dealer, user, &error);
  g_assert_no_error (error);
  desk_test_sync (desk->services);
  g_assert_true (has_dealer (desk, dealer_id));

  code = desk_test_mail_await_code (desk->server, ANN, 1);
  sign_out (desk);
  choose (desk, ANN, NULL, code, NEW_PASSWORD, FALSE, &error);
  g_assert_no_error (error);
  assert_ready (desk, ANN);
}

#define ADD(path, func) \
  g_test_add (path, DeskTestDesk, NULL, desk_test_desk_set_up, func, desk_test_desk_tear_down)

int
main (int argc, char *argv[])
{
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_unsetenv ("DESK_SECRETS");
  secrets = desk_test_secrets_new (TRUE);

  ADD ("/password/forgotten", test_forgotten);
  ADD ("/password/asked-twice", test_asked_twice);
  ADD ("/password/invited", test_invited);
  ADD ("/password/initial-and-ended", test_initial_and_ended);
  ADD ("/password/ended-no-more", test_ended_no_more);
  ADD ("/password/change", test_change);
  ADD ("/password/offline", test_offline);
  ADD ("/password/answer-lost", test_answer_lost);
  ADD ("/password/not-staying", test_not_staying);
  ADD ("/password/staying", test_staying);
  ADD ("/password/add-dealer", test_add_dealer);

  status = g_test_run ();
  desk_test_secrets_free (secrets);
  return status;
}
