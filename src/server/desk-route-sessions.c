/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-sessions"

#include "config.h"

#include "desk-client-address.h"
#include "desk-email.h"
#include "desk-id.h"
#include "desk-passwords.h"
#include "desk-rate-limit.h"
#include "desk-routes.h"
#include "desk-server.h"
#include "desk-storage-passwords.h"
#include "desk-token.h"
#include "desk-user-mail.h"

#include <string.h>

/* Seconds that an access token is good for. */
#define ACCESS_SECONDS (15 * 60)
/* And one that is good for setting a new password only. */
#define PASSWORD_SECONDS (10 * 60)
/* In bytes; no address is longer. */
#define MAX_EMAIL 1024
#define MAX_PASSWORD 1024
#define MAX_CODE 100

static gint64
get_access_until (DeskRequest *request)
{
  return desk_clock_get_unix (desk_storage_get_clock (request->storage)) + ACCESS_SECONDS;
}

static void
answer_tokens (DeskRequest *request, guint status, const char *access_token, const char *refresh_token)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "access_token", access_token);
  json_object_set_int_member (object, "expires_in", ACCESS_SECONDS);
  json_object_set_string_member (object, "refresh_token", refresh_token);
  desk_request_answer (request, status, object);
}

static void
start_session (DeskRequest *request, DeskAccount *account)
{
  g_autofree char *family = desk_id_new ("ses");
  g_autofree char *access_token = desk_token_new ();
  g_autofree char *refresh_token = desk_token_new ();
  g_autofree char *access_hash = desk_token_hash (access_token);
  g_autofree char *refresh_hash = desk_token_hash (refresh_token);
  g_autoptr (GError) error = NULL;

  if (!desk_storage_begin (request->storage, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  if (!desk_storage_start_session (request->storage, account->user_id, family, access_hash, get_access_until (request),
                                   refresh_hash, &error)
      || !desk_storage_commit (request->storage, &error))
    {
      desk_storage_rollback (request->storage);
      desk_request_failed (request, error);
      return;
    }
  answer_tokens (request, SOUP_STATUS_CREATED, access_token, refresh_token);
}

/* What an initial or expired password gives, and a code: a token to set a new password with, in ten minutes. */
static void
start_password (DeskRequest *request)
{
  JsonObject *object = NULL;
  g_autofree char *token = desk_token_new ();
  g_autofree char *hash = desk_token_hash (token);
  g_autoptr (GError) error = NULL;
  gint64 until = desk_clock_get_unix (desk_storage_get_clock (request->storage)) + PASSWORD_SECONDS;

  if (!desk_storage_begin (request->storage, &error)
      || !desk_storage_put_password_access (request->storage, request->account->user_id, hash, until, &error)
      || !desk_storage_commit (request->storage, &error))
    {
      desk_storage_rollback (request->storage);
      desk_request_failed (request, error);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "password_token", token);
  json_object_set_int_member (object, "expires_in", PASSWORD_SECONDS);
  desk_request_answer (request, SOUP_STATUS_CREATED, object);
}

static void
password_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskRequest *request = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_right = desk_passwords_verify_finish (DESK_PASSWORDS (source), result, &error);

  if (error != NULL)
    desk_request_failed (request, error);
  else if (!is_right)
    desk_request_problem (request, SOUP_STATUS_UNAUTHORIZED, "bad_credentials", NULL);
  else if (request->account->is_ended)
    start_password (request);
  else
    start_session (request, request->account);
  desk_server_finish (request);
}

/* A code is longer than anybody can guess, so its hash is enough; it is good until a password is set with it. */
static void
start_with_code (DeskRequest *request, const char *typed)
{
  g_autofree char *code = desk_password_code_normalize (typed);
  g_autofree char *hash = desk_token_hash (code);
  const char *user_id = request->account != NULL ? request->account->user_id : "nobody";

  if (desk_storage_has_password_code (request->storage, user_id, hash))
    start_password (request);
  else
    desk_request_problem (request, SOUP_STATUS_UNAUTHORIZED, "bad_code", NULL);
}

/* POST /v1/sessions. Unknown address and wrong password answer alike and in the same time: the work is done for
 * an unknown one too. Limits are for the network address and for it with the account, so that nobody can be
 * locked out by others. */
gboolean
desk_route_sign_in (DeskRequest *request)
{
  const char *email = desk_request_get_string (request, "email");
  const char *password = desk_request_get_string (request, "password");
  const char *code = desk_request_get_string (request, "code");
  g_autofree char *host =
    desk_client_address_dup (request->message, desk_server_is_behind_proxy (request->server));
  g_autofree char *key = NULL;
  g_autofree char *pair = NULL;
  g_autoptr (GError) failure = NULL;
  guint wait = 0;

  if (email == NULL || *email == '\0')
    {
      desk_request_fault (request, "/email", "required", 0, 0);
      return TRUE;
    }
  if (strlen (email) > MAX_EMAIL)
    {
      desk_request_fault (request, "/email", "too_long", MAX_EMAIL, (gint64) strlen (email));
      return TRUE;
    }
  if (password == NULL && code == NULL)
    {
      desk_request_fault (request, "/password", "required", 0, 0);
      return TRUE;
    }
  if (code != NULL && strlen (code) > MAX_CODE)
    {
      desk_request_fault (request, "/code", "too_long", MAX_CODE, (gint64) strlen (code));
      return TRUE;
    }
  if (password != NULL && strlen (password) > MAX_PASSWORD)
    {
      desk_request_fault (request, "/password", "too_long", MAX_PASSWORD, (gint64) strlen (password));
      return TRUE;
    }
  /* As accounts are found, or capitals would give more attempts. */
  key = desk_email_key (email);
  pair = g_strdup_printf ("%s %s", host, key);
  if (!desk_rate_limit_take (desk_server_get_address_limit (request->server), host, &wait)
      || !desk_rate_limit_take (desk_server_get_sign_in_limit (request->server), pair, &wait))
    {
      desk_request_too_many (request, wait);
      return TRUE;
    }
  request->account = desk_storage_find_account (request->storage, email);
  failure = desk_storage_take_failure (request->storage);
  if (failure != NULL)
    {
      desk_request_failed (request, failure);
      return TRUE;
    }
  if (code != NULL)
    {
      start_with_code (request, code);
      return TRUE;
    }
  desk_passwords_verify_async (desk_server_get_passwords (request->server),
                               request->account != NULL ? request->account->password_hash : NULL, password, NULL,
                               password_verified_cb, request);
  return FALSE;
}

/* POST /v1/sessions/refresh */
gboolean
desk_route_refresh (DeskRequest *request)
{
  const char *token = desk_request_get_string (request, "refresh_token");
  g_autofree char *access_token = desk_token_new ();
  g_autofree char *next_token = desk_token_new ();
  g_autofree char *access_hash = desk_token_hash (access_token);
  g_autofree char *next_hash = desk_token_hash (next_token);
  g_autofree char *hash = NULL;
  g_autofree char *user_id = NULL;
  g_autoptr (GError) error = NULL;
  DeskRefresh outcome;

  if (token == NULL)
    {
      desk_request_fault (request, "/refresh_token", "required", 0, 0);
      return TRUE;
    }
  hash = desk_token_hash (token);
  if (!desk_storage_begin (request->storage, &error))
    {
      desk_request_failed (request, error);
      return TRUE;
    }
  outcome = desk_storage_rotate_session (request->storage, hash, access_hash, get_access_until (request), next_hash,
                                         &user_id, &error);
  /* The end of a family whose token was used again has to be kept. */
  if (error != NULL)
    {
      desk_storage_rollback (request->storage);
      desk_request_failed (request, error);
    }
  else if (!desk_storage_commit (request->storage, &error))
    desk_request_failed (request, error);
  else if (outcome == DESK_REFRESH_OK)
    answer_tokens (request, SOUP_STATUS_OK, access_token, next_token);
  else
    desk_request_problem (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized", NULL);
  return TRUE;
}

/* DELETE /v1/sessions/current */
gboolean
desk_route_sign_out (DeskRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (!desk_storage_begin (request->storage, &error)
      || !desk_storage_end_session (request->storage, request->family, &error)
      || !desk_storage_commit (request->storage, &error))
    {
      desk_storage_rollback (request->storage);
      desk_request_failed (request, error);
    }
  else
    desk_request_answer_empty (request, SOUP_STATUS_NO_CONTENT);
  return TRUE;
}
