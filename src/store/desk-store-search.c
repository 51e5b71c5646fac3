/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-search"

#include "config.h"

#include "desk-cache-file.h"
#include "desk-error.h"
#include "desk-search-index.h"
#include "desk-search-query.h"
#include "desk-store-private.h"

/*
 * Search has a thread and a connection of its own, which only reads: whoever types does not wait
 * for a page of the feed that is being stored. Both begin with the first search and end with the
 * store, and before cache.db is made anew.
 */

/* The inner pages of the indexes of a million records: 16 MiB at most. */
#define CACHE_SIZE "PRAGMA cache_size = -16384"

typedef struct
{
  char *text;  /* (owned) */
  char *today; /* (owned) */
} Input;

static void
input_free (gpointer data)
{
  Input *input = data;

  g_clear_pointer (&input->text, g_free);
  g_clear_pointer (&input->today, g_free);
  g_free (input);
}

/**
 * desk_store_stop_search:
 * @self: a store
 *
 * Ends the thread and closes its connection. The next search begins both again.
 */
void
desk_store_stop_search (DeskStore *self)
{
  if (self->searcher != NULL)
    desk_worker_shutdown (self->searcher);
  g_clear_object (&self->searcher);
  if (self->search_db != NULL)
    desk_db_close (self->search_db);
  g_clear_object (&self->search_db);
}

static DeskDb *
open_db (DeskStore *self, GError **error)
{
  g_autoptr (DeskDb) db = desk_cache_file_open_reader (self->folder, error);

  if (db == NULL || !desk_db_exec (db, CACHE_SIZE, error))
    return NULL;

  return g_steal_pointer (&db);
}

static GPtrArray *
search (DeskStore *self, Input *input, GCancellable *cancellable, GError **error)
{
  GPtrArray *sections = NULL;

  if (self->search_db == NULL)
    self->search_db = open_db (self, error);
  /* One look at the file for all statements of a search: each by itself would lock it. */
  if (self->search_db == NULL || !desk_db_exec (self->search_db, "BEGIN", error))
    return NULL;

  /* The next letter cancels the search for the last one. */
  desk_db_set_cancellable (self->search_db, cancellable);
  sections = desk_search_run (self->search_db, input->text, input->today, error);
  desk_db_set_cancellable (self->search_db, NULL);
  desk_db_rollback (self->search_db);
  return sections;
}

static void
search_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *sections = search (DESK_STORE (source), task_data, cancellable, &error);

  if (sections != NULL)
    g_task_return_pointer (task, sections, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * desk_store_search_async:
 * @self: a store
 * @text: what was typed
 * @cancellable: (nullable): ends it, also while it runs
 * @callback: called with what was found
 * @user_data: for @callback
 *
 * Searches all that is on this computer.
 */
void
desk_store_search_async (DeskStore *self,
                         const char *text,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Input *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (text != NULL);

  if (!desk_store_check_open (self, desk_store_search_async, callback, user_data))
    return;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_store_search_async);
  if (self->is_rebuilding)
    {
      g_task_return_pointer (task,
                             g_ptr_array_new_with_free_func (
                                 (GDestroyNotify) desk_search_section_free),
                             (GDestroyNotify) g_ptr_array_unref);
      return;
    }

  input = g_new0 (Input, 1);
  input->text = g_strdup (text);
  input->today = desk_store_dup_today (self);
  g_task_set_task_data (task, input, input_free);
  if (self->searcher == NULL)
    self->searcher = desk_worker_new ("search");
  self->is_search_wanted = TRUE;
  desk_store_fill_search (self);
  desk_worker_queue (self->searcher,
                     DESK_PRIORITY_USER,
                     g_steal_pointer (&task),
                     search_in_worker);
}

/**
 * desk_store_search_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskSearchSection) (nullable): the groups in which
 *   something was found, in their order
 */
GPtrArray *
desk_store_search_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GPtrArray *sections = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  sections = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (sections != NULL)
    return sections;

  if (g_error_matches (local_error, DESK_ERROR, DESK_ERROR_CORRUPT))
    desk_store_cache_is_damaged (self);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * desk_store_get_search_hit:
 * @self: a store
 * @type: record type of a customer, contact, user, order, licence or invoice
 * @id: id of a record
 *
 * Returns: (transfer full) (nullable): the record as if it had been found, %NULL when it has gone
 */
DeskSearchHit *
desk_store_get_search_hit (DeskStore *self, GType type, const char *id)
{
  g_autofree char *today = NULL;
  g_autoptr (GError) error = NULL;
  DeskSearchHit *hit = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (self->reader == NULL)
    return NULL;

  today = desk_store_dup_today (self);
  hit = desk_search_hit_load (self->reader, type, id, today, &error);
  if (error == NULL)
    return hit;

  g_message ("reading cache.db: %s", error->message);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CORRUPT))
    desk_store_cache_is_damaged (self);
  return NULL;
}

/* --- filling --------------------------------------------------------------------------------- */

static gboolean
fill_slice (DeskJob *job, GError **error)
{
  return desk_search_index_fill (job->files->cache, !job->is_filled, &job->is_search_full, error);
}

static gboolean
tidy_slice (DeskJob *job, GError **error)
{
  return desk_search_index_tidy (job->files->cache, &job->is_search_tidy, error);
}

static gboolean
fill_in_worker (DeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_tidying = FALSE;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  is_tidying = job->is_search_full;
  if (desk_job_transact (job, job->files->cache, is_tidying ? tidy_slice : fill_slice, &local_error))
    {
      if (!is_tidying)
        job->changes |= DESK_CHANGED_SEARCH;
      return TRUE;
    }

  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *self = DESK_STORE (source);
  g_autoptr (GError) error = NULL;
  gboolean was_full = FALSE;

  self->is_filling_search = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* The next job tries again. */
      g_message ("the index of search stays behind: %s", error->message);
      return;
    }

  if (!self->is_open)
    return;

  was_full = self->is_search_full;
  self->is_search_full = desk_job_get (result)->is_search_full;
  self->is_search_untidy = !desk_job_get (result)->is_search_tidy;
  if (self->is_search_full && !was_full)
    desk_store_emit_changed (self, DESK_CHANGED_SEARCH);
  desk_store_fill_search (self);
}

/**
 * desk_store_fill_search:
 * @self: a store
 *
 * Has what came in bulk indexed slice by slice, whenever the worker has nothing else to do. While a first pull runs
 * it does so only when somebody has searched: else the pull comes first. Then has the indexes put in order.
 */
void
desk_store_fill_search (DeskStore *self)
{
  DeskJob *job = NULL;

  if (!self->is_open || self->is_rebuilding || self->is_filling_search)
    return;
  if (!self->is_filled && !self->is_search_wanted)
    return;
  if (self->is_search_full && !(self->is_filled && self->is_search_untidy))
    return;

  self->is_filling_search = TRUE;
  job = desk_job_new (self, fill_in_worker, NULL, NULL);
  job->is_filled = self->is_filled;
  job->is_search_full = self->is_search_full;
  desk_job_start (job,
                  DESK_PRIORITY_IDLE,
                  desk_store_fill_search,
                  NULL,
                  filled_cb,
                  NULL);
}

/**
 * desk_store_get_is_search_filling:
 * @self: a store
 *
 * Returns: whether search does not find all there is yet
 */
gboolean
desk_store_get_is_search_filling (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  return self->is_open && !self->is_search_full;
}
