/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services-resume"

#include "config.h"

#include "desk-services-private.h"

#include "desk-error.h"

/*
 * The start of the program: the last account's store is opened and shown, with no network at all.
 * Only then its refresh token is looked for, and the engine told; the engine asks whose the
 * token is before it sends anything.
 */

/* The account may have been closed, or another opened, since the question was asked. */
typedef struct
{
  DeskServices *services; /* (owned) */
  DeskSync *sync;         /* (owned): of the account that is meant */
} Connecting;

static void
connecting_free (Connecting *self)
{
  g_clear_object (&self->services);
  g_clear_object (&self->sync);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connecting, connecting_free)

static void
secret_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Connecting) connecting = user_data;
  DeskServices *self = connecting->services;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskApiClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  token = desk_secret_store_load_finish (DESK_SECRET_STORE (source), result, &error);
  if (self->sync != connecting->sync || self->is_shut_down)
    return;
  if (token == NULL)
    {
      if (error != NULL)
        g_message ("The session was not found: %s", error->message);
      g_clear_error (&error);
      error = g_error_new_literal (DESK_ERROR, DESK_ERROR_UNAUTHORIZED, "the session was not kept");
      desk_sync_fail (self->sync, error);
      return;
    }
  session = desk_session_new ();
  desk_session_set_refresh_token (session, token);
  desk_session_keep_in (session, self->secrets, self->account->key);
  client = desk_api_client_new (self->account->server_url, session, self->clock, &error);
  if (client == NULL)
    desk_sync_fail (self->sync, error);
  else
    desk_sync_set_client (self->sync, client, NULL);
}

static void
connect_account (DeskServices *self)
{
  Connecting *connecting = NULL;

  if (self->account->demo_role != NULL)
    {
      desk_services_connect_demo (self);
      return;
    }
  connecting = g_new0 (Connecting, 1);
  connecting->services = g_object_ref (self);
  connecting->sync = g_object_ref (self->sync);
  desk_secret_store_load_async (self->secrets, self->account->key, self->cancellable,
                                secret_loaded_cb, connecting);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskServices *self = DESK_SERVICES (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  desk_services_end (self);
  if (!desk_services_open_finish (self, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  connect_account (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * desk_services_resume_async:
 *
 * Opens the account that stayed signed in. Ends as soon as its store can be shown; the network is
 * looked after in the background, and desk_services_get_sync() says how that goes.
 */
void
desk_services_resume_async (DeskServices *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (DeskKnownAccount) account = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_services_resume_async);
  g_task_set_check_cancellable (task, FALSE);
  account = desk_accounts_get_last (self->accounts);
  if (self->state != DESK_SERVICES_SIGNED_OUT || account == NULL || !account->stays)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_NOT_FOUND, "nobody stays signed in");
      return;
    }
  if (!desk_services_begin (self, task))
    return;
  desk_services_open_async (self, account, NULL, NULL, cancellable, opened_cb,
                            g_steal_pointer (&task));
}

/**
 * desk_services_resume_finish:
 * @error: %DESK_ERROR_NOT_FOUND when nobody stayed signed in, or why the store did not open
 *
 * Returns: whether the state is %DESK_SERVICES_READY
 */
gboolean
desk_services_resume_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
