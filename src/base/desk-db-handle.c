/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db"

#include "config.h"

#include "desk-db-private.h"
#include "desk-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>

/* How a file is opened, and what holds for each connection before anything is read through it. */

/* For so long another connection's lock is waited for. */
#define BUSY_TIMEOUT_MS 5000

/* For a connection that is no DeskDb, or none yet. */
gboolean
desk_db_exec_plain (sqlite3 *handle, const char *sql, GError **error)
{
  int result = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;

  desk_db_set_handle_error (handle, result, error);
  return FALSE;
}

/*
 * The file is made before SQLite makes it, so that nobody but the user can ever read it; SQLite
 * gives its -wal and -shm files the same mode. O_EXCL matters twice: closing a descriptor of a
 * file that this process has open as a database would drop that connection's POSIX locks.
 */
static void
create_private_file (const char *path)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR, 0600);

  if (fd >= 0)
    g_close (fd, NULL);
}

/* SQLite counts the bytes of every piece of memory under a lock that all threads share; nobody asks for the sum. Too
 * late where a library of the system was first to use SQLite, and then it is as it was. */
static void
stop_counting_memory (void)
{
  static gsize is_done = 0;

  if (g_once_init_enter (&is_done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&is_done, 1);
    }
}

gboolean
desk_db_open_handle (const char *path, DeskDbFlags flags, sqlite3 **out_handle, GError **error)
{
  int open_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3 *handle = NULL;
  int result = SQLITE_OK;

  stop_counting_memory ();
  if (flags & DESK_DB_READ_ONLY)
    {
      open_flags |= SQLITE_OPEN_READONLY;
    }
  else
    {
      open_flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      if (!g_str_equal (path, ":memory:"))
        create_private_file (path);
    }

  result = sqlite3_open_v2 (path, &handle, open_flags, NULL);
  if (result != SQLITE_OK)
    {
      desk_db_set_handle_error (handle, result, error);
      g_prefix_error (error, "cannot open “%s”: ", path);
      sqlite3_close_v2 (handle);
      return FALSE;
    }

  *out_handle = handle;
  return TRUE;
}

/* All of these must come before the first transaction; foreign_keys is ignored inside one. */
gboolean
desk_db_set_up_handle (sqlite3 *handle, DeskDbFlags flags, GError **error)
{
  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);

  /* The file is input, too: it cannot call functions with effects from its schema, and no SQL can
   * damage it on purpose. A text in double quotes is a name and never a string. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  if (!desk_db_exec_plain (handle,
                           "PRAGMA foreign_keys = ON;"
                           "PRAGMA cell_size_check = ON;"
                           "PRAGMA temp_store = MEMORY;",
                           error))
    return FALSE;

  if (flags & DESK_DB_READ_ONLY)
    /* Reads the header, so that a file that is no database is refused here. */
    return desk_db_exec_plain (handle,
                               "PRAGMA query_only = ON;"
                               "SELECT count(*) FROM sqlite_schema;",
                               error);

  if (!desk_db_exec_plain (handle,
                           "PRAGMA journal_mode = WAL;"
                           "PRAGMA journal_size_limit = 67108864;",
                           error))
    return FALSE;

  if (flags & DESK_DB_SYNC_NORMAL)
    return desk_db_exec_plain (handle, DESK_DB_NORMAL_SETTINGS, error);

  return desk_db_exec_plain (handle,
                             "PRAGMA synchronous = FULL;"
                             "PRAGMA checkpoint_fullfsync = ON;",
                             error);
}
