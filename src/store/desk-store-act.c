/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-act"

#include "config.h"

#include "desk-store-act.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-license-act.h"
#include "desk-outbox-content.h"
#include "desk-outbox-table.h"
#include "desk-stop-point.h"
#include "desk-store-private.h"

#define MOST_HOLD_SECONDS 600

/**
 * desk_store_act_async:
 * @self: a store
 * @action: what to do, neither nothing nor %DESK_LICENSE_ACTION_CONVERT
 * @license_id: to which licence
 * @until: (nullable): the last day of a suspension
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Does something to a licence. What can be undone is held back for desk_store_get_hold_seconds().
 */
void
desk_store_act_async (DeskStore *self,
                      DeskLicenseAction action,
                      const char *license_id,
                      const char *until,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  DeskLicenseAct *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (action < DESK_LICENSE_N_ACTIONS);
  g_return_if_fail (license_id != NULL);

  if (!desk_store_check_open (self, desk_store_act_async, callback, user_data))
    return;
  /* It becomes part of a path. */
  if (!desk_id_is_valid (license_id, "lic"))
    {
      g_task_report_new_error (self, callback, user_data, desk_store_act_async, DESK_ERROR,
                               DESK_ERROR_INVALID, "not the id of a licence");
      return;
    }

  input = g_new0 (DeskLicenseAct, 1);
  input->action = action;
  input->license_id = g_strdup (license_id);
  input->until = g_strdup (until);
  input->today = desk_store_dup_today (self);
  desk_job_start (desk_job_new (self, desk_license_act_in_worker, input,
                                (GDestroyNotify) desk_license_act_free),
                  DESK_PRIORITY_USER, desk_store_act_async, cancellable, callback, user_data);
}

/**
 * desk_store_act_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the entry, live until it is done; or %NULL with %DESK_ERROR_CONFLICT,
 *   %DESK_ERROR_NOT_FOUND, %DESK_ERROR_DISK_FULL or %DESK_ERROR_STORAGE
 */
DeskOutboxEntry *
desk_store_act_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}

static gboolean
undo (DeskJob *job, GError **error)
{
  g_autoptr (DeskOutboxEntry) entry =
      desk_outbox_table_find (job->files->user, job->input, error);

  if (entry == NULL)
    return FALSE;
  if (entry->state != DESK_ENTRY_QUEUED || entry->attempted_at != NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s may have been sent", entry->op_id);
      return FALSE;
    }

  return desk_outbox_table_remove (job->files->user, entry->op_id, error);
}

static gboolean
undo_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, undo, error))
    return FALSE;

  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_undo_entry_async:
 * @self: a store
 * @op_id: operation id of an entry
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Takes back what was never attempted.
 */
void
desk_store_undo_entry_async (DeskStore *self,
                             const char *op_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  if (!desk_store_check_open (self, desk_store_undo_entry_async, callback, user_data))
    return;

  desk_job_start (desk_job_new (self, undo_in_worker, g_strdup (op_id), g_free),
                  DESK_PRIORITY_USER, desk_store_undo_entry_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_undo_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is as if it had not been done; %FALSE with %DESK_ERROR_BUSY when it may have
 *   been sent, or %DESK_ERROR_NOT_FOUND
 */
gboolean
desk_store_undo_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_get_hold_seconds:
 *
 * %DESK_STORE_HOLD_SECONDS, or what DESK_HOLD_SECONDS says in the environment: for whoever needs longer to undo, such as a
 * test on a slow computer.
 *
 * Returns: for how many seconds what can be undone is held back
 */
guint
desk_store_get_hold_seconds (void)
{
  const char *words = g_getenv ("DESK_HOLD_SECONDS");
  guint64 seconds = 0;

  if (words != NULL && g_ascii_string_to_unsigned (words, 10, 1, MOST_HOLD_SECONDS, &seconds, NULL))
    return (guint) seconds;
  return DESK_STORE_HOLD_SECONDS;
}

/**
 * desk_store_get_seconds_held:
 * @self: a store
 * @entry: an entry
 *
 * Returns: for how many seconds it is held back and can be undone, 0 if it is not
 */
guint
desk_store_get_seconds_held (DeskStore *self, DeskOutboxEntry *entry)
{
  gint64 left = 0;

  g_return_val_if_fail (DESK_IS_STORE (self), 0);
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (entry), 0);

  if (entry->state != DESK_ENTRY_QUEUED || entry->attempted_at != NULL)
    return 0;

  left = entry->not_before - desk_clock_get_unix (self->clock);
  return (guint) CLAMP (left, 0, desk_store_get_hold_seconds ());
}

static char *
make_note_json (DeskNote *note, DeskFieldFlags skip)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_object_member (object, "note", desk_record_to_json (note, skip));
  return _desk_outbox_content_to_text (object);
}

static gboolean
enqueue_note (DeskJob *job, GError **error)
{
  DeskNote *note = job->input;
  const char *id = desk_record_get_id (note);
  DeskOutboxEntry *entry = NULL;

  desk_record_set_string (note, DESK_NOTE_CREATED_AT, job->now);
  entry = _desk_outbox_entry_new ("note",
                                  id,
                                  "PUT",
                                  g_strconcat ("/v1/notes/", id, NULL),
                                  make_note_json (note, DESK_FIELD_SERVER),
                                  make_note_json (note, DESK_FIELD_NONE),
                                  NULL,
                                  g_strdup (job->now));
  job->result = entry;
  job->free_result = g_object_unref;
  return desk_outbox_table_insert (job->files->user, entry, error);
}

static gboolean
enqueue_note_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, enqueue_note, error))
    return FALSE;

  desk_stop_point ("client-after-enqueue");
  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_add_note_async:
 * @self: a store
 * @note: a note with its customer and text; it is copied
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Writes a note on a customer.
 */
void
desk_store_add_note_async (DeskStore *self,
                           DeskNote *note,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  DeskNote *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_NOTE (note));

  if (!desk_store_check_open (self, desk_store_add_note_async, callback, user_data))
    return;

  input = desk_record_copy (note);
  if (desk_record_get_id (input) == NULL)
    {
      g_autofree char *id = desk_id_new ("not");

      desk_record_set_string (input, DESK_NOTE_ID, id);
    }
  desk_job_start (desk_job_new (self, enqueue_note_in_worker, input, g_object_unref),
                  DESK_PRIORITY_USER, desk_store_add_note_async, cancellable, callback, user_data);
}

/**
 * desk_store_add_note_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the entry, live until it is done; or %NULL
 */
DeskOutboxEntry *
desk_store_add_note_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}
