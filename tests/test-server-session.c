/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-client.h"

#include <string.h>

/* Signing in, staying signed in, and being refused. Each test has a back-end of its own, because
 * attempts are counted. */

static DeskTestAnswer *
sign_in (DeskTestClient *client, const char *email, const char *password)
{
  g_autofree char *body =
      g_strdup_printf ("{\"email\":\"%s\",\"password\":\"%s\"}", email, password);

  return desk_test_client_post (client, "/v1/sessions", body);
}

static DeskTestAnswer *
refresh (DeskTestClient *client, const char *token)
{
  g_autofree char *body = g_strdup_printf ("{\"refresh_token\":\"%s\"}", token);

  return desk_test_client_post (client, "/v1/sessions/refresh", body);
}

static char *
dup_member (DeskTestAnswer *answer, const char *name)
{
  return g_strdup (json_object_get_string_member (desk_test_answer_get_object (answer), name));
}

/* Whether an access token is good. */
static guint
ask_me (DeskTestClient *client, const char *token)
{
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_client_set_token (client, token);
  answer = desk_test_client_get (client, "/v1/me");
  desk_test_client_set_token (client, NULL);
  if (answer->status == 401)
    desk_test_assert_problem (answer, 401, "unauthorized");
  return answer->status;
}

static DeskTestServer *
start (void)
{
  DeskTestServer *server = desk_test_server_new ();

  desk_test_server_start (server);
  return server;
}

static void
test_me (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autoptr (DeskTestAnswer) answer = desk_test_client_get (client, "/v1/me");
  JsonObject *me = desk_test_answer_get_object (answer);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (me, "email"),
                   ==,
                   desk_test_server_get_email (server, "dealer"));
  g_assert_cmpstr (json_object_get_string_member (me, "instance_id"),
                   ==,
                   desk_test_server_get_instance (server));
  g_assert_cmpstr (json_object_get_string_member (me, "demo_role"), ==, "dealer");
  g_assert_true (json_object_get_boolean_member (me, "is_demo"));
  g_assert_true (json_object_has_member (me, "time_zone"));
  g_assert_true (json_object_has_member (me, "manager_email"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (me, "rights")), ==, 1);

  /* The date of the back-end, not that of the computer it runs on. */
  g_assert_nonnull (strstr (desk_test_answer_get_header (answer, "Date"), "23 Nov 2026"));
}

static void
test_wrong (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  const char *email = desk_test_server_get_email (server, "dealer");
  g_autoptr (DeskTestAnswer) answer = sign_in (client, email, "wrong");

  desk_test_assert_problem (answer, 401, "bad_credentials");
  desk_test_replace (&answer, sign_in (client, "nobody@nowhere.example", "wrong"));
  desk_test_assert_problem (answer, 401, "bad_credentials");
  desk_test_replace (&answer, sign_in (client, email, ""));
  desk_test_assert_problem (answer, 401, "bad_credentials");
  desk_test_replace (&answer, desk_test_client_post (client, "/v1/sessions", "{}"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer,
                     desk_test_client_post (client, "/v1/sessions", "{\"email\":1,\"password\":[]}"));
  desk_test_assert_problem (answer, 422, "invalid");

  g_assert_cmpuint (ask_me (client, NULL), ==, 401);
  g_assert_cmpuint (ask_me (client, "not-a-token"), ==, 401);
  g_assert_cmpuint (ask_me (client, ""), ==, 401);
}

/* Addresses are compared NFC and case folded, for signing in too. */
static void
test_address_in_capitals (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  g_autofree char *email =
      g_ascii_strup (desk_test_server_get_email (server, "assistant"), -1);
  g_autoptr (DeskTestAnswer) answer =
      sign_in (client, email, desk_test_server_get_password (server, "assistant"));

  g_assert_cmpuint (answer->status, ==, 201);
}

/* An unknown address takes as long as a wrong password of somebody who thought up his own (those that the demo draws
 * cost nothing). The least of a few, and a generous factor, because machines have other things to do. */
static void
test_same_time (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  const char *emails[] = { "ann@staff.example", "nobody@nowhere.example" };
  g_autofree char *dealer_id = desk_test_server_dup_value (server, "SELECT dealer_id FROM user WHERE email = ?",
                                                           desk_test_server_get_email (server, "dealer"));
  g_autofree char *output =
      desk_test_server_run (server, "a long enough password", TRUE, "user", "add", "--data",
                            desk_test_server_get_folder (server), "--email", emails[0], "--name", "Ann New", "--dealer",
                            dealer_id, "--right", "dealer.order", "--password-stdin", NULL);
  gint64 least[2] = { G_MAXINT64, G_MAXINT64 };

  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < 2; i++)
        {
          gint64 began = g_get_monotonic_time ();
          g_autoptr (DeskTestAnswer) answer = sign_in (client, emails[i], "wrong");

          desk_test_assert_problem (answer, 401, "bad_credentials");
          least[i] = MIN (least[i], g_get_monotonic_time () - began);
        }
    }

  g_test_message ("known %" G_GINT64_FORMAT " us, unknown %" G_GINT64_FORMAT " us",
                  least[0],
                  least[1]);
  g_assert_cmpint (least[1], >, least[0] / 3);
  g_assert_cmpint (least[0], >, least[1] / 3);
}

static void
test_rotate (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autofree char *first_access = g_strdup (desk_test_client_get_token (client));
  g_autofree char *first = g_strdup (desk_test_client_get_refresh (client));
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *access = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_client_set_token (client, NULL);
  desk_test_replace (&answer, refresh (client, first));
  g_assert_cmpuint (answer->status, ==, 200);
  second = dup_member (answer, "refresh_token");
  g_assert_cmpstr (first, !=, second);

  /* The answer may have been lost: the predecessor is good until its successor is used. */
  desk_test_replace (&answer, refresh (client, first));
  g_assert_cmpuint (answer->status, ==, 200);
  third = dup_member (answer, "refresh_token");
  access = dup_member (answer, "access_token");
  g_assert_cmpstr (third, !=, second);
  g_assert_cmpuint (ask_me (client, access), ==, 200);
  g_assert_cmpuint (ask_me (client, first_access), ==, 200);

  desk_test_replace (&answer, refresh (client, third));
  g_assert_cmpuint (answer->status, ==, 200);
}

static void
test_reuse_ends_family (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autofree char *first = g_strdup (desk_test_client_get_refresh (client));
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *access = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_client_set_token (client, NULL);
  desk_test_replace (&answer, refresh (client, first));
  second = dup_member (answer, "refresh_token");
  desk_test_replace (&answer, refresh (client, second));
  g_assert_cmpuint (answer->status, ==, 200);
  third = dup_member (answer, "refresh_token");
  access = dup_member (answer, "access_token");
  g_assert_cmpuint (ask_me (client, access), ==, 200);

  /* The successor was used, so whoever still has the first one should not have it. */
  desk_test_replace (&answer, refresh (client, first));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_replace (&answer, refresh (client, third));
  desk_test_assert_problem (answer, 401, "unauthorized");
  g_assert_cmpuint (ask_me (client, access), ==, 401);

  desk_test_replace (&answer, refresh (client, "unknown"));
  desk_test_assert_problem (answer, 401, "unauthorized");
}

static void
test_sign_out (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (server, "dealer");
  g_autofree char *access = g_strdup (desk_test_client_get_token (client));
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_send (client, "DELETE", "/v1/sessions/current", NULL);

  g_assert_cmpuint (answer->status, ==, 204);
  g_assert_cmpuint (ask_me (client, access), ==, 401);
  desk_test_replace (&answer, refresh (client, desk_test_client_get_refresh (client)));
  desk_test_assert_problem (answer, 401, "unauthorized");

  /* The same user on another computer stays signed in. */
  g_assert_cmpuint (ask_me (other, desk_test_client_get_token (other)), ==, 200);
}

/* Sessions are in the database, not in the process. */
static void
test_survives_restart (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *password = g_strdup (desk_test_server_get_password (server, "dealer"));
  g_autofree char *instance = g_strdup (desk_test_server_get_instance (server));

  desk_test_server_terminate (server);
  desk_test_server_start (server);
  g_assert_cmpstr (desk_test_server_get_instance (server), ==, instance);
  g_assert_cmpstr (desk_test_server_get_password (server, "dealer"), !=, password);
  g_assert_cmpuint (ask_me (client, desk_test_client_get_token (client)), ==, 200);
  desk_test_replace (&answer, refresh (client, desk_test_client_get_refresh (client)));
  g_assert_cmpuint (answer->status, ==, 200);
}

/* Too many attempts at one account are refused for a while, those of another account are not. */
static void
test_too_many (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  const char *email = desk_test_server_get_email (server, "dealer");
  g_autoptr (DeskTestAnswer) answer = NULL;
  guint n = 0;

  do
    {
      desk_test_replace (&answer, sign_in (client, email, "wrong"));
      g_assert_cmpuint (++n, <, 50);
    }
  while (answer->status == 401);

  desk_test_assert_problem (answer, 429, "too_many_requests");
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpint (g_ascii_strtoll (desk_test_answer_get_header (answer, "Retry-After"), NULL, 10),
                   >,
                   0);

  /* The right password does not help now, and nobody else is shut out. */
  desk_test_replace (&answer,
                     sign_in (client, email, desk_test_server_get_password (server, "dealer")));
  desk_test_assert_problem (answer, 429, "too_many_requests");
  desk_test_replace (&answer,
                     sign_in (client,
                              desk_test_server_get_email (server, "oem"),
                              desk_test_server_get_password (server, "oem")));
  g_assert_cmpuint (answer->status, ==, 201);
}

static void
test_paths (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autoptr (DeskTestAnswer) answer = desk_test_client_get (client, "/v1/nothing");

  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, desk_test_client_get (client, "/"));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, desk_test_client_get (client, "/v1/quotes"));
  desk_test_assert_problem (answer, 405, "method_not_allowed");
  desk_test_replace (&answer, desk_test_client_send (client, "TRACE", "/v1/me", NULL));
  desk_test_assert_problem (answer, 405, "method_not_allowed");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/session/me", test_me);
  g_test_add_func ("/server/session/wrong", test_wrong);
  g_test_add_func ("/server/session/address-in-capitals", test_address_in_capitals);
  g_test_add_func ("/server/session/same-time", test_same_time);
  g_test_add_func ("/server/session/rotate", test_rotate);
  g_test_add_func ("/server/session/reuse-ends-family", test_reuse_ends_family);
  g_test_add_func ("/server/session/sign-out", test_sign_out);
  g_test_add_func ("/server/session/survives-restart", test_survives_restart);
  g_test_add_func ("/server/session/too-many", test_too_many);
  g_test_add_func ("/server/session/paths", test_paths);

  return g_test_run ();
}
