/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services-demo"

#include "config.h"

#include "desk-services-private.h"

#include "desk-error.h"
#include "desk-problem.h"

/*
 * The demo's users sign in as anybody does; only their passwords come from the child that serves
 * them. Its port and its passwords are new at each start, so a resumed demo account signs in anew
 * behind the store that is shown already.
 */

#define MAX_RESTARTS 3

/* Sign in as one of the demo's users */

/* The data of the tasks of signing in and of starting afresh. */
typedef struct
{
  char *role; /* (owned) */
} Demo;

static void
demo_free (gpointer data)
{
  Demo *self = data;

  g_free (self->role);
  g_free (self);
}

static void
demo_fail (GTask *task, GError *error)
{
  DeskServices *self = g_task_get_source_object (task);

  desk_services_end (self);
  if (!self->is_shut_down)
    desk_services_set_state (self, DESK_SERVICES_SIGNED_OUT);
  g_task_return_error (task, error);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskServices *self = DESK_SERVICES (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!desk_services_enter_finish (self, result, &error))
    {
      demo_fail (task, error);
      return;
    }
  desk_services_end (self);
  g_task_return_boolean (task, TRUE);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskDemo *demo = DESK_DEMO (source);
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  Demo *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_demo_start_finish (demo, result, &error))
    {
      demo_fail (task, error);
      return;
    }
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error) ||
      g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      demo_fail (task, error);
      return;
    }
  if (desk_demo_get_email (demo, data->role) == NULL)
    {
      demo_fail (task, desk_problem_new_error (DESK_ERROR_FAILED, "demo_failed",
                                               "the demo has no user of this role"));
      return;
    }
  self->n_demo_restarts = 0;
  desk_services_enter_async (self, desk_demo_get_url (demo), desk_demo_get_email (demo, data->role),
                             desk_demo_get_password (demo, data->role), data->role, TRUE,
                             g_task_get_cancellable (task), entered_cb, g_object_ref (task));
}

static GTask *
new_task (DeskServices *self,
          const char *role,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Demo *data = g_new0 (Demo, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  data->role = g_strdup (role);
  g_task_set_task_data (task, data, demo_free);
  return task;
}

/**
 * desk_services_sign_in_demo_async:
 * @role: "dealer", "assistant", "manager" or "oem"
 *
 * Starts the demo if it does not run, and signs in as one of its users. From within the demo this
 * switches the user: what the first one did stays on this computer for his return.
 */
void
desk_services_sign_in_demo_async (DeskServices *self,
                                  const char *role,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (role != NULL);

  task = new_task (self, role, desk_services_sign_in_demo_async, cancellable, callback, user_data);
  if (self->state != DESK_SERVICES_SIGNED_OUT && desk_services_get_demo_role (self) == NULL)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "somebody is signed in");
      return;
    }
  if (!desk_services_begin (self, task))
    return;
  desk_services_close_account (self, DESK_SERVICES_SIGNING_IN);
  desk_demo_start_async (self->demo, NULL, started_cb, g_steal_pointer (&task));
}

/**
 * desk_services_sign_in_demo_finish:
 * @error: with the code "demo_missing" or "demo_failed" when there is no demo to sign in to
 *
 * Returns: whether the state is %DESK_SERVICES_READY; if not, nobody is signed in
 */
gboolean
desk_services_sign_in_demo_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Start afresh */

static gboolean
delete_demo_accounts (DeskServices *self, GError **error)
{
  g_autoptr (GPtrArray) accounts = desk_accounts_list_demo (self->accounts);

  for (guint i = 0; i < accounts->len; i++)
    {
      DeskKnownAccount *account = g_ptr_array_index (accounts, i);
      g_autofree char *folder = desk_accounts_dup_folder (self->accounts, account->key);

      if (g_file_test (folder, G_FILE_TEST_EXISTS) && !desk_store_delete_folder (folder, error))
        return FALSE;
      if (!desk_accounts_remove (self->accounts, account->key, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * desk_services_restart_demo_async:
 *
 * Deletes everything that was done in the demo, by all of its users, and starts it again as the
 * same user.
 */
void
desk_services_restart_demo_async (DeskServices *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));

  task = new_task (self, desk_services_get_demo_role (self), desk_services_restart_demo_async,
                   cancellable, callback, user_data);
  if (desk_services_get_demo_role (self) == NULL)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "this is not the demo");
      return;
    }
  if (!desk_services_begin (self, task))
    return;
  desk_services_close_account (self, DESK_SERVICES_SIGNING_IN);
  if (!desk_demo_delete_data (self->demo, &error) || !delete_demo_accounts (self, &error))
    {
      demo_fail (task, error);
      return;
    }
  desk_demo_start_async (self->demo, NULL, started_cb, g_steal_pointer (&task));
}

/**
 * desk_services_restart_demo_finish:
 *
 * Returns: whether the state is %DESK_SERVICES_READY; if not, nobody is signed in
 */
gboolean
desk_services_restart_demo_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A demo account that is open already */

/* What is asked may come too late: the account may have been closed since. */
typedef struct
{
  DeskServices *services; /* (owned) */
  DeskSync *sync;         /* (owned): of the account that is meant */
  DeskApiClient *client;  /* (owned) (nullable) */
} Connecting;

static void
connecting_free (Connecting *self)
{
  g_clear_object (&self->services);
  g_clear_object (&self->sync);
  g_clear_object (&self->client);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connecting, connecting_free)

static gboolean
is_late (Connecting *connecting)
{
  return connecting->services->is_shut_down || connecting->services->sync != connecting->sync;
}

static void
switched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!desk_services_sign_in_demo_finish (DESK_SERVICES (source), result, &error))
    g_warning ("The demo could not be opened: %s", error->message);
}

static void
connecting_me_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Connecting) connecting = user_data;
  DeskServices *self = connecting->services;
  g_autoptr (DeskMe) me = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *role = NULL;

  me = desk_api_client_me_finish (DESK_API_CLIENT (source), result, &error);
  if (is_late (connecting))
    return;
  if (me != NULL && desk_sync_check_me (connecting->sync, me, &error))
    {
      desk_sync_set_client (connecting->sync, connecting->client, me);
      return;
    }
  if (me == NULL)
    {
      desk_sync_fail (connecting->sync, error);
      return;
    }
  /* Its data was deleted behind our back: this account is of a demo that is no more. */
  role = g_strdup (desk_services_get_demo_role (self));
  desk_services_sign_in_demo_async (self, role, NULL, switched_cb, NULL);
}

static void
connecting_signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Connecting) connecting = user_data;
  DeskApiClient *client = connecting->client;
  GCancellable *cancellable = connecting->services->cancellable;
  g_autoptr (GError) error = NULL;
  gboolean is_in = desk_api_client_sign_in_finish (DESK_API_CLIENT (source), result, &error);

  if (is_late (connecting))
    return;
  if (!is_in)
    {
      desk_sync_fail (connecting->sync, error);
      return;
    }
  desk_api_client_me_async (client, cancellable, connecting_me_cb, g_steal_pointer (&connecting));
}

static void
connecting_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskDemo *demo = DESK_DEMO (source);
  g_autoptr (Connecting) connecting = user_data;
  DeskServices *self = connecting->services;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_started = desk_demo_start_finish (demo, result, &error);
  DeskApiClient *client = NULL;
  const char *role = NULL;

  if (is_late (connecting))
    return;
  role = desk_services_get_demo_role (self);
  if (is_started && desk_demo_get_email (demo, role) == NULL)
    error = desk_problem_new_error (DESK_ERROR_FAILED, "demo_failed",
                                    "the demo has no user of this role");
  if (error == NULL)
    {
      session = desk_session_new ();
      connecting->client =
          desk_api_client_new (desk_demo_get_url (demo), session, self->clock, &error);
    }
  if (error != NULL)
    {
      desk_sync_fail (connecting->sync, error);
      return;
    }
  client = connecting->client;
  desk_api_client_sign_in_async (client, desk_demo_get_email (demo, role),
                                 desk_demo_get_password (demo, role), self->cancellable,
                                 connecting_signed_in_cb, g_steal_pointer (&connecting));
}

/**
 * desk_services_connect_demo:
 *
 * Starts the demo for the account that is open and gives its engine the connection.
 */
void
desk_services_connect_demo (DeskServices *self)
{
  Connecting *connecting = g_new0 (Connecting, 1);

  connecting->services = g_object_ref (self);
  connecting->sync = g_object_ref (self->sync);
  desk_demo_start_async (self->demo, NULL, connecting_started_cb, connecting);
}

/**
 * desk_services_demo_ended:
 *
 * The child has ended by itself. It is started again, a few times; then the engine says that there
 * is no demo.
 */
void
desk_services_demo_ended (DeskServices *self)
{
  g_autoptr (GError) error = NULL;

  if (self->is_shut_down || self->sync == NULL || self->is_busy ||
      desk_services_get_demo_role (self) == NULL)
    return;
  desk_sync_set_client (self->sync, NULL, NULL);
  if (self->n_demo_restarts++ < MAX_RESTARTS)
    {
      desk_services_connect_demo (self);
      return;
    }
  error = desk_problem_new_error (DESK_ERROR_FAILED, "demo_failed", "the demo server has ended");
  desk_sync_fail (self->sync, error);
}
