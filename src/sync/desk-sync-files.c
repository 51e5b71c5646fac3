/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-files"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-download.h"
#include "desk-error.h"
#include "desk-file-shelf.h"

/*
 * Files of the back-end: marketing material, invoices. One that was fetched before is on this computer. One that was
 * begun goes on where it was, also after the program was killed. Nothing is given to anybody before all of it is
 * there and has the right checksum.
 */

/* A fetching; the data of its task. */
typedef struct
{
  DeskFileRef *file; /* (owned) */
  char *folder;      /* (owned): of the account */
  char *part;        /* (owned) (nullable): where it is written */
  char *sha256;      /* (owned) (nullable): what it must be */
  gboolean is_whole; /* only nobody has looked yet */
  GFileProgressCallback progress;
  gpointer progress_data;
} Fetch;

DeskFileRef *
desk_file_ref_new (const char *path, const char *key, const char *name, const char *sha256, gint64 size)
{
  DeskFileRef *self = g_new0 (DeskFileRef, 1);

  self->path = g_strdup (path);
  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->sha256 = g_strdup (sha256);
  self->size = size;
  return self;
}

DeskFileRef *
desk_file_ref_copy (const DeskFileRef *self)
{
  return desk_file_ref_new (self->path, self->key, self->name, self->sha256, self->size);
}

void
desk_file_ref_free (DeskFileRef *self)
{
  g_free (self->path);
  g_free (self->key);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self);
}

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_clear_pointer (&self->file, desk_file_ref_free);
  g_free (self->folder);
  g_free (self->part);
  g_free (self->sha256);
  g_free (self);
}

/* A step of it in a thread, with the same data. */
static void
run_step (GTask *task, GTaskThreadFunc step, GAsyncReadyCallback done)
{
  g_autoptr (GTask) work =
    g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), done, g_object_ref (task));

  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (work, step);
}

/* --- keeping --------------------------------------------------------------------------------- */

static void
keep_in_thread (GTask *work, gpointer source, gpointer task, GCancellable *cancellable)
{
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *path = desk_file_shelf_keep (self->folder, self->file->key, self->file->name, self->sha256, cancellable, &error);

  if (path == NULL)
    {
      g_task_return_error (work, error);
      return;
    }
  desk_file_shelf_trim (self->folder, self->file->key, DESK_FILE_SHELF_SIZE);
  g_task_return_pointer (work, path, g_free);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

/* --- fetching -------------------------------------------------------------------------------- */

static void
downloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *sha256 = desk_download_finish (DESK_API_CLIENT (source), result, &error);

  if (sha256 == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* What the feed has promised counts, not what came with the file. */
  self->sha256 = g_strdup (self->file->sha256 != NULL ? self->file->sha256 : sha256);
  run_step (task, keep_in_thread, kept_cb);
}

static void
may_ask_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskSync *sync = DESK_SYNC (source);
  g_autoptr (GTask) task = user_data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_sync_verify_finish (sync, result, &error))
    g_task_return_error (task, error);
  else if (sync->client == NULL || sync->is_stopped)
    g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_OFFLINE, "there is no connection");
  else
    desk_download_async (sync->client, self->file->path, self->part, self->file->sha256, DESK_FILE_MAX_SIZE,
                         self->progress, self->progress_data, g_task_get_cancellable (task), downloaded_cb,
                         g_object_ref (task));
}

/* --- looking --------------------------------------------------------------------------------- */

static gint64
measure (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

/* Gives the path, or NULL without an error if it has to be fetched. */
static void
look_in_thread (GTask *work, gpointer source, gpointer task, GCancellable *cancellable)
{
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *path = desk_file_shelf_find (self->folder, self->file->key);

  if (path != NULL)
    {
      g_task_return_pointer (work, path, g_free);
      return;
    }
  self->part = desk_file_shelf_begin (self->folder, self->file->key, &error);
  if (self->part == NULL)
    {
      g_task_return_error (work, error);
      return;
    }
  self->is_whole = self->file->sha256 != NULL && self->file->size > 0 && measure (self->part) == self->file->size;
  g_task_return_pointer (work, NULL, NULL);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else if (error != NULL)
    g_task_return_error (task, error);
  else if (self->file->size > DESK_FILE_MAX_SIZE)
    g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_TOO_LARGE, "the file is larger than is fetched");
  else if (self->is_whole)
    {
      self->sha256 = g_strdup (self->file->sha256);
      run_step (task, keep_in_thread, kept_cb);
    }
  else
    desk_sync_verify_async (DESK_SYNC (source), g_task_get_cancellable (task), may_ask_cb, g_object_ref (task));
}

/**
 * desk_sync_find_file:
 * @file: a file
 *
 * Returns: (transfer full) (nullable): where it is on this computer; %NULL if it was not fetched yet
 */
char *
desk_sync_find_file (DeskSync *self, const DeskFileRef *file)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), NULL);

  return desk_file_shelf_find (desk_store_get_folder (self->store), file->key);
}

/**
 * desk_sync_fetch_file_async:
 * @file: a file of the back-end
 * @progress: (nullable): called as it grows, until @callback is called
 *
 * Fetches a file, if it is not on this computer yet.
 */
void
desk_sync_fetch_file_async (DeskSync *self,
                            const DeskFileRef *file,
                            GFileProgressCallback progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Fetch *fetch = NULL;

  g_return_if_fail (DESK_IS_SYNC (self));
  g_return_if_fail (file != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_sync_fetch_file_async);
  fetch = g_new0 (Fetch, 1);
  fetch->file = desk_file_ref_copy (file);
  fetch->folder = g_strdup (desk_store_get_folder (self->store));
  fetch->progress = progress;
  fetch->progress_data = progress_data;
  g_task_set_task_data (task, fetch, fetch_free);
  run_step (task, look_in_thread, looked_cb);
}

/**
 * desk_sync_fetch_file_finish:
 * @error: an error of the network, of the disk, or %DESK_ERROR_PROTOCOL if it is not what it should be
 *
 * Returns: (transfer full) (nullable): where it is; nobody may change it
 */
char *
desk_sync_fetch_file_finish (DeskSync *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
