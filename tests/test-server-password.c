/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-client.h"
#include "desk-test-feed.h"
#include "desk-test-mail.h"

#include "desk-id.h"

#include <string.h>

/* Setting a password: by a code, instead of one that somebody else has made, and within a session. Each test has
 * a back-end of its own, because attempts are counted. */

#define NEW_PASSWORD "green ladders never sleep"
#define OTHER_PASSWORD "the lamp has seven legs"

static DeskTestServer *
start (void)
{
  DeskTestServer *server = desk_test_server_new ();

  desk_test_server_start (server);
  return server;
}

static DeskTestAnswer *
sign_in (DeskTestClient *client, const char *email, const char *member, const char *value)
{
  g_autofree char *body = g_strdup_printf ("{\"email\":\"%s\",\"%s\":\"%s\"}", email, member, value);

  desk_test_client_set_token (client, NULL);
  return desk_test_client_post (client, "/v1/sessions", body);
}

static DeskTestAnswer *
ask_code (DeskTestClient *client, const char *email)
{
  g_autofree char *body = g_strdup_printf ("{\"email\":\"%s\"}", email);

  desk_test_client_set_token (client, NULL);
  return desk_test_client_post (client, "/v1/password-resets", body);
}

/* @old: (nullable) */
static DeskTestAnswer *
set_password (DeskTestClient *client, const char *token, const char *old, const char *new)
{
  g_autofree char *body = old != NULL
                            ? g_strdup_printf ("{\"password\":\"%s\",\"new_password\":\"%s\"}", old, new)
                            : g_strdup_printf ("{\"new_password\":\"%s\"}", new);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  desk_test_client_set_token (client, token);
  return desk_test_client_send (client, "PUT", "/v1/me/password", bytes);
}

static char *
dup_member (DeskTestAnswer *answer, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (desk_test_answer_get_object (answer), name, NULL));
}

/* The token that is good for a new password only. */
static char *
dup_password_token (DeskTestAnswer *answer)
{
  char *token = dup_member (answer, "password_token");

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_nonnull (token);
  g_assert_false (json_object_has_member (desk_test_answer_get_object (answer), "access_token"));
  g_assert_cmpint (json_object_get_int_member (desk_test_answer_get_object (answer), "expires_in"), ==, 600);
  return token;
}

/* The fault of a refused request: one, at @pointer. */
static void
assert_fault (DeskTestAnswer *answer, const char *pointer, const char *code)
{
  JsonArray *errors = NULL;
  JsonObject *fault = NULL;

  desk_test_assert_problem (answer, 422, "invalid");
  errors = json_object_get_array_member (desk_test_answer_get_object (answer), "errors");
  fault = json_array_get_object_element (errors, 0);
  g_assert_cmpstr (json_object_get_string_member (fault, "pointer"), ==, pointer);
  g_assert_cmpstr (json_object_get_string_member (fault, "code"), ==, code);
}

static guint
ask_me (DeskTestClient *client, const char *token)
{
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_client_set_token (client, token);
  answer = desk_test_client_get (client, "/v1/me");
  return answer->status;
}

/* Newest last, by the ids that they are named by. */
static char *
dup_last_mail (DeskTestServer *server, guint n_mails)
{
  g_autoptr (GPtrArray) mails = desk_test_server_await_mails (server, n_mails);

  g_assert_cmpuint (mails->len, ==, n_mails);
  return desk_test_mail_dup_text (mails->pdata[n_mails - 1]);
}

static void
test_reset (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (server, "dealer");
  const char *email = desk_test_server_get_email (server, "dealer");
  const char *old = desk_test_server_get_password (server, "dealer");
  g_autofree char *access = g_strdup (desk_test_client_get_token (other));
  g_autofree char *refresh_body = g_strdup_printf ("{\"refresh_token\":\"%s\"}", desk_test_client_get_refresh (other));
  g_autoptr (DeskTestAnswer) answer = ask_code (client, email);
  g_autofree char *mail = NULL;
  g_autofree char *code = NULL;
  g_autofree char *capitals = NULL;
  g_autofree char *token = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpuint (answer->status, ==, 202);
  mail = dup_last_mail (server, 1);
  code = desk_test_mail_dup_code (mail);
  g_assert_null (strstr (mail, old));

  /* Asking ends nothing. */
  g_assert_cmpuint (ask_me (client, access), ==, 200);

  desk_test_replace (&answer, sign_in (client, email, "code", "aaaa-bbbb-cccc-dddd"));
  desk_test_assert_problem (answer, 401, "bad_code");
  desk_test_replace (&answer, sign_in (client, "nobody@nowhere.example", "code", code));
  desk_test_assert_problem (answer, 401, "bad_code");
  desk_test_replace (&answer, sign_in (client, desk_test_server_get_email (server, "oem"), "code", code));
  desk_test_assert_problem (answer, 401, "bad_code");

  capitals = g_ascii_strup (code, -1);
  desk_test_replace (&answer, sign_in (client, email, "code", capitals));
  token = dup_password_token (answer);

  /* Good for nothing else. */
  g_assert_cmpuint (ask_me (client, token), ==, 401);
  desk_test_replace (&answer, desk_test_client_get (client, "/v1/changes"));
  desk_test_assert_problem (answer, 401, "unauthorized");

  /* A refused password costs neither the token nor the code. */
  desk_test_replace (&answer, set_password (client, token, NULL, "short"));
  assert_fault (answer, "/new_password", "too_short");
  desk_test_replace (&answer, set_password (client, token, NULL, "passwordpassword1"));
  assert_fault (answer, "/new_password", "password_common");
  desk_test_replace (&answer, set_password (client, token, NULL, email));
  assert_fault (answer, "/new_password", "password_is_email");

  desk_test_replace (&answer, sign_in (client, email, "code", code));
  again = dup_password_token (answer);
  desk_test_replace (&answer, set_password (client, token, NULL, NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);

  /* Once only, and everything that was before has ended. */
  desk_test_replace (&answer, set_password (client, token, NULL, OTHER_PASSWORD));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_replace (&answer, set_password (client, again, NULL, OTHER_PASSWORD));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_replace (&answer, sign_in (client, email, "code", code));
  desk_test_assert_problem (answer, 401, "bad_code");
  desk_test_replace (&answer, sign_in (client, email, "password", old));
  desk_test_assert_problem (answer, 401, "bad_credentials");
  g_assert_cmpuint (ask_me (client, access), ==, 401);
  desk_test_client_set_token (client, NULL);
  desk_test_replace (&answer, desk_test_client_post (client, "/v1/sessions/refresh", refresh_body));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_replace (&answer, sign_in (client, email, "password", NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_true (json_object_has_member (desk_test_answer_get_object (answer), "refresh_token"));
}

/* The same answer for an address that nobody has, and no mail. */
static void
test_unknown (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  g_autoptr (DeskTestAnswer) known = ask_code (client, desk_test_server_get_email (server, "dealer"));
  g_autoptr (DeskTestAnswer) unknown = ask_code (client, "nobody@nowhere.example");
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) mails = NULL;

  g_assert_cmpuint (known->status, ==, 202);
  g_assert_cmpuint (unknown->status, ==, 202);
  g_assert_true (known->bytes == NULL || g_bytes_get_size (known->bytes) == 0);
  g_assert_true (unknown->bytes == NULL || g_bytes_get_size (unknown->bytes) == 0);
  mails = desk_test_server_await_mails (server, 1);
  g_assert_nonnull (strstr (mails->pdata[0], desk_test_server_get_email (server, "dealer")));

  desk_test_replace (&answer, ask_code (client, "no address"));
  assert_fault (answer, "/email", "format");
  desk_test_replace (&answer, desk_test_client_post (client, "/v1/password-resets", "{}"));
  assert_fault (answer, "/email", "required");
}

/* Who asks too often is told to wait; who is asked for gets a few mails an hour, each of them good. */
static void
test_limits (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  const char *email = desk_test_server_get_email (server, "dealer");
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;
  guint n_taken = 0;

  for (guint i = 0; i < 20; i++)
    {
      desk_test_replace (&answer, ask_code (client, email));
      if (answer->status == 429)
        break;
      g_assert_cmpuint (answer->status, ==, 202);
      n_taken++;
    }
  desk_test_assert_problem (answer, 429, "too_many_requests");
  g_assert_nonnull (desk_test_answer_get_header (answer, "Retry-After"));
  g_assert_cmpuint (n_taken, >, 5);
  mails = desk_test_server_await_mails (server, 5);
  g_assert_cmpuint (mails->len, ==, 5);

  /* The account is not locked out: another address is answered. */
  desk_test_replace (&answer, ask_code (client, desk_test_server_get_email (server, "oem")));
  g_assert_cmpuint (answer->status, ==, 202);
  text = desk_test_mail_dup_text (mails->pdata[0]);
  code = desk_test_mail_dup_code (text);
  g_assert_nonnull (code);
}

/* A code that was asked for ends after an hour, a password token after ten minutes: the clock of a back-end that is
 * started anew on the next day says so. */
static void
test_ends (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  g_autofree char *email = g_strdup (desk_test_server_get_email (server, "dealer"));
  g_autoptr (DeskTestAnswer) answer = ask_code (client, email);
  g_autofree char *mail = dup_last_mail (server, 1);
  g_autofree char *code = desk_test_mail_dup_code (mail);
  g_autofree char *token = NULL;

  desk_test_replace (&answer, sign_in (client, email, "code", code));
  token = dup_password_token (answer);
  g_clear_pointer (&client, desk_test_client_free);
  desk_test_server_stop (server);
  desk_test_server_set_today (server, "2026-11-24");
  desk_test_server_start (server);
  client = desk_test_client_new (server);

  desk_test_replace (&answer, set_password (client, token, NULL, NEW_PASSWORD));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_replace (&answer, sign_in (client, email, "code", code));
  desk_test_assert_problem (answer, 401, "bad_code");
}

static void
test_within_session (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "dealer");
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (server, "dealer");
  const char *email = desk_test_server_get_email (server, "dealer");
  const char *old = desk_test_server_get_password (server, "dealer");
  g_autofree char *mine = g_strdup (desk_test_client_get_token (client));
  g_autofree char *others = g_strdup (desk_test_client_get_token (other));
  g_autoptr (DeskTestAnswer) answer = set_password (client, mine, NULL, NEW_PASSWORD);

  assert_fault (answer, "/password", "required");
  desk_test_replace (&answer, set_password (client, mine, "surely not this one", NEW_PASSWORD));
  assert_fault (answer, "/password", "password_wrong");
  desk_test_replace (&answer, set_password (client, mine, old, "123456789012345678"));
  assert_fault (answer, "/new_password", "password_common");
  g_assert_cmpuint (ask_me (client, others), ==, 200);

  desk_test_replace (&answer, set_password (client, mine, old, NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);
  g_assert_cmpuint (ask_me (client, mine), ==, 200);
  g_assert_cmpuint (ask_me (client, others), ==, 401);

  /* The answer may have been lost. */
  desk_test_replace (&answer, set_password (client, mine, old, NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);
  g_assert_cmpuint (ask_me (client, mine), ==, 200);

  desk_test_replace (&answer, sign_in (client, email, "password", NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_client_set_token (client, NULL);
  desk_test_replace (&answer, set_password (client, NULL, old, NEW_PASSWORD));
  desk_test_assert_problem (answer, 401, "unauthorized");
}

/* A password that the command line has printed, and one that was ended. */
static void
test_initial_and_expired (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *output =
    desk_test_server_run (server, NULL, TRUE, "user", "add", "--data", folder, "--email", "ann@reseller.example",
                          "--name", "Ann", "--dealer", "Reseller", "--country", "NL", NULL);
  g_autofree char *unknown =
    desk_test_server_run (server, NULL, FALSE, "user", "expire", "--data", folder, "nobody@nowhere.example", NULL);
  g_auto (GStrv) words = g_strsplit_set (strstr (output, "the password "), " \n", 4);
  g_autoptr (DeskTestAnswer) answer = sign_in (client, "ann@reseller.example", "password", words[2]);
  g_autofree char *token = dup_password_token (answer);
  g_autofree char *second = NULL;
  g_autofree char *expired = NULL;

  desk_test_replace (&answer, sign_in (client, "ann@reseller.example", "password", "not this one either"));
  desk_test_assert_problem (answer, 401, "bad_credentials");
  desk_test_replace (&answer, set_password (client, token, NULL, NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer, sign_in (client, "ann@reseller.example", "password", NEW_PASSWORD));
  g_assert_true (json_object_has_member (desk_test_answer_get_object (answer), "refresh_token"));

  expired = desk_test_server_run (server, NULL, TRUE, "user", "expire", "--data", folder, "ann@reseller.example", NULL);
  desk_test_replace (&answer, sign_in (client, "ann@reseller.example", "password", NEW_PASSWORD));
  second = dup_password_token (answer);
  desk_test_replace (&answer, set_password (client, second, NULL, OTHER_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer, sign_in (client, "ann@reseller.example", "password", OTHER_PASSWORD));
  g_assert_true (json_object_has_member (desk_test_answer_get_object (answer), "refresh_token"));
}

/* --- a dealer's account ---------------------------------------------------------------------- */

static char *
dup_body (const char *dealer_id, const char *country, const char *user_id, const char *email, const char *language)
{
  return g_strdup_printf ("{\"dealer\":{\"id\":\"%s\",\"name\":\"Neue Schilder\",\"country\":\"%s\"},"
                          "\"user\":{\"id\":\"%s\",\"name\":\"Léa Petit\",\"email\":\"%s\",\"language\":\"%s\"}}",
                          dealer_id, country, user_id, email, language);
}

static char *
dup_country (DeskTestClient *client)
{
  g_autoptr (DeskTestAnswer) answer = desk_test_client_get (client, "/v1/me");
  const char *region = json_object_get_string_member (desk_test_answer_get_object (answer), "region_id");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "regions.json", NULL);
  JsonArray *regions = NULL;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  regions = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "regions");
  for (guint i = 0; i < json_array_get_length (regions); i++)
    {
      JsonObject *object = json_array_get_object_element (regions, i);

      if (g_str_equal (json_object_get_string_member (object, "id"), region))
        return g_strndup (json_object_get_string_member (object, "countries"), 2);
    }
  g_assert_not_reached ();
}

/* Who sees one dealer more goes on where he was: what he knows already does not come again. */
static void
assert_told_of (DeskTestClient *client, DeskTestFeed *known, const char *dealer_id)
{
  g_autoptr (DeskTestFeed) delta = desk_test_feed_new ();
  g_autoptr (DeskTestFeed) fresh = desk_test_feed_pulled (client);
  g_autofree char *key = g_strconcat ("dealer/", dealer_id, NULL);

  delta->cursor = g_strdup (known->cursor);
  desk_test_feed_pull (delta, client, 0);
  g_assert_true (g_hash_table_contains (delta->records, key));
  g_assert_cmpuint (g_hash_table_size (delta->records), <, 10);
  desk_test_feed_pull (known, client, 0);
  g_assert_cmpuint (g_hash_table_size (known->records), ==, g_hash_table_size (fresh->records));
  desk_test_feed_assert_counts (fresh);
}

static void
test_invite (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new_signed_in (server, "manager");
  g_autoptr (DeskTestClient) dealer = desk_test_client_new_signed_in (server, "dealer");
  g_autofree char *country = dup_country (client);
  g_autofree char *dealer_id = desk_id_new ("dlr");
  g_autofree char *user_id = desk_id_new ("usr");
  g_autofree char *third_id = desk_id_new ("dlr");
  g_autofree char *path = g_strconcat ("/v1/dealers/", dealer_id, NULL);
  g_autofree char *third_path = g_strconcat ("/v1/dealers/", third_id, NULL);
  g_autofree char *body = dup_body (dealer_id, country, user_id, "lea@neue-schilder.example", "fr");
  g_autofree char *other_body = dup_body (dealer_id, country, user_id, "leo@neue-schilder.example", "fr");
  g_autofree char *third_body = dup_body (third_id, country, user_id, "LEA@neue-schilder.example", "fr");
  g_autofree char *same_user = dup_body (third_id, country, user_id, "lea2@neue-schilder.example", "fr");
  g_autofree char *abroad = dup_body (third_id, "JP", user_id, "x@abroad.example", "fr");
  g_autofree char *no_email = dup_body (third_id, country, user_id, "none", "fr");
  g_autoptr (DeskTestAnswer) answer = desk_test_client_write (dealer, "PUT", path, NULL, body);
  g_autoptr (DeskTestFeed) known = desk_test_feed_pulled (client);
  g_autofree char *mail = NULL;
  g_autofree char *code = NULL;
  g_autofree char *token = NULL;

  desk_test_assert_problem (answer, 403, "forbidden");
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", path, NULL, "{}"));
  assert_fault (answer, "/dealer", "required");
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", third_path, NULL, body));
  assert_fault (answer, "/dealer/id", "unknown");
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", third_path, NULL, no_email));
  assert_fault (answer, "/user/email", "format");
  if (!g_str_equal (country, "JP"))
    {
      desk_test_replace (&answer, desk_test_client_write (client, "PUT", third_path, NULL, abroad));
      assert_fault (answer, "/dealer/country", "other_region");
    }

  desk_test_replace (&answer, desk_test_client_write (client, "PUT", path, NULL, body));
  g_assert_cmpuint (answer->status, ==, 201);
  assert_told_of (client, known, dealer_id);
  g_assert_cmpstr (json_object_get_string_member (desk_test_answer_get_record (answer, "user"), "dealer_id"), ==,
                   dealer_id);
  g_assert_nonnull (json_object_get_string_member (desk_test_answer_get_record (answer, "dealer"), "currency"));

  /* The same once more does nothing once more. */
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", path, NULL, body));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", path, NULL, other_body));
  desk_test_assert_problem (answer, 409, "id_conflict");
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", third_path, NULL, third_body));
  desk_test_assert_problem (answer, 409, "user_exists");
  desk_test_replace (&answer, desk_test_client_write (client, "PUT", third_path, NULL, same_user));
  desk_test_assert_problem (answer, 409, "id_conflict");

  mail = dup_last_mail (server, 1);
  g_assert_nonnull (strstr (mail, "Bonjour Léa Petit"));
  g_assert_nonnull (strstr (mail, desk_test_server_get_url (server)));
  code = desk_test_mail_dup_code (mail);
  desk_test_replace (&answer, sign_in (client, "lea@neue-schilder.example", "password", ""));
  desk_test_assert_problem (answer, 401, "bad_credentials");
  desk_test_replace (&answer, sign_in (client, "lea@neue-schilder.example", "code", code));
  token = dup_password_token (answer);
  desk_test_replace (&answer, set_password (client, token, NULL, NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer, sign_in (client, "lea@neue-schilder.example", "password", NEW_PASSWORD));
  token = (g_free (token), dup_member (answer, "access_token"));
  desk_test_client_set_token (client, token);
  desk_test_replace (&answer, desk_test_client_get (client, "/v1/me"));
  g_assert_cmpstr (json_object_get_string_member (desk_test_answer_get_object (answer), "dealer_id"), ==, dealer_id);
}

/* The command line invites too. */
static void
test_invite_by_command (void)
{
  g_autoptr (DeskTestServer) server = start ();
  g_autoptr (DeskTestClient) client = desk_test_client_new (server);
  g_autofree char *output = desk_test_server_run (
    server, NULL, TRUE, "user", "add", "--data", desk_test_server_get_folder (server), "--email",
    "bob@reseller.example", "--name", "Bob", "--language", "en", "--dealer", "Reseller", "--country", "NL",
    "--invite", "https://desk.vendor.example", NULL);
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *code = NULL;
  g_autofree char *token = NULL;

  g_assert_null (strstr (output, "password"));
  /* Something that is sent wakes who sends. */
  desk_test_replace (&answer, ask_code (client, "nobody@nowhere.example"));
  mail = dup_last_mail (server, 1);
  g_assert_nonnull (strstr (mail, "https://desk.vendor.example"));
  code = desk_test_mail_dup_code (mail);
  desk_test_replace (&answer, sign_in (client, "bob@reseller.example", "code", code));
  token = dup_password_token (answer);
  desk_test_replace (&answer, set_password (client, token, NULL, NEW_PASSWORD));
  g_assert_cmpuint (answer->status, ==, 204);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server-password/reset", test_reset);
  g_test_add_func ("/server-password/unknown", test_unknown);
  g_test_add_func ("/server-password/limits", test_limits);
  g_test_add_func ("/server-password/ends", test_ends);
  g_test_add_func ("/server-password/within-session", test_within_session);
  g_test_add_func ("/server-password/initial-and-expired", test_initial_and_expired);
  g_test_add_func ("/server-password/invite", test_invite);
  g_test_add_func ("/server-password/invite-by-command", test_invite_by_command);

  return g_test_run ();
}
