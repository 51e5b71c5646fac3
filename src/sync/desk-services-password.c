/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services-password"

#include "config.h"

#include "desk-services-private.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-id.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * Passwords: a code by e-mail; code or old password → a token for a new one → the new one is set →
 * sign-in with it; another password within the session. And what an account manager does for a new
 * dealer, who sets his own. Only the back-end can do any of this, and only now.
 */

/* The data of the task of any of them. */
typedef struct
{
  DeskApiClient *client; /* (owned) (nullable) */
  char *email;           /* (owned) (nullable) */
  char *password;        /* (owned) (nullable): the one of now */
  char *new_password;    /* (owned) (nullable) */
  gboolean stay;
  char *path;         /* (owned) (nullable): of a new dealer */
  char *operation_id; /* (owned) (nullable) */
  GBytes *body;       /* (owned) (nullable) */
} Work;

static void
free_secret (char *secret)
{
  if (secret != NULL)
    memset (secret, 0, strlen (secret));
  g_free (secret);
}

static void
work_free (gpointer data)
{
  Work *self = data;

  g_clear_object (&self->client);
  g_free (self->email);
  free_secret (self->password);
  free_secret (self->new_password);
  g_free (self->path);
  g_free (self->operation_id);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static GTask *
new_task (DeskServices *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_new0 (Work, 1), work_free);
  return task;
}

static gboolean
finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A code by e-mail */

static void
code_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_api_client_ask_code_finish (DESK_API_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * desk_services_ask_code_async:
 * @server_url: the back-end
 * @email: as typed
 *
 * Has a code sent to whoever has the address. Nobody learns whether anybody has.
 */
void
desk_services_ask_code_async (DeskServices *self,
                              const char *server_url,
                              const char *email,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *address = NULL;
  Work *work = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (server_url != NULL && email != NULL);

  task = new_task (self, desk_services_ask_code_async, cancellable, callback, user_data);
  work = g_task_get_task_data (task);
  work->client = desk_services_build_client (self, server_url, &error);
  if (work->client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  address = g_strstrip (g_strdup (email));
  desk_api_client_ask_code_async (work->client, address, cancellable, code_asked_cb,
                                  g_steal_pointer (&task));
}

gboolean
desk_services_ask_code_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/* A new password before the sign-in */

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_services_sign_in_finish (DESK_SERVICES (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sign_in (GTask *task, const char *password)
{
  Work *work = g_task_get_task_data (task);

  desk_services_sign_in_async (g_task_get_source_object (task),
                               desk_api_client_get_base_url (work->client), work->email, password,
                               work->stay, g_task_get_cancellable (task), signed_in_cb,
                               g_object_ref (task));
}

static void
chosen_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (desk_api_client_set_password_finish (DESK_API_CLIENT (source), result, &error))
    sign_in (task, work->new_password);
  else
    g_task_return_error (task, error);
}

static void
set_chosen (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  desk_api_client_set_password_async (work->client, NULL, work->new_password,
                                      g_task_get_cancellable (task), chosen_set_cb,
                                      g_object_ref (task));
}

static void
code_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_api_client_show_code_finish (DESK_API_CLIENT (source), result, &error))
    set_chosen (task);
  else
    g_task_return_error (task, error);
}

static void
old_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (desk_api_client_sign_in_finish (DESK_API_CLIENT (source), result, &error))
    {
      /* It is good after all; so it is kept. */
      desk_api_client_sign_out_async (work->client, NULL, NULL, NULL);
      sign_in (task, work->password);
    }
  else if (desk_services_needs_new_password (error))
    {
      g_error_free (error);
      set_chosen (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

/**
 * desk_services_choose_password_async:
 * @server_url: the back-end
 * @email: as typed
 * @password: (nullable): one that has ended, or that somebody else has made
 * @code: (nullable): in its place, that of an e-mail
 * @new_password: the one from now on; not kept
 * @stay: whether the next start goes on without a password
 *
 * Sets a password and signs in with it. A password that was refused costs no code.
 */
void
desk_services_choose_password_async (DeskServices *self,
                                     const char *server_url,
                                     const char *email,
                                     const char *password,
                                     const char *code,
                                     const char *new_password,
                                     gboolean stay,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work = NULL;
  GError *error = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (server_url != NULL && email != NULL && new_password != NULL);
  g_return_if_fail (password != NULL || code != NULL);

  task = new_task (self, desk_services_choose_password_async, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  work = g_task_get_task_data (task);
  work->client = desk_services_build_client (self, server_url, &error);
  if (work->client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->email = g_strstrip (g_strdup (email));
  work->password = g_strdup (password);
  work->new_password = g_strdup (new_password);
  work->stay = stay;
  if (code != NULL)
    desk_api_client_show_code_async (work->client, work->email, code, cancellable, code_shown_cb,
                                     g_steal_pointer (&task));
  else
    desk_api_client_sign_in_async (work->client, work->email, password, cancellable, old_shown_cb,
                                   g_steal_pointer (&task));
}

/**
 * desk_services_choose_password_finish:
 * @error: with the problem "bad_code" for the code, "invalid" for the new password;
 *   %DESK_ERROR_CREDENTIALS for the old one; and what desk_services_sign_in_finish() reports
 *
 * Returns: whether the password is set and somebody is signed in with it
 */
gboolean
desk_services_choose_password_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/* Within the session */

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_api_client_set_password_finish (DESK_API_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
dealer_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskServices *self = g_task_get_source_object (task);
  g_autoptr (GBytes) fragment = NULL;
  GError *error = NULL;

  if (!desk_api_client_send_finish (DESK_API_CLIENT (source), result, &fragment, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* The feed brings him, as it brings everything. */
  if (self->sync != NULL)
    desk_sync_now (self->sync);
  g_task_return_boolean (task, TRUE);
}

static void
may_ask_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskSync *sync = DESK_SYNC (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_sync_verify_finish (sync, result, &error))
    g_task_return_error (task, error);
  else if (sync->client == NULL || sync->is_stopped)
    g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_OFFLINE, "there is no connection");
  else if (work->path != NULL)
    desk_api_client_send_async (sync->client, "PUT", work->path, work->operation_id, NULL,
                                work->body, cancellable, dealer_sent_cb, g_object_ref (task));
  else
    desk_api_client_set_password_async (sync->client, work->password, work->new_password,
                                        cancellable, changed_cb, g_object_ref (task));
}

/* Takes over @task. */
static void
ask (DeskServices *self, GTask *task)
{
  if (self->sync != NULL)
    {
      desk_sync_verify_async (self->sync, g_task_get_cancellable (task), may_ask_cb, task);
      return;
    }
  g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED, "nobody is signed in");
  g_object_unref (task);
}

/**
 * desk_services_change_password_async:
 * @password: the one of now, as typed
 * @new_password: the one from now on; neither is kept
 *
 * Sets another password. The session of this computer goes on; all others end.
 */
void
desk_services_change_password_async (DeskServices *self,
                                     const char *password,
                                     const char *new_password,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task = NULL;
  Work *work = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (password != NULL && new_password != NULL);

  task = new_task (self, desk_services_change_password_async, cancellable, callback, user_data);
  work = g_task_get_task_data (task);
  work->password = g_strdup (password);
  work->new_password = g_strdup (new_password);
  ask (self, task);
}

gboolean
desk_services_change_password_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

static GBytes *
build_dealer (DeskDealer *dealer, DeskUser *user)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char *text = NULL;

  json_object_set_object_member (object, "dealer", desk_record_to_json (dealer, DESK_FIELD_SERVER));
  json_object_set_object_member (object, "user", desk_record_to_json (user, DESK_FIELD_SERVER));
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * desk_services_add_dealer_async:
 * @dealer: a dealer with an id, a name and a country
 * @user: his first user, with an id, a name and an e-mail address
 * @operation_id: the same for each attempt at the same dealer
 *
 * Opens an account for a dealer of the region; his user is invited by e-mail. Needs the right
 * "dealer.invite".
 */
void
desk_services_add_dealer_async (DeskServices *self,
                                DeskDealer *dealer,
                                DeskUser *user,
                                const char *operation_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = NULL;
  Work *work = NULL;

  g_return_if_fail (DESK_IS_SERVICES (self));
  g_return_if_fail (DESK_IS_DEALER (dealer) && DESK_IS_USER (user));
  g_return_if_fail (desk_id_is_valid (operation_id, "op"));

  task = new_task (self, desk_services_add_dealer_async, cancellable, callback, user_data);
  work = g_task_get_task_data (task);
  work->path = g_strconcat ("/v1/dealers/", desk_record_get_id (dealer), NULL);
  work->operation_id = g_strdup (operation_id);
  work->body = build_dealer (dealer, user);
  ask (self, task);
}

/**
 * desk_services_add_dealer_finish:
 * @error: with the problem "user_exists" when the address can sign in already, "invalid" when a
 *   field was refused
 *
 * Returns: whether he is invited
 */
gboolean
desk_services_add_dealer_finish (DeskServices *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
