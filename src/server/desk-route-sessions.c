/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-sessions"

#include "config.h"

#include "desk-id.h"
#include "desk-passwords.h"
#include "desk-rate-limit.h"
#include "desk-routes.h"
#include "desk-server.h"
#include "desk-token.h"

#include <string.h>

/* Seconds that an access token is good for. */
#define ACCESS_SECONDS (15 * 60)
#define MAX_PASSWORD 1024

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
  else
    start_session (request, request->account);
  desk_server_finish (request);
}

static void
refuse_for_now (DeskRequest *request, guint seconds)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), "Retry-After", text);
  desk_request_problem (request, 429, "too_many_requests", NULL);
}

/* POST /v1/sessions. Unknown address and wrong password answer alike and in the same time: the work is done for
 * an unknown one too. Limits are for the network address and for it with the account, so that nobody can be
 * locked out by others. */
gboolean
desk_route_sign_in (DeskRequest *request)
{
  const char *email = desk_request_get_string (request, "email");
  const char *password = desk_request_get_string (request, "password");
  g_autofree char *pair = NULL;
  const char *host = soup_server_message_get_remote_host (request->message);
  guint wait = 0;

  if (email == NULL || password == NULL || *email == '\0' || strlen (password) > MAX_PASSWORD)
    {
      g_autoptr (GPtrArray) faults = desk_fault_list_new ();

      desk_fault_add (faults, email == NULL || *email == '\0' ? "/email" : "/password", "required", 0, 0);
      desk_request_faults (request, faults, "");
      return TRUE;
    }
  pair = g_strdup_printf ("%s %s", host, email);
  if (!desk_rate_limit_take (desk_server_get_address_limit (request->server), host, &wait)
      || !desk_rate_limit_take (desk_server_get_sign_in_limit (request->server), pair, &wait))
    {
      refuse_for_now (request, wait);
      return TRUE;
    }
  request->account = desk_storage_find_account (request->storage, email);
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
      desk_request_problem (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized", NULL);
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
  if (error != NULL || !desk_storage_commit (request->storage, &error))
    {
      desk_storage_rollback (request->storage);
      desk_request_failed (request, error);
    }
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
