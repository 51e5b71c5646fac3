/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db"

#include "config.h"

#include "desk-db-private.h"

/* How much is written that can be fetched again: without waiting for the disk, until all of it is there. */

/**
 * desk_db_set_is_bulk:
 * @self: a connection that was opened with %DESK_DB_SYNC_NORMAL, outside of a transaction
 * @is_bulk: whether much is about to be written
 * @error: return location for an error
 *
 * From now on the system writes to the disk when it likes, what was written twice once, and in what order it likes: a
 * process that is killed loses nothing, but after a loss of power the file may be damaged in ways that no check
 * finds. Whoever asks for this must know by other means that it is so, until desk_db_sync() has come back after the
 * end of it. A log that is longer, and pages that stay in memory (64 MiB), are written less often.
 *
 * Returns: %TRUE if it is so now
 */
gboolean
desk_db_set_is_bulk (DeskDb *self, gboolean is_bulk, GError **error)
{
  g_return_val_if_fail (DESK_IS_DB (self), FALSE);
  g_return_val_if_fail (!self->is_read_only, FALSE);

  return desk_db_exec (self, is_bulk ? DESK_DB_BULK_SETTINGS : DESK_DB_NORMAL_SETTINGS, error);
}

static gboolean
sync_file (DeskDb *self, int which, GError **error)
{
  sqlite3_file *file = NULL;
  int result = sqlite3_file_control (self->handle, "main", which, &file);

  if (result == SQLITE_OK && file != NULL && file->pMethods != NULL)
    result = file->pMethods->xSync (file, SQLITE_SYNC_NORMAL);
  if (result == SQLITE_OK)
    return TRUE;

  desk_db_set_handle_error (self->handle, result, error);
  return FALSE;
}

/**
 * desk_db_sync:
 * @self: a connection, of whatever flags
 * @error: return location for an error
 *
 * Waits until all that any connection has written to the file and its log so far is on the disk. That may take
 * seconds. Not by a descriptor of our own: to close it would drop the locks of this process.
 *
 * Returns: %TRUE if it is
 */
gboolean
desk_db_sync (DeskDb *self, GError **error)
{
  gint64 ignored = 0;

  g_return_val_if_fail (DESK_IS_DB (self), FALSE);

  /* Only a connection that has read has opened the log. */
  return desk_db_check_open (self, error) &&
         desk_db_query_int (self, "SELECT count(*) FROM sqlite_schema", &ignored, error) &&
         sync_file (self, SQLITE_FCNTL_JOURNAL_POINTER, error) && sync_file (self, SQLITE_FCNTL_FILE_POINTER, error);
}
