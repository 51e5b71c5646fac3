/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-feed"

#include "config.h"

#include "desk-cache-file.h"
#include "desk-cache-fill.h"
#include "desk-outbox-table.h"
#include "desk-overlay-part.h"
#include "desk-overlay.h"
#include "desk-feed-page.h"
#include "desk-store-private.h"

/* How the feed comes in. */

typedef struct
{
  GBytes *bytes;           /* (owned) */
  DeskFeedPage *page;      /* (owned) (nullable) */
  DeskPageSummary summary; /* (owned) */
} ApplyPage;

static void
apply_page_free (ApplyPage *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->page, desk_feed_page_free);
  desk_page_summary_clear (&self->summary);
  g_free (self);
}

/* What the end of a full pull lets go is in no list. */
static gboolean
lay_over (DeskJob *job, GError **error)
{
  ApplyPage *self = job->input;
  DeskDb *cache = job->files->cache;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean is_kept = FALSE;

  if (!job->files->is_overlay_behind && !self->summary.is_full &&
      !desk_overlay_part_keep (cache, desk_feed_page_get_ids (self->page), &is_kept, error))
    return FALSE;
  if (is_kept)
    return TRUE;

  entries = desk_outbox_table_list_pending (job->files->user, error);
  return entries != NULL && desk_overlay_rebuild (cache, entries, error);
}

/* The page never asks what is pending; where that has looked at what has come it is laid over it again, in the same
 * transaction, so that nobody sees the one without the other. */
static gboolean
apply_page (DeskJob *job, GError **error)
{
  ApplyPage *self = job->input;

  return desk_feed_page_apply (self->page, job->files->cache, &self->summary, &job->changes, error) &&
         lay_over (job, error) && desk_job_read_feed_state (job, error);
}

/* A first pull of more than a page need not wait for the disk. */
static gboolean
begin_fill (DeskJob *job, GError **error)
{
  ApplyPage *self = job->input;
  const char *folder = desk_store_get_folder (job->store);
  gint64 filled = 0;

  if (job->files->is_filling || !desk_feed_page_get_more (self->page))
    return TRUE;
  if (!desk_cache_file_get_number (job->files->cache, DESK_META_FILLED_GENERATION, &filled, error))
    return FALSE;
  if (filled > 0 || !desk_cache_fill_begin (job->files->cache, folder))
    return TRUE;

  job->files->is_filling = TRUE;
  g_free (job->files->fill_mark);
  job->files->fill_mark = desk_cache_fill_dup_mark (folder);
  return TRUE;
}

/* After the commit. What is left to be put on the disk is then, see desk-store-sync-cache.c. */
static void
end_fill (DeskJob *job)
{
  g_autoptr (GError) error = NULL;

  if (!job->files->is_filling || !job->is_filled)
    return;

  job->files->is_filling = !desk_cache_fill_end (job->files->cache, &error);
  if (error != NULL)
    g_message ("cache.db is written as in a first pull: %s", error->message);
  job->is_cache_unsynced = desk_store_files_are_unsynced (job->files);
}

static gboolean
apply_page_in_worker (DeskJob *job, GError **error)
{
  ApplyPage *self = job->input;
  g_autoptr (GError) local_error = NULL;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  self->page = desk_feed_page_parse (self->bytes, FALSE, error);
  if (self->page == NULL)
    return FALSE;

  if (begin_fill (job, &local_error) && desk_job_transact (job, job->files->cache, apply_page, &local_error))
    {
      end_fill (job);
      /* Not in the main thread, which frees the job: to give megabytes back to the system takes time. */
      g_clear_pointer (&self->page, desk_feed_page_free);
      return TRUE;
    }

  /* Nothing of it happened. */
  job->changes = 0;
  job->has_feed_state = FALSE;
  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * desk_store_apply_page_async:
 * @self: a store
 * @page: a page of GET /v1/changes, as it came
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Takes what the page brings, moves the cursor, and at the end of a full pull lets go what that
 * did not bring: all in one transaction.
 */
void
desk_store_apply_page_async (DeskStore *self,
                             GBytes *page,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  ApplyPage *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (page != NULL);

  if (!desk_store_check_open (self, desk_store_apply_page_async, callback, user_data))
    return;

  input = g_new0 (ApplyPage, 1);
  input->bytes = g_bytes_ref (page);
  desk_job_start (
      desk_job_new (self, apply_page_in_worker, input, (GDestroyNotify) apply_page_free),
      DESK_PRIORITY_SYNC,
      desk_store_apply_page_async,
      cancellable,
      callback,
      user_data);
}

/**
 * desk_store_apply_page_finish:
 * @self: a store
 * @result: what the callback was given
 * @summary: (out caller-allocates) (optional): what was done; to be cleared
 * @error: return location for an error
 *
 * Returns: %TRUE if it is stored; else nothing of it is, with %DESK_ERROR_JSON,
 *   %DESK_ERROR_TOO_LARGE or %DESK_ERROR_PROTOCOL when it is no page, %DESK_ERROR_CORRUPT when
 *   the cache was damaged and is being made anew, %DESK_ERROR_DISK_FULL or %DESK_ERROR_STORAGE
 */
gboolean
desk_store_apply_page_finish (DeskStore *self,
                              GAsyncResult *result,
                              DeskPageSummary *summary,
                              GError **error)
{
  ApplyPage *input = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (summary != NULL)
    memset (summary, 0, sizeof *summary);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  input = desk_job_get (result)->input;
  if (summary != NULL)
    {
      *summary = input->summary;
      input->summary.refused_reason = NULL;
    }
  return TRUE;
}

/**
 * desk_store_dup_cursor:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): where the next pull begins, %NULL for a full one
 */
char *
desk_store_dup_cursor (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return g_strdup (self->cursor);
}

/**
 * desk_job_reset_feed:
 * @job: a job, in a transaction of cache.db
 * @error: return location for an error
 *
 * Begins a new generation of the feed.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_job_reset_feed (DeskJob *job, GError **error)
{
  DeskDb *cache = job->files->cache;
  gint64 generation = 0;

  return desk_cache_file_get_number (cache, DESK_META_GENERATION, &generation, error) &&
         desk_cache_file_set_number (cache, DESK_META_GENERATION, generation + 1, error) &&
         desk_cache_file_set_meta (cache, DESK_META_CURSOR, NULL, error) &&
         desk_job_read_feed_state (job, error);
}

static gboolean
reset_cache_in_worker (DeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  if (desk_job_transact (job, job->files->cache, desk_job_reset_feed, &local_error))
    return TRUE;

  job->has_feed_state = FALSE;
  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * desk_store_reset_cache_async:
 * @self: a store
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Begins a new generation of the feed. What the last one brought stays to be seen until the new
 * one is complete.
 */
void
desk_store_reset_cache_async (DeskStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));

  if (!desk_store_check_open (self, desk_store_reset_cache_async, callback, user_data))
    return;

  desk_job_start (desk_job_new (self, reset_cache_in_worker, NULL, NULL),
                  DESK_PRIORITY_SYNC,
                  desk_store_reset_cache_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_reset_cache_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if the next pull is a full one
 */
gboolean
desk_store_reset_cache_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
