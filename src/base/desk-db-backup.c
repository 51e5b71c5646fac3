/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db-backup"

#include "config.h"

#include "desk-db-private.h"
#include "desk-error.h"

#include <errno.h>
#include <glib/gstdio.h>

static gboolean
copy_all (DeskDb *self, sqlite3 *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", self->handle, "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    {
      desk_db_set_handle_error (target, sqlite3_extended_errcode (target), error);
      return FALSE;
    }

  /* All in one step, so that it sees one state of the source and another writer cannot make it
   * begin again; with a write-ahead log that writer does not wait. */
  sqlite3_backup_step (backup, -1);
  result = sqlite3_backup_finish (backup);
  if (result != SQLITE_OK)
    {
      desk_db_set_handle_error (target, result, error);
      return FALSE;
    }

  /* The copy shall be one file, with no log beside it. */
  return desk_db_exec_plain (target, "PRAGMA journal_mode = DELETE", error);
}

/**
 * desk_db_backup:
 * @self: a connection
 * @to_path: the file to write; one that is there is replaced at the end, at once
 * @error: return location for an error
 *
 * Copies the database as it is now, committed transactions only. A database in use must be copied
 * by this and never as a file: reading it as a file in the same process drops SQLite's locks.
 *
 * Returns: %TRUE if the whole copy is there; else @to_path is as it was
 */
gboolean
desk_db_backup (DeskDb *self, const char *to_path, GError **error)
{
  g_autofree char *part_path = NULL;
  sqlite3 *target = NULL;
  gboolean copied = FALSE;

  g_return_val_if_fail (DESK_IS_DB (self), FALSE);
  g_return_val_if_fail (to_path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!desk_db_check_open (self, error))
    return FALSE;

  part_path = g_strconcat (to_path, ".part", NULL);
  g_unlink (part_path);
  if (!desk_db_open_handle (part_path, DESK_DB_SYNC_FULL, &target, error))
    return FALSE;

  copied = copy_all (self, target, error);
  sqlite3_close_v2 (target);

  if (copied && g_rename (part_path, to_path) != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot replace “%s”: %s", to_path,
                   g_strerror (errno));
      copied = FALSE;
    }

  if (!copied)
    g_unlink (part_path);

  return copied;
}

/**
 * desk_db_quick_check:
 * @self: a connection
 * @error: return location for an error
 *
 * Looks through the whole file for damage.
 *
 * Returns: %TRUE if it is sound; else %FALSE, with %DESK_ERROR_CORRUPT if it is not
 */
gboolean
desk_db_quick_check (DeskDb *self, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  const char *answer = NULL;

  g_return_val_if_fail (DESK_IS_DB (self), FALSE);

  statement = desk_db_prepare (self, "PRAGMA quick_check(1)", error);
  if (statement == NULL || desk_statement_step (statement, error) == DESK_STEP_ERROR)
    return FALSE;

  answer = desk_statement_get_text (statement, 0);
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "“%s” is damaged: %s", self->path,
               answer != NULL ? answer : "no answer");
  return FALSE;
}
