/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services-sign-out"

#include "config.h"

#include "desk-services-private.h"

#include "desk-error.h"
#include "desk-problem.h"

/*
 * The way out. The cache always goes: whoever uses this computer next does not read what the
 * back-end had sent. What only this computer has, drafts and what waits, goes when the user said
 * so and never otherwise.
 */

/* The data of the task. */
typedef struct
{
  DeskSignOutMode mode;
  char *key;    /* (owned) (nullable): of the account that was left */
  char *folder; /* (owned) (nullable) */
  gboolean is_kept;
} SignOut;

static void
sign_out_free (gpointer data)
{
  SignOut *self = data;

  g_free (self->key);
  g_free (self->folder);
  g_free (self);
}

static void
secret_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  SignOut *sign_out = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean is_deleted = FALSE;

  if (!desk_secret_store_clear_finish (DESK_SECRET_STORE (source), result, &error))
    g_warning ("The session could not be removed: %s", error->message);
  g_clear_error (&error);
  if (sign_out->is_kept)
    is_deleted = desk_store_delete_cache (sign_out->folder, &error);
  else
    is_deleted = desk_store_delete_folder (sign_out->folder, &error);
  desk_services_end (self);
  if (!self->is_shut_down)
    desk_services_set_state (self, DESK_SERVICES_SIGNED_OUT);
  if (is_deleted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The back-end has been told, or cannot be: then the session ends by its age. */
static void
session_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  SignOut *sign_out = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (source != NULL)
    {
      if (!desk_api_client_sign_out_finish (DESK_API_CLIENT (source), result, &error))
        g_info ("The session could not be ended: %s", error->message);
      desk_session_clear (desk_api_client_get_session (DESK_API_CLIENT (source)));
    }
  desk_secret_store_clear_async (self->secrets, sign_out->key, NULL, secret_cleared_cb,
                                 g_steal_pointer (&task));
}

static void
leave (GTask *task)
{
  DeskServices *self = g_task_get_source_object (task);
  SignOut *sign_out = g_task_get_task_data (task);
  g_autoptr (DeskApiClient) client = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_demo = self->account->demo_role != NULL;

  sign_out->key = g_strdup (self->account->key);
  sign_out->folder = desk_accounts_dup_folder (self->accounts, self->account->key);
  /* Sending does not send drafts; they are not thrown away for it. */
  sign_out->is_kept =
      sign_out->mode == DESK_SIGN_OUT_KEEP ||
      (sign_out->mode == DESK_SIGN_OUT_SEND && desk_store_get_n_drafts (self->store) > 0);
  self->account->stays = FALSE;
  desk_store_stop_working_meanwhile (self->store);
  if (!desk_accounts_put (self->accounts, self->account, &error))
    g_warning ("%s", error->message);
  if (self->sync->client != NULL)
    client = g_object_ref (self->sync->client);
  desk_services_close_account (self, DESK_SERVICES_SIGNING_IN);
  if (is_demo)
    {
      desk_demo_stop (self->demo);
      g_clear_object (&client);
    }
  if (client != NULL)
    desk_api_client_sign_out_async (client, self->cancellable, session_ended_cb,
                                    g_object_ref (task));
  else
    session_ended_cb (NULL, NULL, g_object_ref (task));
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!desk_sync_run_finish (DESK_SYNC (source), result, &error))
    {
      desk_services_end (self);
      g_task_return_error (task, error);
      return;
    }
  if (self->store == NULL || desk_store_get_n_waiting (self->store) > 0)
    {
      desk_services_end (self);
      g_task_return_error (task, desk_problem_new_error (DESK_ERROR_CONFLICT, "still_waiting",
                                                         "something was not sent"));
      return;
    }
  leave (task);
}

/**
 * desk_services_sign_out_async:
 * @mode: what becomes of drafts and of what waits
 *
 * Signs out. With %DESK_SIGN_OUT_SEND the outbox is sent first; if anything of it stays, for lack
 * of a network or because the back-end refused it, the user stays signed in.
 */
void
desk_services_sign_out_async (DeskServices *self,
                              DeskSignOutMode mode,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SignOut *sign_out = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_services_sign_out_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->state != DESK_SERVICES_READY)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "nobody is signed in");
      return;
    }
  if (!desk_services_begin (self, task))
    return;
  sign_out = g_new0 (SignOut, 1);
  sign_out->mode = mode;
  g_task_set_task_data (task, sign_out, sign_out_free);
  if (mode == DESK_SIGN_OUT_SEND && desk_store_get_n_waiting (self->store) > 0)
    desk_sync_run_async (self->sync, cancellable, run_ended_cb, g_steal_pointer (&task));
  else
    leave (task);
}

/**
 * desk_services_sign_out_finish:
 * @error: with the code "still_waiting", or an error of the network, when not everything could be
 *   sent: nothing has changed then. %DESK_ERROR_STORAGE when files could not be deleted: nobody is
 *   signed in then
 *
 * Returns: whether nobody is signed in and what had to go is gone
 */
gboolean
desk_services_sign_out_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
