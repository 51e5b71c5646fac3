/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-api"

#include "config.h"

#include "desk-test-server.h"
#include "desk-test-wait.h"

#include "desk-api-client.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-problem.h"

#include <glib/gstdio.h>

/* The client against the real back-end, whose answers are spoilt on demand. */
typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskClock *clock;       /* (owned) */
  DeskSession *session;   /* (owned) */
  DeskApiClient *client;  /* (owned) */
  GHashTable *before;     /* (owned) (element-type utf8): exchanges of the cases before */
} Fixture;

/* Where this program writes its exchanges down. */
static char *exchanges;

static guint
foreach_exchange (GHashTable *names, GHashTable *except, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (exchanges, 0, NULL);
  const char *name = NULL;
  guint n_found = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (exchanges, name, NULL);
      g_autofree char *content = NULL;

      if (names != NULL)
        g_hash_table_add (names, g_strdup (name));
      if (except != NULL && g_hash_table_contains (except, name))
        continue;
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      if (text != NULL && strstr (content, text) != NULL)
        n_found++;
    }
  return n_found;
}

/* How many exchanges of this case have the text in them. */
static guint
count_exchanges (Fixture *fixture, const char *text)
{
  return foreach_exchange (NULL, fixture->before, text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  foreach_exchange (fixture->before, NULL, NULL);
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->clock = desk_clock_new ();
  fixture->session = desk_session_new ();
  fixture->client = desk_api_client_new (desk_test_server_get_url (fixture->server),
                                         fixture->session, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->client);
  g_object_unref (fixture->session);
  g_object_unref (fixture->clock);
  desk_test_server_free (fixture->server);
  g_hash_table_unref (fixture->before);
}

static gboolean
sign_in_as (Fixture *fixture, const char *email, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_api_client_sign_in_async (fixture->client, email, password, NULL, desk_test_ready_cb,
                                 &result);
  return desk_api_client_sign_in_finish (fixture->client, desk_test_await (&result), error);
}

static void
sign_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sign_in_as (fixture, desk_test_server_get_email (fixture->server, "dealer"),
              desk_test_server_get_password (fixture->server, "dealer"), &error);
  g_assert_no_error (error);
}

static DeskMe *
ask_me (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_api_client_me_async (fixture->client, NULL, desk_test_ready_cb, &result);
  return desk_api_client_me_finish (fixture->client, desk_test_await (&result), error);
}

static GBytes *
pull (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_api_client_changes_async (fixture->client, NULL, 100, NULL, desk_test_ready_cb, &result);
  return desk_api_client_changes_finish (fixture->client, desk_test_await (&result), error);
}

/* Sessions */

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskMe) me = NULL;

  sign_in (fixture);
  me = ask_me (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_record_get_string (me, DESK_ME_INSTANCE_ID), ==,
                   desk_test_server_get_instance (fixture->server));
  g_assert_cmpstr (desk_record_get_string (me, DESK_ME_EMAIL), ==,
                   desk_test_server_get_email (fixture->server, "dealer"));
  g_assert_true (desk_id_is_valid (desk_record_get_id (me), "usr"));
  g_assert_cmpuint (g_list_model_get_n_items (desk_record_get_list (me, DESK_ME_RIGHTS)), >, 0);
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sign_in_as (fixture, desk_test_server_get_email (fixture->server, "dealer"),
                              "not the password", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_clear_error (&error);
  g_assert_false (sign_in_as (fixture, "nobody@example.org", "not the password", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CREDENTIALS);
  g_assert_null (desk_session_get_access_token (fixture->session));
}

static void
test_no_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ask_me (fixture, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED);
}

/* A token that the back-end no longer takes costs one refresh, whoever asks and however many. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *results[5] = { NULL };
  g_autofree char *before = NULL;

  sign_in (fixture);
  before = g_strdup (desk_session_get_refresh_token (fixture->session));
  desk_session_set_tokens (fixture->session, "no longer good", 600, before);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    desk_api_client_me_async (fixture->client, NULL, desk_test_ready_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (DeskMe) me =
          desk_api_client_me_finish (fixture->client, desk_test_await (&results[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (me);
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (count_exchanges (fixture, "/v1/sessions/refresh"), ==, 1);
  g_assert_cmpstr (desk_session_get_refresh_token (fixture->session), !=, before);
}

static void
test_refresh_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in (fixture);
  desk_session_set_tokens (fixture->session, "made up", 600, "made up too");
  g_assert_null (ask_me (fixture, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED);
  g_assert_false (desk_error_is_transient (error));
}

/* The refresh token is not lost with an answer that never came. */
static void
test_refresh_lost (Fixture *fixture, gconstpointer data)
{
  static const char *const faults[] = { "cut-before", "cut-after", "garbage", "status=500" };

  sign_in (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskMe) me = NULL;

      g_test_message ("%s", faults[i]);
      desk_session_forget_access_token (fixture->session,
                                        desk_session_get_access_token (fixture->session));
      desk_test_server_control (fixture->server, "fault POST /v1/sessions/refresh %s 0", faults[i]);
      g_assert_null (ask_me (fixture, &error));
      g_assert_true (desk_error_is_transient (error));
      g_clear_error (&error);
      desk_test_server_control (fixture->server, "faults-clear");
      me = ask_me (fixture, &error);
      g_assert_no_error (error);
    }
}

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (fixture);
  desk_api_client_sign_out_async (fixture->client, NULL, desk_test_ready_cb, &result);
  desk_api_client_sign_out_finish (fixture->client, desk_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_null (ask_me (fixture, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED);
}

static void
test_no_secrets_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskMe) me = NULL;
  g_autofree char *first = NULL;

  sign_in (fixture);
  first = g_strdup (desk_session_get_access_token (fixture->session));
  desk_session_forget_access_token (fixture->session, first);
  me = ask_me (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_exchanges (fixture, "\"method\""), ==, 3);
  g_assert_cmpuint (
      count_exchanges (fixture, desk_test_server_get_password (fixture->server, "dealer")), ==, 0);
  g_assert_cmpuint (count_exchanges (fixture, first), ==, 0);
  g_assert_cmpuint (count_exchanges (fixture, desk_session_get_access_token (fixture->session)), ==,
                    0);
  g_assert_cmpuint (count_exchanges (fixture, desk_session_get_refresh_token (fixture->session)),
                    ==, 0);
}

/* Answers that are spoilt, late or lost: until it is cleared, for libsoup itself repeats what was
 * cut on a connection that had been used before. */

static const struct
{
  const char *fault;
  int code;
} spoilt[] = {
  { "garbage", DESK_ERROR_JSON },
  { "html", DESK_ERROR_PORTAL },
  { "huge", DESK_ERROR_TOO_LARGE },
  { "duplicate-keys", DESK_ERROR_JSON },
  { "deep", DESK_ERROR_JSON },
  { "cut-before", DESK_ERROR_AWAY },
  { "cut-after", DESK_ERROR_AWAY },
  { "delay=3000", DESK_ERROR_TIMEOUT },
  { "status=500", DESK_ERROR_SERVER },
  { "status=502", DESK_ERROR_SERVER },
  { "status=503", DESK_ERROR_SERVER },
  { "status=503:retry=7", DESK_ERROR_BUSY },
  { "status=429:retry=9", DESK_ERROR_BUSY },
};

static void
test_spoilt_page (Fixture *fixture, gconstpointer data)
{
  sign_in (fixture);
  desk_api_client_set_timeout (fixture->client, 1);
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) page = NULL;

      g_test_message ("%s", spoilt[i].fault);
      desk_test_server_control (fixture->server, "fault GET /v1/changes %s 0", spoilt[i].fault);
      g_assert_null (pull (fixture, &error));
      g_assert_error (error, DESK_ERROR, spoilt[i].code);
      g_assert_true (desk_error_is_transient (error));
      if (strstr (spoilt[i].fault, "retry=7") != NULL)
        g_assert_cmpuint (desk_error_get_retry_after (error), ==, 7);
      g_clear_error (&error);
      desk_test_server_control (fixture->server, "faults-clear");
      page = pull (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (page), >, 1000);
    }
}

static void
test_spoilt_sign_in (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", spoilt[i].fault);
      /* Only what is late is waited for in vain: hashing the password alone may take a second. */
      desk_api_client_set_timeout (fixture->client,
                                   g_str_has_prefix (spoilt[i].fault, "delay") ? 1 : 20);
      desk_test_server_control (fixture->server, "fault POST /v1/sessions %s 0", spoilt[i].fault);
      g_assert_false (sign_in_as (fixture, desk_test_server_get_email (fixture->server, "dealer"),
                                  desk_test_server_get_password (fixture->server, "dealer"),
                                  &error));
      g_assert_error (error, DESK_ERROR, spoilt[i].code);
      g_assert_null (desk_session_get_access_token (fixture->session));
      desk_test_server_control (fixture->server, "faults-clear");
    }
  desk_api_client_set_timeout (fixture->client, 20);
  sign_in (fixture);
}

/* A 401 in between is answered by one refresh and one repetition. */
static void
test_unauthorized_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;

  sign_in (fixture);
  desk_test_server_control (fixture->server, "fault GET /v1/changes status=401");
  page = pull (fixture, &error);
  g_assert_no_error (error);
  desk_test_server_control (fixture->server, "fault GET /v1/changes status=401 2");
  g_assert_null (pull (fixture, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED);
}

static void
test_server_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in (fixture);
  desk_test_server_stop (fixture->server);
  g_assert_null (pull (fixture, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
}

/* Business answers */

static GBytes *
send (Fixture *fixture, const char *method, const char *path, const char *body, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_autofree char *op_id = desk_id_new ("op");
  GBytes *fragment = NULL;

  desk_api_client_send_async (fixture->client, method, path, op_id, NULL, bytes, NULL, desk_test_ready_cb,
                              &result);
  desk_api_client_send_finish (fixture->client, desk_test_await (&result), &fragment, error);
  return fragment;
}

static void
test_problem (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("ord");
  g_autofree char *path = g_strconcat ("/v1/orders/", id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = NULL;

  sign_in (fixture);
  g_assert_null (send (fixture, "PUT", path, "{\"order\":{\"kind\":\"order\"}}", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  problem = desk_problem_from_error (error);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "invalid");
  g_assert_cmpuint (desk_problem_get_n_errors (problem), >, 0);
  g_assert_true (g_str_has_prefix (desk_problem_get_error (problem, 0)->pointer, "/order"));
  g_assert_false (desk_error_is_transient (error));

  /* Its deletion leaves a tombstone and has no content. */
  g_clear_error (&error);
  g_assert_null (send (fixture, "DELETE", path, NULL, &error));
  g_assert_no_error (error);
}

/* Cut once, on a connection that was used before: libsoup sends it again by itself, and it has to
 * be the same request, with its body. */
static void
test_command_sent_again (Fixture *fixture, gconstpointer data)
{
  static const char *const faults[] = { "cut-before", "cut-after" };

  sign_in (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *id = desk_id_new ("cus");
      g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
      g_autofree char *body = g_strdup_printf (
          "{\"customer\":{\"id\":\"%s\",\"company\":\"Test\",\"first_name\":\"Ada\","
          "\"last_name\":\"M\",\"email\":\"ada%u@again.example\",\"street\":\"Kade 1\","
          "\"postcode\":\"1\",\"city\":\"Gent\",\"country\":\"US\"}}",
          id, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskMe) me = ask_me (fixture, &error);
      g_autoptr (GBytes) fragment = NULL;

      g_assert_no_error (error);
      desk_test_server_control (fixture->server, "fault PUT /v1/customers %s 1", faults[i]);
      fragment = send (fixture, "PUT", path, body, &error);
      g_assert_no_error (error);
      g_assert_nonnull (fragment);
    }
}

static char *
look_up (Fixture *fixture, const char *email, DeskCustomer **customer, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *until = NULL;

  desk_api_client_look_up_customer_async (fixture->client, email, NULL, NULL, desk_test_ready_cb,
                                          &result);
  return desk_api_client_look_up_customer_finish (fixture->client, desk_test_await (&result),
                                                  customer, &until, error);
}

static void
test_look_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autofree char *none = NULL;

  sign_in (fixture);
  none = look_up (fixture, "nobody.of.this.name@example.org", &customer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (none, ==, "none");
  g_assert_null (customer);
  g_assert_null (look_up (fixture, "not an address", &customer, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

/* A user without the right is told so, with the code. */
static void
test_forbidden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskProblem) problem = NULL;

  sign_in_as (fixture, desk_test_server_get_email (fixture->server, "assistant"),
              desk_test_server_get_password (fixture->server, "assistant"), &error);
  g_assert_no_error (error);
  g_assert_null (look_up (fixture, "somebody@example.org", &customer, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN);
  problem = desk_problem_from_error (error);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "forbidden");
}

static void
test_cursor_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (fixture);
  desk_api_client_changes_async (fixture->client, "no cursor & nothing?else", 10, NULL,
                                 desk_test_ready_cb, &result);
  g_assert_null (
      desk_api_client_changes_finish (fixture->client, desk_test_await (&result), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CURSOR_GONE);
}

/* The back-end's clock corrects what is shown, unless a date was set. */
static void
test_date (Fixture *fixture, gconstpointer data)
{
  g_autofree char *today = NULL;
  g_autofree char *fixed = NULL;

  sign_in (fixture);
  today = desk_clock_dup_today (fixture->clock, "UTC");
  g_assert_cmpstr (today, ==, DESK_TEST_TODAY);
  g_assert_true (desk_clock_set_today (fixture->clock, "2025-02-03"));
  g_clear_pointer (&today, g_free);
  sign_in (fixture);
  fixed = desk_clock_dup_today (fixture->clock, "UTC");
  g_assert_cmpstr (fixed, ==, "2025-02-03");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  const char *folder = g_getenv ("DESK_EXCHANGES");
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  exchanges = g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), "test-api", NULL);
  desk_test_delete_folder (exchanges);
  g_setenv ("DESK_EXCHANGES", exchanges, TRUE);
  g_unsetenv ("DESK_TODAY");

  ADD ("/api/sign-in", test_sign_in);
  ADD ("/api/wrong-password", test_wrong_password);
  ADD ("/api/no-session", test_no_session);
  ADD ("/api/refresh", test_refresh);
  ADD ("/api/refresh-refused", test_refresh_refused);
  ADD ("/api/refresh-lost", test_refresh_lost);
  ADD ("/api/sign-out", test_sign_out);
  ADD ("/api/no-secrets-written", test_no_secrets_written);
  ADD ("/api/spoilt-page", test_spoilt_page);
  ADD ("/api/spoilt-sign-in", test_spoilt_sign_in);
  ADD ("/api/unauthorized-once", test_unauthorized_once);
  ADD ("/api/server-away", test_server_away);
  ADD ("/api/problem", test_problem);
  ADD ("/api/command-sent-again", test_command_sent_again);
  ADD ("/api/look-up", test_look_up);
  ADD ("/api/forbidden", test_forbidden);
  ADD ("/api/cursor-gone", test_cursor_gone);
  ADD ("/api/date", test_date);

  status = g_test_run ();
  g_free (exchanges);
  return status;
}
