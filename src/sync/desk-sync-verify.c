/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-verify"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-problem.h"

/*
 * Whose token is this? Before anything of an account is sent, /v1/me must have answered with the
 * instance and the user that the account's folder was made for. A back-end that was set up anew
 * under the same address, or a token that came from somewhere else, gets nothing to see.
 */

#define SETTING_ME "me"

/* Numbers parted by dots; what is missing counts as 0. */
static gboolean
is_older (const char *version, const char *wanted)
{
  g_auto (GStrv) have = g_strsplit (version, ".", -1);
  g_auto (GStrv) need = g_strsplit (wanted, ".", -1);

  for (guint i = 0; need[i] != NULL && i < g_strv_length (have) + 1; i++)
    {
      gint64 a = i < g_strv_length (have) ? g_ascii_strtoll (have[i], NULL, 10) : 0;
      gint64 b = g_ascii_strtoll (need[i], NULL, 10);

      if (a != b)
        return a < b;
    }
  return FALSE;
}

/**
 * desk_sync_check_me:
 * @me: what the back-end said
 * @error: %DESK_ERROR_UNAUTHORIZED with the code "other_account", or %DESK_ERROR_FORBIDDEN with
 *   the code "client_too_old"
 *
 * Returns: whether @me is this account, and may use this version of the program
 */
gboolean
desk_sync_check_me (DeskSync *self, DeskMe *me, GError **error)
{
  const char *min_client = desk_record_get_string (me, DESK_ME_MIN_CLIENT);
  GError *found = NULL;

  if (g_strcmp0 (desk_record_get_string (me, DESK_ME_INSTANCE_ID), self->instance_id) != 0 ||
      g_strcmp0 (desk_record_get_id (me), self->user_id) != 0)
    {
      found = desk_problem_new_error (DESK_ERROR_UNAUTHORIZED, "other_account",
                                      "the session belongs to another account");
    }
  else if (min_client != NULL && is_older (APP_VERSION, min_client))
    {
      found = desk_problem_new_error (DESK_ERROR_FORBIDDEN, "client_too_old",
                                      "the back-end wants a newer version");
    }
  if (found != NULL)
    g_propagate_error (error, found);
  return found == NULL;
}

/**
 * desk_sync_take_me:
 * @me: what the back-end said; has passed desk_sync_check_me()
 *
 * From now on the account's things may be sent. The rights and the time zone are kept for the
 * next start without a network.
 */
void
desk_sync_take_me (DeskSync *self, DeskMe *me)
{
  g_autofree char *text = desk_record_to_json_string (me, DESK_FIELD_NONE);
  g_autofree char *kept = desk_store_dup_setting (self->store, SETTING_ME);
  g_autofree char *zone = desk_store_dup_setting (self->store, DESK_SETTING_TIME_ZONE);

  self->is_verified = TRUE;
  if (g_strcmp0 (text, kept) != 0)
    desk_store_set_setting_async (self->store, SETTING_ME, text, NULL, NULL, NULL);
  if (g_strcmp0 (zone, desk_record_get_string (me, DESK_ME_TIME_ZONE)) != 0)
    desk_store_set_setting_async (self->store, DESK_SETTING_TIME_ZONE,
                                  desk_record_get_string (me, DESK_ME_TIME_ZONE), NULL, NULL, NULL);
  desk_sync_emit_me_changed (self, me);
}

/* The question under way: with which client, and who waits for its answer. A new client puts
 * another list of waiters in the place of this one. */
typedef struct
{
  DeskSync *sync;     /* (owned) */
  GPtrArray *waiters; /* (owned) (element-type GTask) */
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->sync);
  g_clear_pointer (&self->waiters, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
me_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeskSync *self = question->sync;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskMe) me = NULL;

  me = desk_api_client_me_finish (DESK_API_CLIENT (source), result, &error);
  if (self->verifying == question->waiters)
    g_clear_pointer (&self->verifying, g_ptr_array_unref);
  if (me != NULL && (self->is_stopped || (gpointer) self->client != (gpointer) source))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "there is another client");
  else if (me != NULL && desk_sync_check_me (self, me, &error))
    desk_sync_take_me (self, me);
  for (guint i = 0; i < question->waiters->len; i++)
    {
      GTask *task = g_ptr_array_index (question->waiters, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/**
 * desk_sync_verify_async:
 *
 * Makes sure that the token belongs to this account; asks the back-end once in the life of a
 * token.
 */
void
desk_sync_verify_async (DeskSync *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = NULL;

  g_task_set_source_tag (task, desk_sync_verify_async);
  if (self->client == NULL || self->is_stopped)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_OFFLINE, "there is no connection");
      return;
    }
  if (self->is_verified)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->verifying != NULL)
    {
      g_ptr_array_add (self->verifying, g_steal_pointer (&task));
      return;
    }
  self->verifying = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->verifying, g_steal_pointer (&task));
  question = g_new0 (Question, 1);
  question->sync = g_object_ref (self);
  question->waiters = g_ptr_array_ref (self->verifying);
  desk_api_client_me_async (self->client, self->cancellable, me_received_cb, question);
}

/**
 * desk_sync_verify_finish:
 * @error: %DESK_ERROR_UNAUTHORIZED when the session has ended or is another account's
 *
 * Returns: whether the account's things may be sent
 */
gboolean
desk_sync_verify_finish (DeskSync *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
