/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-outbox"

#include "config.h"

#include "desk-date.h"
#include "desk-outbox-entry-private.h"
#include "desk-outbox-table.h"
#include "desk-settle.h"
#include "desk-store-private.h"

/* The back-end remembers operations for 400 days (contract.md, principle 1). */
#define MAX_AGE_SECONDS (400 * 24 * 60 * 60)

/**
 * desk_store_list_entries:
 * @self: a store
 *
 * Returns: (transfer full): a live list of #DeskOutboxEntry, without those that are done
 */
GListModel *
desk_store_list_entries (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return g_object_ref (G_LIST_MODEL (self->entries));
}

/**
 * desk_store_get_entry:
 * @self: a store
 * @op_id: an operation id
 *
 * Returns: (transfer none) (nullable): its entry, %NULL when it is done
 */
DeskOutboxEntry *
desk_store_get_entry (DeskStore *self, const char *op_id)
{
  GListModel *model = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (op_id != NULL, NULL);

  model = G_LIST_MODEL (self->entries);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (model, i);

      /* The list keeps it. */
      if (g_str_equal (entry->op_id, op_id))
        return entry;
    }

  return NULL;
}

/**
 * desk_store_get_entry_of_record:
 * @self: a store
 * @record_id: id of a record
 *
 * Returns: (transfer none) (nullable): the newest entry of the record that is not done
 */
DeskOutboxEntry *
desk_store_get_entry_of_record (DeskStore *self, const char *record_id)
{
  GListModel *model = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (record_id != NULL, NULL);

  model = G_LIST_MODEL (self->entries);
  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (model, i - 1);

      if (g_str_equal (entry->record_id, record_id))
        return entry;
    }

  return NULL;
}

typedef struct
{
  GPtrArray *op_ids; /* (owned): of what is due */
  gint64 next_unix;
} Due;

static void
due_free (Due *self)
{
  g_clear_pointer (&self->op_ids, g_ptr_array_unref);
  g_free (self);
}

static gboolean
set_too_old_aside (DeskJob *job, GPtrArray *entries, GError **error)
{
  g_autofree char *limit = desk_instant_from_unix (job->now_unix - MAX_AGE_SECONDS);

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (entry->state == DESK_ENTRY_NEEDS_ATTENTION || g_strcmp0 (entry->created_at, limit) >= 0)
        continue;

      entry->state = DESK_ENTRY_NEEDS_ATTENTION;
      g_free (entry->error_code);
      entry->error_code = g_strdup (DESK_ENTRY_CODE_TOO_OLD);
      if (!desk_outbox_table_update (job->files->user, entry, error))
        return FALSE;
      job->changes |= DESK_CHANGED_OUTBOX;
    }

  return TRUE;
}

static gboolean
find_due (DeskJob *job, GError **error)
{
  g_autoptr (GPtrArray) entries = desk_outbox_table_list_pending (job->files->user, error);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  Due *due = g_new0 (Due, 1);

  due->op_ids = g_ptr_array_new_with_free_func (g_free);
  job->result = due;
  job->free_result = (GDestroyNotify) due_free;

  if (entries == NULL || !set_too_old_aside (job, entries, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (g_hash_table_contains (taken, entry->record_id))
        continue;

      /* The DELETE ends both, see desk-store-outbox.h. */
      if (desk_has_deletion_behind (entries, entry))
        continue;

      g_hash_table_add (taken, entry->record_id);
      if (entry->state == DESK_ENTRY_NEEDS_ATTENTION)
        continue;

      if (entry->not_before <= job->now_unix)
        g_ptr_array_add (due->op_ids, g_strdup (entry->op_id));
      else if (due->next_unix == 0 || entry->not_before < due->next_unix)
        due->next_unix = entry->not_before;
    }

  return TRUE;
}

static gboolean
find_due_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, find_due, error))
    return FALSE;

  if (job->changes != 0)
    desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_list_due_entries_async:
 * @self: a store
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when they are known
 * @user_data: for @callback
 *
 * Finds what is to be sent now: in the order in which it was made, one entry for each record.
 */
void
desk_store_list_due_entries_async (DeskStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));

  if (!desk_store_check_open (self, desk_store_list_due_entries_async, callback, user_data))
    return;

  desk_job_start (desk_job_new (self, find_due_in_worker, NULL, NULL),
                  DESK_PRIORITY_SYNC,
                  desk_store_list_due_entries_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_list_due_entries_finish:
 * @self: a store
 * @result: what the callback was given
 * @next_unix: (out) (optional): when the next of those that are held back is due, in seconds UTC,
 *   0 when none is
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskOutboxEntry) (nullable): the live entries
 */
GPtrArray *
desk_store_list_due_entries_finish (DeskStore *self,
                                    GAsyncResult *result,
                                    gint64 *next_unix,
                                    GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  Due *due = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (next_unix != NULL)
    *next_unix = 0;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  due = desk_job_get (result)->result;
  if (next_unix != NULL)
    *next_unix = due->next_unix;

  entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < due->op_ids->len; i++)
    {
      DeskOutboxEntry *entry = desk_store_get_entry (self, g_ptr_array_index (due->op_ids, i));

      if (entry != NULL)
        g_ptr_array_add (entries, g_object_ref (entry));
    }

  return g_steal_pointer (&entries);
}

static void
start (DeskStore *self,
       DeskSettleKind kind,
       const char *op_id,
       GBytes *fragment,
       const char *code,
       const char *problem,
       gint64 not_before,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  DeskSettle *input = NULL;

  if (!desk_store_check_open (self, source_tag, callback, user_data))
    return;

  input = desk_settle_new (kind, op_id);
  input->fragment = fragment != NULL ? g_bytes_ref (fragment) : NULL;
  input->code = g_strdup (code);
  input->problem = g_strdup (problem);
  input->not_before = not_before;
  desk_job_start (desk_job_new (self,
                                desk_settle_in_worker,
                                input,
                                (GDestroyNotify) desk_settle_free),
                  DESK_PRIORITY_SYNC,
                  source_tag,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_mark_attempted_async:
 * @self: a store
 * @op_id: operation id of an entry that is due
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk: now it may be sent
 * @user_data: for @callback
 *
 * Notes that the entry is about to be sent.
 */
void
desk_store_mark_attempted_async (DeskStore *self,
                                 const char *op_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  start (self, DESK_SETTLE_ATTEMPTED, op_id, NULL, NULL, NULL, 0, desk_store_mark_attempted_async,
         cancellable, callback, user_data);
}

/**
 * desk_store_mark_attempted_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it may be sent; %FALSE with %DESK_ERROR_NOT_FOUND when the user has taken it
 *   back meanwhile, or another error; then it must not be sent
 */
gboolean
desk_store_mark_attempted_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_take_attempt_back_async:
 * @self: a store
 * @op_id: operation id of an entry that was queued before desk_store_mark_attempted_async()
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * It is certain that nothing of the entry has left this computer, neither now nor ever before: it
 * waits again as if it had not been tried, and its user may change it or take it back by himself.
 */
void
desk_store_take_attempt_back_async (DeskStore *self,
                                    const char *op_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  start (self, DESK_SETTLE_UNSENT, op_id, NULL, NULL, NULL, 0, desk_store_take_attempt_back_async,
         cancellable, callback, user_data);
}

/**
 * desk_store_take_attempt_back_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is on the disk, or there was nothing to take back
 */
gboolean
desk_store_take_attempt_back_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_finish_entry_async:
 * @self: a store
 * @op_id: operation id of an entry
 * @fragment: (nullable): the back-end's answer, as it came
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The back-end has done it. The answer is applied as a page is; in the same transaction the entry
 * leaves the overlay, so that the row on the screen changes and neither doubles nor goes. Without
 * an answer an order stays as it was made until the feed brings it.
 */
void
desk_store_finish_entry_async (DeskStore *self,
                               const char *op_id,
                               GBytes *fragment,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  start (self, DESK_SETTLE_DONE, op_id, fragment, NULL, NULL, 0, desk_store_finish_entry_async,
         cancellable, callback, user_data);
}

/**
 * desk_store_finish_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is done; %FALSE with %DESK_ERROR_JSON, %DESK_ERROR_TOO_LARGE or
 *   %DESK_ERROR_PROTOCOL when the answer is of no use, and the entry stays as it was
 */
gboolean
desk_store_finish_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_stop_entry_async:
 * @self: a store
 * @op_id: operation id of an entry
 * @code: code of the back-end's problem
 * @problem: (nullable): the problem as JSON text
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * The back-end has refused it: the user must look at it. One that he has discarded meanwhile is
 * done instead.
 */
void
desk_store_stop_entry_async (DeskStore *self,
                             const char *op_id,
                             const char *code,
                             const char *problem,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);
  g_return_if_fail (code != NULL);

  start (self, DESK_SETTLE_REFUSED, op_id, NULL, code, problem, 0, desk_store_stop_entry_async,
         cancellable, callback, user_data);
}

/**
 * desk_store_stop_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
desk_store_stop_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_postpone_entry_async:
 * @self: a store
 * @op_id: operation id of an entry
 * @not_before: when it may be sent, in seconds UTC
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Holds an entry back.
 */
void
desk_store_postpone_entry_async (DeskStore *self,
                                 const char *op_id,
                                 gint64 not_before,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  start (self, DESK_SETTLE_POSTPONED, op_id, NULL, NULL, NULL, MAX (not_before, 0),
         desk_store_postpone_entry_async, cancellable, callback, user_data);
}

/**
 * desk_store_postpone_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
desk_store_postpone_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
