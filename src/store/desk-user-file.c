/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-user-file"

#include "config.h"

#include "desk-user-file.h"

#include "desk-draft-table.h"
#include "desk-error.h"
#include "desk-outbox-table.h"

#include <errno.h>
#include <glib/gstdio.h>

/*
 * user.db is the truth of what the user did. It is looked through each time it is opened, file
 * and rows; a copy is kept each time it was found sound. A damaged file is never overwritten: it
 * is set aside under another name.
 */

#define FILE_NAME "user.db"
#define COPY_NAME "user.db.bak"

static DeskDb *
open_and_check (const char *path, GError **error)
{
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_SYNC_FULL, error);

  if (db == NULL || !desk_db_migrate (db, DESK_SCHEMA_FOLDER "user", error) ||
      !desk_db_quick_check (db, error))
    return NULL;

  return g_steal_pointer (&db);
}

/* The copy is looked at by a copy of the connection only, so that it stays as it is. */
static DeskDb *
open_copy (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, COPY_NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) copy = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  copy = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  if (copy == NULL || !desk_db_quick_check (copy, &error))
    {
      g_message ("the copy of user.db is of no use: %s", error->message);
      return NULL;
    }

  return g_steal_pointer (&copy);
}

static gboolean
move_aside (const char *folder, const char *now, GError **error)
{
  static const char *const tails[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (folder, G_DIR_SEPARATOR_S FILE_NAME, tails[i], NULL);
      g_autofree char *stamp = g_strdelimit (g_strdup (now), ":-", '_');
      g_autofree char *to =
          g_strconcat (folder, G_DIR_SEPARATOR_S FILE_NAME ".damaged-", stamp, tails[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot set “%s” aside: %s", from,
                       g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}

/* Not there, or of no length with no log beside it: somebody deleted it, or the file system
 * crashed. SQLite would take either for a new database. */
static gboolean
is_missing (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  GStatBuf stat_buffer;

  if (g_stat (path, &stat_buffer) != 0)
    return TRUE;

  return stat_buffer.st_size == 0 &&
         (g_stat (log_path, &stat_buffer) != 0 || stat_buffer.st_size == 0);
}

/* Makes user.db anew, from the copy where there is a good one. */
static DeskDb *
make_anew (const char *folder, const char *path, DeskStoreRecovery *recovery, GError **error)
{
  g_autoptr (DeskDb) copy = open_copy (folder);

  if (copy != NULL)
    {
      if (!desk_db_backup (copy, path, error))
        return NULL;
      *recovery = DESK_STORE_RECOVERY_COPY;
    }
  else
    {
      *recovery = DESK_STORE_RECOVERY_LOST;
    }

  return open_and_check (path, error);
}

static gboolean
repair_outbox (DeskDb *user, DeskDb *copy, GPtrArray *damaged, GError **error)
{
  for (guint i = 0; i < damaged->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (damaged, i);
      g_autoptr (DeskOutboxEntry) good = NULL;

      /* The copy may know it in an earlier state. Sending it again is harmless, its operation id
       * is the same; but it must not be taken for something that was never sent. */
      if (copy != NULL)
        good = desk_outbox_table_find (copy, entry->op_id, NULL);
      if (good == NULL || good->is_damaged)
        {
          g_message ("entry %s of the outbox is damaged", entry->op_id);
          continue;
        }

      if (good->attempted_at == NULL)
        {
          good->attempted_at = g_strdup (good->created_at);
          if (good->state == DESK_ENTRY_QUEUED)
            good->state = DESK_ENTRY_ATTEMPTED;
        }
      if (!desk_outbox_table_restore (user, good, good->seq, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
repair_drafts (DeskDb *user, DeskDb *copy, GPtrArray *damaged, GError **error)
{
  for (guint i = 0; i < damaged->len; i++)
    {
      const char *id = g_ptr_array_index (damaged, i);
      g_autoptr (GError) local_error = NULL;

      if (copy != NULL && desk_draft_table_restore (user, copy, id, &local_error))
        continue;

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_message ("draft %s is damaged", id);
    }

  return TRUE;
}

/* Verifies every row; what is damaged is taken from the copy where that has it. */
static gboolean
check_rows (DeskDb *user, const char *folder, DeskStoreRecovery *recovery, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (DeskDb) copy = NULL;

  entries = desk_outbox_table_list_damaged (user, error);
  if (entries == NULL)
    return FALSE;
  drafts = desk_draft_table_list_damaged (user, error);
  if (drafts == NULL)
    return FALSE;
  if (entries->len == 0 && drafts->len == 0)
    return TRUE;

  if (*recovery == DESK_STORE_RECOVERY_NONE)
    *recovery = DESK_STORE_RECOVERY_ROWS;

  copy = open_copy (folder);
  if (!desk_db_begin (user, error))
    return FALSE;
  if (!repair_outbox (user, copy, entries, error) || !repair_drafts (user, copy, drafts, error))
    {
      desk_db_rollback (user);
      return FALSE;
    }

  return desk_db_commit (user, error);
}

/**
 * desk_user_file_open:
 * @folder: the account's folder
 * @now: the instant, for the name of a file that must be set aside
 * @recovery: (out): what had to be done
 * @error: return location for an error
 *
 * Opens user.db and verifies it, file and rows; makes it when there is none. In the worker.
 *
 * Returns: (transfer full): the connection, or %NULL with %DESK_ERROR_NEWER_SCHEMA,
 *   %DESK_ERROR_STORAGE or %DESK_ERROR_DISK_FULL
 */
DeskDb *
desk_user_file_open (const char *folder,
                     const char *now,
                     DeskStoreRecovery *recovery,
                     GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *copy_path = g_build_filename (folder, COPY_NAME, NULL);
  g_autoptr (DeskDb) user = NULL;
  g_autoptr (GError) local_error = NULL;

  *recovery = DESK_STORE_RECOVERY_NONE;

  if (is_missing (folder) && g_file_test (copy_path, G_FILE_TEST_EXISTS))
    {
      if (!move_aside (folder, now, error))
        return NULL;
      user = make_anew (folder, path, recovery, error);
    }
  else
    {
      user = open_and_check (path, &local_error);
      if (user == NULL && g_error_matches (local_error, DESK_ERROR, DESK_ERROR_CORRUPT))
        {
          g_message ("%s", local_error->message);
          if (!move_aside (folder, now, error))
            return NULL;
          user = make_anew (folder, path, recovery, error);
        }
      else if (user == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
        }
    }

  if (user == NULL || !check_rows (user, folder, recovery, error))
    return NULL;

  return g_steal_pointer (&user);
}

/**
 * desk_user_file_open_reader:
 * @folder: the account's folder
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a connection that only reads, for whoever has no lock
 */
DeskDb *
desk_user_file_open_reader (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);

  return desk_db_open (path, DESK_DB_READ_ONLY, error);
}

/**
 * desk_user_file_backup:
 * @user: user.db
 * @folder: the account's folder
 *
 * Keeps a copy of a file that is sound; a good copy never gives way to a damaged file. That there
 * is none is no reason to stop: the next opening tries again.
 */
void
desk_user_file_backup (DeskDb *user, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, COPY_NAME, NULL);
  g_autoptr (GError) error = NULL;

  if (!desk_db_quick_check (user, &error) || !desk_db_backup (user, path, &error))
    g_message ("no copy of user.db: %s", error->message);
}
