/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db"

#include "config.h"

#include "desk-db-private.h"
#include "desk-error.h"

#include <errno.h>

/* What SQLite has against a file or a statement, as an error of ours. */

static gboolean
is_out_of_space (sqlite3 *handle)
{
  int system_error = handle != NULL ? sqlite3_system_errno (handle) : 0;

  /* SQLite has a code for a full disk, but none for a quota nor for the shared memory file. */
#ifdef EDQUOT
  if (system_error == EDQUOT)
    return TRUE;
#endif
  return system_error == ENOSPC;
}

static gboolean
is_protected (sqlite3 *handle)
{
  int system_error = handle != NULL ? sqlite3_system_errno (handle) : 0;

  return system_error == EROFS || system_error == EACCES || system_error == EPERM;
}

static DeskErrorCode
get_error_code (sqlite3 *handle, int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return DESK_ERROR_DISK_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DESK_ERROR_CORRUPT;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (is_out_of_space (handle))
        return DESK_ERROR_DISK_FULL;
      return is_protected (handle) ? DESK_ERROR_READ_ONLY : DESK_ERROR_STORAGE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return DESK_ERROR_READ_ONLY;
    default:
      return DESK_ERROR_STORAGE;
    }
}

/* SQLite quotes what it has read from the file, which may be anything. */
static char *
dup_clean (const char *message)
{
  char *clean = g_utf8_make_valid (message, -1);

  return g_strdelimit (clean, "\r\n", ' ');
}

/* For a connection that is no DeskDb, or none yet. */
void
desk_db_set_handle_error (sqlite3 *handle, int result, GError **error)
{
  const char *message = sqlite3_errstr (result);
  g_autofree char *clean = NULL;

  /* The connection's text says more, if it is about this failure. */
  if (handle != NULL && (sqlite3_errcode (handle) & 0xff) == (result & 0xff))
    message = sqlite3_errmsg (handle);

  clean = dup_clean (message);
  g_set_error (error, DESK_ERROR, get_error_code (handle, result), "%s (SQLite %d)", clean, result);
}

void
desk_db_set_error (DeskDb *self, int result, GError **error)
{
  if ((result & 0xff) == SQLITE_INTERRUPT &&
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return;

  if (self->failure == NULL)
    desk_db_set_handle_error (self->handle, result, &self->failure);
  desk_db_set_handle_error (self->handle, result, error);
}
