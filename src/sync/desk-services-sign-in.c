/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services-sign-in"

#include "config.h"

#include "desk-services-private.h"

#include "desk-error.h"
#include "desk-problem.h"

/*
 * E-mail and password → tokens → whose are they → the account's folder → its store. Who signs in
 * again, because his session has ended, gets new tokens for the account that is open.
 */

/* The data of the task of either. */
typedef struct
{
  DeskApiClient *client; /* (owned) */
  char *email;           /* (owned) */
  char *demo_role;       /* (owned) (nullable) */
  gboolean stay;
  DeskMe *me; /* (owned) (nullable): what the new tokens are good for */
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_clear_object (&self->client);
  g_clear_object (&self->me);
  g_free (self->email);
  g_free (self->demo_role);
  g_free (self);
}

DeskApiClient *
desk_services_build_client (DeskServices *self, const char *server_url, GError **error)
{
  g_autoptr (DeskSession) session = desk_session_new ();
  g_autoptr (GError) found = NULL;
  DeskApiClient *client = NULL;

  client = desk_api_client_new (server_url, session, self->clock, &found);
  if (client != NULL)
    return client;
  g_propagate_error (
      error, g_error_matches (found, DESK_ERROR, DESK_ERROR_TLS)
                 ? desk_problem_new_error (DESK_ERROR_TLS, "plain_http", found->message)
                 : desk_problem_new_error (DESK_ERROR_INVALID, "bad_address", found->message));
  return NULL;
}

/* The session is of no use to anybody: nobody waits for its end. */
static void
drop_session (SignIn *sign_in)
{
  if (desk_session_get_access_token (desk_api_client_get_session (sign_in->client)) != NULL)
    desk_api_client_sign_out_async (sign_in->client, NULL, NULL, NULL);
}

/* Sign in */

static void
enter_fail (GTask *task, GError *error)
{
  DeskServices *self = g_task_get_source_object (task);

  drop_session (g_task_get_task_data (task));
  if (!self->is_shut_down)
    desk_services_close_account (self, DESK_SERVICES_SIGNED_OUT);
  g_task_return_error (task, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!desk_services_open_finish (DESK_SERVICES (source), result, &error))
    enter_fail (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
me_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  g_autoptr (DeskMe) me = NULL;
  g_autoptr (DeskKnownAccount) account = NULL;
  GError *error = NULL;

  me = desk_api_client_me_finish (DESK_API_CLIENT (source), result, &error);
  if (me != NULL && !g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    account = desk_known_account_new (desk_api_client_get_base_url (sign_in->client),
                                      sign_in->email, me, sign_in->demo_role, &error);
  if (account == NULL)
    {
      enter_fail (task, error);
      return;
    }
  account->stays = sign_in->stay;
  desk_services_open_async (self, account, sign_in->client, me, g_task_get_cancellable (task),
                            opened_cb, g_object_ref (task));
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_api_client_sign_in_finish (DESK_API_CLIENT (source), result, &error))
    enter_fail (task, error);
  else
    desk_api_client_me_async (sign_in->client, g_task_get_cancellable (task), me_received_cb,
                              g_object_ref (task));
}

/**
 * desk_services_enter_async:
 * @demo_role: (nullable): which of the demo's users it is
 *
 * Signs in and opens the account. The state is %DESK_SERVICES_READY or
 * %DESK_SERVICES_SIGNED_OUT at the end.
 */
void
desk_services_enter_async (DeskServices *self,
                           const char *server_url,
                           const char *email,
                           const char *password,
                           const char *demo_role,
                           gboolean stay,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SignIn *sign_in = NULL;
  DeskApiClient *client = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, desk_services_enter_async);
  g_task_set_check_cancellable (task, FALSE);
  client = desk_services_build_client (self, server_url, &error);
  if (client == NULL)
    {
      desk_services_set_state (self, DESK_SERVICES_SIGNED_OUT);
      g_task_return_error (task, error);
      return;
    }
  sign_in = g_new0 (SignIn, 1);
  sign_in->client = client;
  sign_in->email = g_strstrip (g_strdup (email));
  sign_in->demo_role = g_strdup (demo_role);
  sign_in->stay = stay;
  g_task_set_task_data (task, sign_in, sign_in_free);
  desk_services_set_state (self, DESK_SERVICES_SIGNING_IN);
  desk_api_client_sign_in_async (client, sign_in->email, password, cancellable, signed_in_cb,
                                 g_steal_pointer (&task));
}

gboolean
desk_services_enter_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskServices *self = DESK_SERVICES (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  desk_services_end (self);
  if (!desk_services_enter_finish (self, result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * desk_services_sign_in_async:
 * @server_url: (nullable): the back-end; %NULL for the one that was used last
 * @email: as typed
 * @password: as typed; not kept
 * @stay: whether the next start goes on without a password
 *
 * Signs in. Cancelling @cancellable gives up as long as nothing is opened.
 */
void
desk_services_sign_in_async (DeskServices *self,
                             const char *server_url,
                             const char *email,
                             const char *password,
                             gboolean stay,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *last_url = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (email != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_services_sign_in_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->state != DESK_SERVICES_SIGNED_OUT)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "somebody is signed in");
      return;
    }
  if (!desk_services_begin (self, task))
    return;
  if (server_url == NULL || *server_url == '\0')
    server_url = last_url = desk_services_dup_last_server_url (self);
  desk_services_enter_async (self, server_url != NULL ? server_url : "", email, password, NULL,
                             stay, cancellable, entered_cb, g_steal_pointer (&task));
}

/**
 * desk_services_sign_in_finish:
 * @error: %DESK_ERROR_CREDENTIALS when e-mail or password is wrong, %DESK_ERROR_LOCKED when the
 *   account is open in another process, errors of the network
 *
 * Returns: whether the state is %DESK_SERVICES_READY
 */
gboolean
desk_services_sign_in_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Sign in again */

static void
again_fail (GTask *task, GError *error)
{
  desk_services_end (g_task_get_source_object (task));
  drop_session (g_task_get_task_data (task));
  g_task_return_error (task, error);
}

static void
again_go (GTask *task)
{
  DeskServices *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);

  desk_services_end (self);
  if (self->sync != NULL)
    desk_sync_set_client (self->sync, sign_in->client, sign_in->me);
  g_task_return_boolean (task, TRUE);
}

static void
again_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_session_store_finish (DESK_SESSION (source), result, &error))
    g_warning ("The session could not be kept: %s", error->message);
  again_go (task);
}

static void
again_me_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  DeskSession *session = desk_api_client_get_session (sign_in->client);
  g_autoptr (DeskMe) me = NULL;
  GError *error = NULL;

  me = desk_api_client_me_finish (DESK_API_CLIENT (source), result, &error);
  if (me == NULL || self->sync == NULL || !desk_sync_check_me (self->sync, me, &error))
    {
      if (error == NULL)
        error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the account is closed");
      again_fail (task, error);
      return;
    }
  sign_in->me = g_steal_pointer (&me);
  if (!self->keeps_session)
    {
      again_go (task);
      return;
    }
  desk_session_keep_in (session, self->secrets, self->account->key);
  desk_session_store_async (session, NULL, again_stored_cb, g_steal_pointer (&task));
}

static void
again_signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_api_client_sign_in_finish (DESK_API_CLIENT (source), result, &error))
    again_fail (task, error);
  else
    desk_api_client_me_async (sign_in->client, g_task_get_cancellable (task), again_me_received_cb,
                              g_object_ref (task));
}

/**
 * desk_services_sign_in_again_async:
 * @password: as typed; not kept
 *
 * New tokens for the account that is open, when its session has ended (%DESK_SYNC_SIGN_IN_AGAIN).
 * Everything stays as it is meanwhile, and after a failure.
 */
void
desk_services_sign_in_again_async (DeskServices *self,
                                   const char *password,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SignIn *sign_in = NULL;
  DeskApiClient *client = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_services_sign_in_again_async);
  if (self->account == NULL)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "nobody is signed in");
      return;
    }
  if (!desk_services_begin (self, task))
    return;
  client = desk_services_build_client (self, self->account->server_url, &error);
  if (client == NULL)
    {
      desk_services_end (self);
      g_task_return_error (task, error);
      return;
    }
  sign_in = g_new0 (SignIn, 1);
  sign_in->client = client;
  sign_in->email = g_strdup (self->account->email);
  g_task_set_task_data (task, sign_in, sign_in_free);
  desk_api_client_sign_in_async (client, sign_in->email, password, cancellable, again_signed_in_cb,
                                 g_steal_pointer (&task));
}

/**
 * desk_services_sign_in_again_finish:
 * @error: %DESK_ERROR_CREDENTIALS for a wrong password; %DESK_ERROR_UNAUTHORIZED when the tokens
 *   are of another account, as after the back-end was set up anew
 *
 * Returns: whether the engine has new tokens
 */
gboolean
desk_services_sign_in_again_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_services_needs_new_password:
 * @error: (nullable): why a sign-in did not work
 *
 * Returns: whether the password was right, but another one has to be set first, by
 *   desk_services_choose_password_async()
 */
gboolean
desk_services_needs_new_password (const GError *error)
{
  g_autoptr (DeskProblem) problem = error != NULL ? desk_problem_from_error (error) : NULL;

  return problem != NULL && g_str_equal (desk_problem_get_code (problem), "new_password_needed");
}
