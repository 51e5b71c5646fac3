/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-open"

#include "config.h"

#include "desk-cache-file.h"
#include "desk-cache-fill.h"
#include "desk-error.h"
#include "desk-file-shelf.h"
#include "desk-outbox-table.h"
#include "desk-date.h"
#include "desk-platform.h"
#include "desk-setting-table.h"
#include "desk-store-private.h"
#include "desk-user-file.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Opening and closing the two files of an account. All of it runs in the worker, but for closing,
 * which comes when the worker has ended. */

#define LOCK_NAME "lock"

/* How long an entry that was done is kept, for whoever must find out what happened. */
#define KEEP_DONE_SECONDS (30 * 24 * 60 * 60)

void
desk_opened_free (DeskOpened *self)
{
  g_clear_object (&self->reader);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_free (self);
}

static void
close_db (DeskDb **db)
{
  if (*db != NULL)
    desk_db_close (*db);
  g_clear_object (db);
}

/**
 * desk_store_files_close:
 * @files: the files; nothing is open afterwards
 * @folder: the account's folder
 * @keep_copy: whether to keep a copy of user.db
 *
 * Closes all, and gives the folder's lock back.
 */
void
desk_store_files_close (DeskStoreFiles *files, const char *folder, gboolean keep_copy)
{
  desk_store_files_sync_cache (files, folder);
  close_db (&files->cache);
  if (files->user != NULL && keep_copy)
    desk_user_file_backup (files->user, folder);
  close_db (&files->user);
  g_clear_pointer (&files->lock, desk_lock_release);
}

static gboolean
try_cache (DeskJob *job, DeskDb **reader, GError **error)
{
  DeskStoreFiles *files = job->files;
  const char *folder = desk_store_get_folder (job->store);

  files->cache = desk_cache_file_open (folder, error);
  g_free (files->fill_mark);
  files->fill_mark = desk_cache_fill_dup_mark (folder);
  files->is_filling = FALSE;
  if (files->cache == NULL ||
      !desk_outbox_table_reserve (files->user,
                                  -desk_cache_file_get_lowest_row (files->cache),
                                  error) ||
      !desk_job_lay_overlay (job, error) || !desk_job_read_feed_state (job, error))
    return FALSE;

  desk_job_take_snapshot (job);
  if (job->is_cache_damaged)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_CORRUPT, "cache.db is damaged");
      return FALSE;
    }

  *reader = desk_cache_file_open_reader (folder, error);
  return *reader != NULL;
}

/* Opens cache.db and reads what is kept in memory of it. Damage that shows only now, further
 * inside the file, is answered as damage at its head is: it is made anew. */
static gboolean
open_cache (DeskJob *job, DeskDb **reader, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  job->changes |= DESK_CHANGED_ALL_TABLES;
  if (try_cache (job, reader, &local_error))
    return TRUE;

  close_db (&job->files->cache);
  if (!g_error_matches (local_error, DESK_ERROR, DESK_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_message ("cache.db is made anew: %s", local_error->message);
  job->is_cache_damaged = FALSE;
  if (desk_cache_file_delete (desk_store_get_folder (job->store), error) &&
      try_cache (job, reader, error))
    return TRUE;

  close_db (&job->files->cache);
  return FALSE;
}

static gboolean
purge_done (DeskJob *job, GError **error)
{
  DeskDb *user = job->files->user;
  g_autofree char *before = desk_instant_from_unix (job->now_unix - KEEP_DONE_SECONDS);

  if (!desk_db_begin (user, error))
    return FALSE;
  if (!desk_outbox_table_purge (user, before, error))
    {
      desk_db_rollback (user);
      return FALSE;
    }

  return desk_db_commit (user, error);
}

static gboolean
open_all (DeskJob *job, DeskOpened *opened, GError **error)
{
  DeskStoreFiles *files = job->files;
  const char *folder = desk_store_get_folder (job->store);
  g_autofree char *lock_path = g_build_filename (folder, LOCK_NAME, NULL);
  guint n_damaged = 0;

  if (!desk_make_private_dir (folder, error))
    return FALSE;

  files->lock = desk_lock_take (lock_path, error);
  if (files->lock == NULL)
    return FALSE;

  files->user = desk_user_file_open (folder, job->now, &opened->recovery, error);
  if (files->user == NULL)
    return FALSE;

  opened->settings = desk_setting_table_load (files->user, &n_damaged, error);
  if (opened->settings == NULL)
    return FALSE;
  if (n_damaged > 0 && opened->recovery == DESK_STORE_RECOVERY_NONE)
    opened->recovery = DESK_STORE_RECOVERY_ROWS;

  /* Only a file that was found sound takes the place of the last copy. */
  if (opened->recovery == DESK_STORE_RECOVERY_NONE)
    desk_user_file_backup (files->user, folder);

  job->changes |= DESK_CHANGED_OUTBOX | DESK_CHANGED_DRAFT;
  return purge_done (job, error) && open_cache (job, &opened->reader, error);
}

/**
 * desk_store_open_in_worker:
 * @job: the job; its result is a #DeskOpened
 * @error: return location for an error
 *
 * Takes the account's lock and opens its files.
 *
 * Returns: %TRUE if all is open; else nothing is
 */
gboolean
desk_store_open_in_worker (DeskJob *job, GError **error)
{
  DeskOpened *opened = g_new0 (DeskOpened, 1);

  job->result = opened;
  job->free_result = (GDestroyNotify) desk_opened_free;

  if (open_all (job, opened, error))
    return TRUE;

  job->changes = 0;
  desk_store_files_close (job->files, desk_store_get_folder (job->store), FALSE);
  return FALSE;
}

/**
 * desk_store_rebuild_cache_in_worker:
 * @job: the job; its result is a #DeskOpened with a reader
 * @error: return location for an error
 *
 * Deletes cache.db, which was found damaged, and makes it anew, empty. Nobody reads it meanwhile.
 *
 * Returns: %TRUE if there is a new one
 */
gboolean
desk_store_rebuild_cache_in_worker (DeskJob *job, GError **error)
{
  DeskOpened *opened = g_new0 (DeskOpened, 1);

  job->result = opened;
  job->free_result = (GDestroyNotify) desk_opened_free;

  close_db (&job->files->cache);
  return desk_cache_file_delete (desk_store_get_folder (job->store), error) &&
         open_cache (job, &opened->reader, error);
}

/**
 * desk_store_delete_cache:
 * @folder: folder of an account that is not open
 * @error: return location for an error
 *
 * Deletes what can be fetched again, as every sign-out does.
 *
 * Returns: %TRUE if it is not there any more
 */
gboolean
desk_store_delete_cache (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  return desk_cache_file_delete (folder, error) && desk_file_shelf_clear (folder, error);
}

/**
 * desk_store_delete_folder:
 * @folder: folder of an account that is not open
 * @error: return location for an error
 *
 * Deletes all that is kept of the account on this computer, drafts and outbox too.
 *
 * Returns: %TRUE if it is not there any more
 */
gboolean
desk_store_delete_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *name = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  if (!desk_file_shelf_clear (folder, error))
    return FALSE;
  dir = g_dir_open (folder, 0, &local_error);
  if (dir == NULL)
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "%s", local_error->message);
      return FALSE;
    }

  /* What is left are files only; another sub-folder is not ours and makes the end fail. */
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot delete “%s”: %s", path,
                       g_strerror (errno));
          return FALSE;
        }
    }

  if (g_rmdir (folder) != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot delete “%s”: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}
