/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-sync-cache"

#include "config.h"

#include "desk-cache-fill.h"
#include "desk-store-private.h"

/* After a first pull what it has written without waiting is put on the disk, in a thread of its own: that may take
 * seconds, in which nobody is kept waiting for the worker. Then the mark is taken away that says that it is not there. */

typedef struct
{
  char *folder;    /* (owned) */
  char *mark;      /* (owned): what was true when it began */
  GThread *thread; /* (unowned): the store's, as long as it is the one that it has */
} Sync;

static void
sync_free (Sync *self)
{
  g_free (self->folder);
  g_free (self->mark);
  g_free (self);
}

/* In the worker. @files: nothing is written to them meanwhile */
gboolean
desk_store_files_are_unsynced (DeskStoreFiles *files)
{
  return files->fill_mark != NULL && !files->is_filling;
}

static gboolean
forget_in_worker (DeskJob *job, GError **error)
{
  DeskStoreFiles *files = job->files;

  desk_cache_fill_forget (desk_store_get_folder (job->store), job->input);
  if (g_strcmp0 (files->fill_mark, job->input) == 0)
    g_clear_pointer (&files->fill_mark, g_free);
  return TRUE;
}

static gpointer
sync_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  Sync *input = g_task_get_task_data (task);
  GError *error = NULL;

  if (input->mark == NULL || desk_cache_fill_sync (input->folder, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);

  return NULL;
}

/**
 * desk_store_wait_for_sync:
 * @self: a store
 *
 * Waits until no thread puts cache.db on the disk any more. In the main thread.
 */
void
desk_store_wait_for_sync (DeskStore *self)
{
  g_clear_pointer (&self->sync_thread, g_thread_join);
}

static void
synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *self = DESK_STORE (source);
  Sync *input = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  /* The store may have been closed meanwhile, and opened again. */
  if (self->sync_thread == input->thread)
    desk_store_wait_for_sync (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      /* The mark stays, and the next opening tries again. */
      g_message ("cache.db is not on the disk yet: %s", error->message);
      return;
    }
  if (!self->is_open || input->mark == NULL)
    return;

  desk_job_start (desk_job_new (self, forget_in_worker, g_strdup (input->mark), g_free),
                  DESK_PRIORITY_SYNC,
                  desk_store_sync_cache,
                  NULL,
                  NULL,
                  NULL);
}

/**
 * desk_store_sync_cache:
 * @self: a store
 *
 * Has what the first pull has left put on the disk. In the main thread.
 */
void
desk_store_sync_cache (DeskStore *self)
{
  g_autoptr (GTask) task = NULL;
  Sync *input = NULL;

  if (!self->is_open || self->is_rebuilding || self->sync_thread != NULL || !self->is_filled ||
      !self->is_cache_unsynced)
    return;

  self->is_cache_unsynced = FALSE;
  input = g_new0 (Sync, 1);
  input->folder = g_strdup (self->folder);
  input->mark = desk_cache_fill_dup_mark (self->folder);
  task = g_task_new (self, NULL, synced_cb, NULL);
  g_task_set_source_tag (task, desk_store_sync_cache);
  g_task_set_task_data (task, input, (GDestroyNotify) sync_free);
  self->sync_thread = g_thread_new ("sync-cache", sync_in_thread, g_object_ref (task));
  input->thread = self->sync_thread;
}

/**
 * desk_store_files_sync_cache:
 * @files: the files, before they are closed
 * @folder: the account's folder
 *
 * Waits until all of cache.db is on the disk, if nobody has waited for it yet.
 */
void
desk_store_files_sync_cache (DeskStoreFiles *files, const char *folder)
{
  g_autoptr (GError) error = NULL;

  if (files->cache != NULL && files->fill_mark != NULL)
    {
      if (desk_cache_fill_end (files->cache, &error) && desk_db_sync (files->cache, &error))
        desk_cache_fill_forget (folder, files->fill_mark);
      else
        g_message ("cache.db is not on the disk: %s", error->message);
    }

  g_clear_pointer (&files->fill_mark, g_free);
  files->is_filling = FALSE;
}
