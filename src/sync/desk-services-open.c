/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services-open"

#include "config.h"

#include "desk-services-private.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-platform.h"

/* Opens the store of an account and starts its engine. Asks nothing of the network. */

/* The data of the task. */
typedef struct
{
  DeskKnownAccount *account; /* (owned) */
  DeskApiClient *client;     /* (owned) (nullable) */
  DeskMe *me;                /* (owned) (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_clear_pointer (&self->account, desk_known_account_free);
  g_clear_object (&self->client);
  g_clear_object (&self->me);
  g_free (self);
}

static void
fail (GTask *task, GError *error)
{
  desk_services_close_account (g_task_get_source_object (task), DESK_SERVICES_SIGNED_OUT);
  g_task_return_error (task, error);
}

static void
me_changed_cb (DeskSync *sync, DeskMe *me, gpointer user_data)
{
  DeskServices *self = user_data;

  if (self->sync == sync)
    desk_services_set_me (self, me);
}

/* Who was signed in when the store was used last. */
static DeskMe *
read_me (DeskStore *store)
{
  g_autofree char *text = desk_store_dup_setting (store, "me");

  return text != NULL ? desk_record_from_json_string (DESK_TYPE_ME, text, -1, NULL) : NULL;
}

static void
go (GTask *task)
{
  DeskServices *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (DeskMe) me = NULL;
  g_autoptr (GError) error = NULL;

  me = opening->me != NULL ? g_object_ref (opening->me) : read_me (self->store);
  if (me == NULL)
    {
      fail (task, g_error_new_literal (DESK_ERROR, DESK_ERROR_NOT_FOUND,
                                       "nobody has signed in with this account here"));
      return;
    }
  /* A list that cannot be saved costs the e-mail address on the next sign-in page, no more. */
  if (!desk_accounts_put (self->accounts, opening->account, &error))
    g_warning ("%s", error->message);
  self->account = desk_known_account_copy (opening->account);
  self->sync =
      desk_sync_new (self->store, self->clock, self->account->instance_id, self->account->user_id);
  g_signal_connect_object (self->sync, "me-changed", G_CALLBACK (me_changed_cb), self, 0);
  desk_services_set_me (self, me);
  desk_services_set_keeps_session (self, self->account->stays);
  if (opening->client != NULL)
    desk_sync_set_client (self->sync, opening->client, opening->me);
  desk_services_notify_account (self);
  desk_services_set_state (self, DESK_SERVICES_READY);
  desk_sync_start (self->sync);
  g_task_return_boolean (task, TRUE);
}

/* The lock of the store is ours, so the account's place in the secret store is too. */
static void
token_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!desk_session_store_finish (DESK_SESSION (source), result, &error))
    g_warning ("The session could not be kept: %s", error->message);
  if (self->is_shut_down)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the program ends");
      return;
    }
  opening->account->stays = error == NULL && desk_secret_store_is_persistent (self->secrets);
  go (task);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_store_open_finish (DESK_STORE (source), result, &error))
    {
      fail (task, error);
      return;
    }
  if (self->is_shut_down)
    {
      desk_store_close (DESK_STORE (source));
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the program ends");
      return;
    }
  if (opening->client != NULL && opening->account->stays && opening->account->demo_role == NULL)
    {
      DeskSession *session = desk_api_client_get_session (opening->client);

      desk_session_keep_in (session, self->secrets, opening->account->key);
      desk_session_store_async (session, NULL, token_stored_cb, g_steal_pointer (&task));
      return;
    }
  go (task);
}

/**
 * desk_services_open_async:
 * @account: copied; whether it stays is changed to what this computer can do
 * @client: (nullable): with tokens of this account
 * @me: (nullable): what /v1/me said with them; without it what it said last time is taken
 *
 * Opens the store and ends in %DESK_SERVICES_READY; after a failure in
 * %DESK_SERVICES_SIGNED_OUT.
 */
void
desk_services_open_async (DeskServices *self,
                          const DeskKnownAccount *account,
                          DeskApiClient *client,
                          DeskMe *me,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *folder = NULL;
  Opening *opening = g_new0 (Opening, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, desk_services_open_async);
  /* Once the store is open the account is: a late cancellation is not to hide that. */
  g_task_set_check_cancellable (task, FALSE);
  opening->account = desk_known_account_copy (account);
  g_set_object (&opening->client, client);
  g_set_object (&opening->me, me);
  g_task_set_task_data (task, opening, opening_free);

  desk_services_set_state (self, DESK_SERVICES_OPENING);
  folder = desk_accounts_dup_folder (self->accounts, account->key);
  if (!desk_make_private_dir (self->data_dir, &error) || !desk_make_private_dir (folder, &error))
    {
      fail (task, error);
      return;
    }
  self->store = desk_store_new (folder, self->clock);
  desk_store_open_async (self->store, NULL, store_opened_cb, g_steal_pointer (&task));
}

/**
 * desk_services_open_finish:
 * @error: %DESK_ERROR_LOCKED when another process has the account open, %DESK_ERROR_NOT_FOUND when
 *   nothing is known of it, or what desk_store_open_finish() says
 *
 * Returns: whether the account is open
 */
gboolean
desk_services_open_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
