/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-route-passwords"

#include "config.h"

#include "desk-client-address.h"
#include "desk-email.h"
#include "desk-password-rules.h"
#include "desk-passwords.h"
#include "desk-rate-limit.h"
#include "desk-routes.h"
#include "desk-server.h"
#include "desk-storage-passwords.h"
#include "desk-token.h"
#include "desk-user-mail.h"

#include <sodium.h>
#include <string.h>

/* In bytes; no address is longer. */
#define MAX_EMAIL 1024

/* --- a code by e-mail ------------------------------------------------------------------------ */

/* The same work for an address that nobody has, so that the time does not tell. */
static gboolean
queue_code (DeskRequest *request, const char *email, GError **error)
{
  g_autoptr (DeskAccount) account = desk_storage_find_account (request->storage, email);
  g_autoptr (DeskUser) user =
    account != NULL ? desk_storage_get (request->storage, DESK_TYPE_USER, account->user_id) : NULL;
  g_autofree char *nobody = desk_password_random ();
  g_autofree char *hash = desk_token_hash (nobody);
  g_autofree char *key = desk_email_key (email);
  gboolean may_send = desk_rate_limit_take (desk_server_get_reset_limit (request->server), key, NULL);

  if (user != NULL && may_send)
    return desk_user_mail_queue_reset (request->storage, user, error);
  return desk_storage_put_password_code (request->storage, "", hash, "reset",
                                         desk_clock_get_unix (desk_storage_get_clock (request->storage))
                                           + DESK_RESET_SECONDS,
                                         error);
}

/**
 * desk_route_reset_password:
 * @request: POST /v1/password-resets
 *
 * Sends a code to whoever has the address, if anybody has: the answer does not say. Who gets it has had a few in
 * the last hour at most, whoever has asked for them; one of those is still good.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_reset_password (DeskRequest *request)
{
  const char *email = desk_request_get_string (request, "email");
  g_autofree char *host = desk_client_address_dup (request->message, desk_server_is_behind_proxy (request->server));
  g_autofree char *key = NULL;
  g_autofree char *pair = NULL;
  g_autoptr (GError) error = NULL;
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
  if (!desk_email_check (email))
    {
      desk_request_fault (request, "/email", "format", 0, 0);
      return TRUE;
    }
  key = desk_email_key (email);
  pair = g_strdup_printf ("%s %s", host, key);
  if (!desk_rate_limit_take (desk_server_get_address_limit (request->server), host, &wait)
      || !desk_rate_limit_take (desk_server_get_sign_in_limit (request->server), pair, &wait))
    {
      desk_request_too_many (request, wait);
      return TRUE;
    }
  if (!desk_storage_begin (request->storage, &error) || !queue_code (request, email, &error)
      || !desk_storage_commit (request->storage, &error))
    {
      desk_storage_rollback (request->storage);
      desk_request_failed (request, error);
      return TRUE;
    }
  desk_request_answer_empty (request, SOUP_STATUS_ACCEPTED);
  desk_server_wake_mailer (request->server);
  return TRUE;
}

/* --- a new password -------------------------------------------------------------------------- */

/* A request whose password is looked at in the pool. */
typedef struct
{
  DeskRequest *request; /* (owned) */
  char *password;       /* (owned): the new one */
} Change;

static void
change_free (Change *self)
{
  sodium_memzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* The answer is set. */
static void
finish (Change *change)
{
  desk_server_finish (change->request);
}

static gboolean
store (DeskRequest *request, const char *hash, GError **error)
{
  if (!desk_storage_begin (request->storage, error))
    return FALSE;
  if (desk_storage_change_password (request->storage, request->account->user_id, hash, request->family, error)
      && desk_storage_commit (request->storage, error))
    return TRUE;
  desk_storage_rollback (request->storage);
  return FALSE;
}

static void
password_hashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = desk_passwords_hash_finish (DESK_PASSWORDS (source), result, &error);

  if (hash == NULL || !store (change->request, hash, &error))
    desk_request_failed (change->request, error);
  else
    desk_request_answer_empty (change->request, SOUP_STATUS_NO_CONTENT);
  finish (change);
}

static void
hash_new (Change *change)
{
  desk_passwords_hash_async (desk_server_get_passwords (change->request->server), change->password, NULL,
                             password_hashed_cb, change);
}

/* The old password is wrong. Perhaps this is a repetition, and the new one is set already. */
static void
new_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;

  if (desk_passwords_verify_finish (DESK_PASSWORDS (source), result, &error))
    desk_request_answer_empty (change->request, SOUP_STATUS_NO_CONTENT);
  else if (error != NULL)
    desk_request_failed (change->request, error);
  else
    desk_request_fault (change->request, "/password", "password_wrong", 0, 0);
  finish (change);
}

static void
old_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (GError) error = NULL;

  if (desk_passwords_verify_finish (DESK_PASSWORDS (source), result, &error))
    {
      hash_new (change);
    }
  else if (error == NULL)
    {
      desk_passwords_verify_async (DESK_PASSWORDS (source), change->request->account->password_hash,
                                   change->password, NULL, new_verified_cb, change);
    }
  else
    {
      desk_request_failed (change->request, error);
      finish (change);
      change_free (change);
    }
}

static gboolean
check_new (DeskRequest *request, const char *password)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskUser) user = desk_storage_get (request->storage, DESK_TYPE_USER, request->account->user_id);

  if (desk_password_check (password != NULL ? password : "",
                           user != NULL ? desk_record_get_string (user, DESK_USER_EMAIL) : NULL, "/new_password",
                           faults))
    return TRUE;
  desk_request_faults (request, faults, "");
  return FALSE;
}

/**
 * desk_route_set_password:
 * @request: PUT /v1/me/password
 *
 * Within a session the password of now has to be shown, and the session goes on; all others end. A token that is
 * good for nothing else has just been got for a password or a code.
 *
 * Returns: whether the answer is set
 */
gboolean
desk_route_set_password (DeskRequest *request)
{
  const char *old = desk_request_get_string (request, "password");
  const char *new = desk_request_get_string (request, "new_password");
  g_autofree char *key = g_strconcat ("password ", request->account->user_id, NULL);
  Change *change = NULL;
  guint wait = 0;

  if (request->family != NULL && (old == NULL || strlen (old) > DESK_PASSWORD_MAX))
    {
      desk_request_fault (request, "/password", old == NULL ? "required" : "password_wrong", 0, 0);
      return TRUE;
    }
  if (!check_new (request, new))
    return TRUE;
  if (!desk_rate_limit_take (desk_server_get_sign_in_limit (request->server), key, &wait))
    {
      desk_request_too_many (request, wait);
      return TRUE;
    }
  change = g_new0 (Change, 1);
  /* The server holds the reference of an answer that comes later. */
  change->request = request;
  change->password = g_strdup (new);
  if (request->family != NULL)
    desk_passwords_verify_async (desk_server_get_passwords (request->server), request->account->password_hash, old,
                                 NULL, old_verified_cb, change);
  else
    hash_new (change);
  return FALSE;
}
