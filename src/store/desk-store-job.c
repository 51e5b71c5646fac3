/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-job"

#include "config.h"

#include "desk-cache-file.h"
#include "desk-draft-table.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-outbox-table.h"
#include "desk-overlay.h"
#include "desk-search-index.h"
#include "desk-store-private.h"

static void
free_list (gpointer list)
{
  if (list != NULL)
    g_ptr_array_unref (list);
}

static void
desk_job_free (DeskJob *job)
{
  if (job->input != NULL && job->free_input != NULL)
    job->free_input (job->input);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_pointer (&job->extra, g_free);
  g_clear_pointer (&job->closed_draft, g_free);
  g_clear_pointer (&job->now, g_free);
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_pointer (&job->touched, g_ptr_array_unref);
  g_clear_pointer (&job->drafts, g_ptr_array_unref);
  g_clear_pointer (&job->lists, g_ptr_array_unref);
  g_clear_pointer (&job->cursor, g_free);
  g_free (job);
}

/**
 * desk_job_new:
 * @store: the store
 * @func: the body, for the worker
 * @input: (transfer full) (nullable): what it works on
 * @free_input: (nullable): how to free that
 *
 * Returns: (transfer full): a job for desk_job_start()
 */
DeskJob *
desk_job_new (DeskStore *store, DeskJobFunc func, gpointer input, GDestroyNotify free_input)
{
  DeskJob *job = g_new0 (DeskJob, 1);
  guint n_tables = 0;

  desk_feed_tables (&n_tables);

  job->store = store;
  job->files = &store->files;
  job->func = func;
  job->input = input;
  job->free_input = free_input;
  job->now = desk_clock_dup_now (store->clock);
  job->now_unix = desk_clock_get_unix (store->clock);
  job->lists = g_ptr_array_new_with_free_func (free_list);
  g_ptr_array_set_size (job->lists, (int) n_tables);

  return job;
}

/* In the worker: what the main thread needs to follow the changes. That it cannot be read is not
 * the command's failure; the lists are brought up to date by the next one. */
void
desk_job_take_snapshot (DeskJob *job)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  g_autoptr (GError) error = NULL;

  if ((job->changes & DESK_CHANGED_OUTBOX) && job->touched == NULL)
    job->entries = desk_outbox_table_list_pending (job->files->user, &error);
  if (error == NULL && (job->changes & DESK_CHANGED_DRAFT))
    job->drafts = desk_draft_table_list (job->files->user, &error);
  if (error != NULL)
    g_message ("the lists stay as they are: %s", error->message);
  g_clear_error (&error);

  for (guint i = 0; i < n_tables && job->files->cache != NULL; i++)
    {
      if (!tables[i].is_small || !(job->changes & DESK_CHANGED_TABLE (i)))
        continue;

      g_clear_pointer ((GPtrArray **) &job->lists->pdata[i], g_ptr_array_unref);
      job->lists->pdata[i] = desk_feed_table_list (&tables[i], job->files->cache, &error);
      if (error != NULL)
        {
          g_message ("the list of %s stays as it is: %s", tables[i].name, error->message);
          desk_job_check_cache (job, error);
          g_clear_error (&error);
        }
    }
}

static void
run_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DeskJob *job = task_data;
  GError *error = NULL;
  gboolean is_done = FALSE;

  g_assert (desk_worker_is_in_context (job->store->worker));

  is_done = job->func (job, &error);
  if (job->changes != 0)
    desk_job_take_snapshot (job);

  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *self = DESK_STORE (source);
  g_autoptr (GTask) outer = user_data;
  DeskJob *job = g_task_get_task_data (outer);
  GError *error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  desk_store_take_changes (self, job);
  if (!is_done && job->closed_draft != NULL)
    g_hash_table_remove (self->closed_drafts, job->closed_draft);

  if (is_done)
    g_task_return_boolean (outer, TRUE);
  else
    g_task_return_error (outer, error);
}

/**
 * desk_job_start:
 * @job: (transfer full): a job
 * @priority: how urgent it is
 * @source_tag: the function that the user of the store has called
 * @cancellable: (nullable): ends it only before its turn has come; what was begun is finished
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Queues the job. The store must be open.
 */
void
desk_job_start (DeskJob *job,
                DeskPriority priority,
                gpointer source_tag,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  GTask *outer = g_task_new (job->store, NULL, callback, user_data);
  GTask *inner = g_task_new (job->store, cancellable, job_done_cb, outer);

  /* A command that was committed has happened, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_source_tag (outer, source_tag);
  g_task_set_source_tag (inner, source_tag);
  g_task_set_task_data (outer, job, (GDestroyNotify) desk_job_free);
  g_task_set_task_data (inner, job, NULL);
  job->cancellable = cancellable;

  desk_worker_queue (job->store->worker, priority, inner, run_in_worker);
}

/**
 * desk_job_get:
 * @result: what a callback was given
 *
 * Returns: (transfer none) (nullable): the job; %NULL when it failed before there was one
 */
DeskJob *
desk_job_get (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}

/**
 * desk_job_finish_with_entry:
 * @store: a store
 * @result: what a callback was given, of a job whose result is an entry of the outbox, or nothing
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the entry, the one of the store's list while it is in it; %NULL without an
 *   error when there is none
 */
DeskOutboxEntry *
desk_job_finish_with_entry (DeskStore *store, GAsyncResult *result, GError **error)
{
  DeskOutboxEntry *entry = NULL;
  DeskOutboxEntry *live = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  entry = desk_job_get (result)->result;
  if (entry == NULL)
    return NULL;

  live = desk_store_get_entry (store, desk_outbox_entry_get_op_id (entry));
  return g_object_ref (live != NULL ? live : entry);
}

/**
 * desk_job_steal_result:
 * @job: a job that is done
 *
 * Returns: (transfer full) (nullable): its result
 */
gpointer
desk_job_steal_result (DeskJob *job)
{
  return g_steal_pointer (&job->result);
}

/**
 * desk_job_check_cache:
 * @job: a job
 * @error: (nullable): what a function on cache.db has failed with
 *
 * Notes that cache.db is damaged, if that is what the error says; it is then made anew.
 *
 * Returns: whether it is damaged
 */
gboolean
desk_job_check_cache (DeskJob *job, const GError *error)
{
  if (!g_error_matches (error, DESK_ERROR, DESK_ERROR_CORRUPT))
    return FALSE;

  job->is_cache_damaged = TRUE;
  return TRUE;
}

/**
 * desk_job_has_cache:
 * @job: a job, in the worker
 * @error: return location for an error
 *
 * Returns: whether there is a cache.db to work on
 */
gboolean
desk_job_has_cache (DeskJob *job, GError **error)
{
  if (job->files->cache != NULL)
    return TRUE;

  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_STORAGE, "there is no cache.db");
  return FALSE;
}

/**
 * desk_job_read_feed_state:
 * @job: a job, in the worker
 * @error: return location for an error
 *
 * Reads where the feed stands, for the main thread.
 *
 * Returns: %TRUE if it could be read
 */
gboolean
desk_job_read_feed_state (DeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 filled = 0;

  g_clear_pointer (&job->cursor, g_free);
  job->cursor = desk_cache_file_dup_meta (job->files->cache, DESK_META_CURSOR, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!desk_cache_file_get_number (job->files->cache, DESK_META_FILLED_GENERATION, &filled, error) ||
      !desk_search_index_is_full (job->files->cache, &job->is_search_full, error))
    return FALSE;

  job->has_feed_state = TRUE;
  job->is_filled = filled > 0;
  job->is_cache_unsynced = desk_store_files_are_unsynced (job->files);
  return TRUE;
}

/**
 * desk_job_transact:
 * @job: a job, in the worker
 * @db: one of its two files
 * @body: what to do in the transaction
 * @error: return location for an error
 *
 * Returns: %TRUE if all of it is committed; else nothing of it happened
 */
gboolean
desk_job_transact (DeskJob *job, DeskDb *db, DeskJobFunc body, GError **error)
{
  if (!desk_db_begin (db, error))
    return FALSE;

  if (!body (job, error))
    {
      desk_db_rollback (db);
      return FALSE;
    }

  return desk_db_commit (db, error);
}

static gboolean
lay_overlay (DeskJob *job, GError **error)
{
  g_autoptr (GPtrArray) entries = desk_outbox_table_list_pending (job->files->user, error);

  return entries != NULL && desk_overlay_rebuild (job->files->cache, entries, error);
}

/**
 * desk_job_lay_overlay:
 * @job: a job, in the worker, after its transaction in user.db
 * @error: return location for an error
 *
 * Lays anew over cache.db what waits in the outbox, in a transaction of its own.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_job_lay_overlay (DeskJob *job, GError **error)
{
  job->files->is_overlay_behind = TRUE;
  if (!desk_job_has_cache (job, error) || !desk_job_transact (job, job->files->cache, lay_overlay, error))
    return FALSE;

  job->files->is_overlay_behind = FALSE;
  return TRUE;
}

/**
 * desk_job_show_outbox:
 * @job: a job, in the worker, after its transaction in user.db
 *
 * Lets the lists show what was committed. The command has happened, even if this fails: the lists
 * then show it later.
 */
void
desk_job_show_outbox (DeskJob *job)
{
  g_autoptr (GError) error = NULL;

  job->changes |= DESK_CHANGED_OUTBOX | desk_feed_overlay_changes ();

  if (desk_job_lay_overlay (job, &error))
    return;

  desk_job_check_cache (job, error);
  g_message ("the lists do not show the outbox yet: %s", error->message);
}
