/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-statement"

#include "config.h"

#include "desk-db-private.h"
#include "desk-error.h"

#include <string.h>

DeskStatement *
desk_statement_new (DeskDb *db, sqlite3_stmt *handle, const char *sql)
{
  DeskStatement *self = g_new0 (DeskStatement, 1);

  self->db = g_object_ref (db);
  self->handle = handle;
  self->sql = g_strdup (sql);
  self->link.data = self;

  return self;
}

/* For good, not back into the cache. */
void
desk_statement_destroy (DeskStatement *self)
{
  sqlite3_finalize (self->handle);
  g_clear_object (&self->db);
  g_free (self->sql);
  g_free (self);
}

/**
 * desk_statement_free:
 * @self: (transfer full): a statement
 *
 * Gives the statement back to the cache of its connection, reset and with no values bound. May
 * come after desk_db_close().
 */
void
desk_statement_free (DeskStatement *self)
{
  g_return_if_fail (self != NULL);

  desk_statement_reset (self);
  desk_db_take_back (self->db, self);
}

/**
 * desk_statement_reset:
 * @self: a statement
 *
 * Ends a run before its last row and forgets the bound values, so that the statement can be used
 * afresh. Not needed after %DESK_STEP_DONE if all values are bound anew.
 */
void
desk_statement_reset (DeskStatement *self)
{
  g_return_if_fail (self != NULL);

  /* What sqlite3_reset() returns is the error of the last step, which was reported. */
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_result = SQLITE_OK;
}

static void
keep_bind_result (DeskStatement *self, int result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/**
 * desk_statement_bind_text:
 * @self: a statement
 * @index: the number of the parameter, from 1, as in SQLite
 * @text: (nullable): UTF-8; %NULL binds SQL NULL
 *
 * Binds a copy of @text. As for all binders, a failure is kept and reported by the next step.
 */
void
desk_statement_bind_text (DeskStatement *self, guint index, const char *text)
{
  g_return_if_fail (self != NULL);

  /* The 64 bit form, so that a text of more than 2 GiB is refused rather than cut. */
  if (text == NULL)
    keep_bind_result (self, sqlite3_bind_null (self->handle, (int) index));
  else
    keep_bind_result (self, sqlite3_bind_text64 (self->handle, (int) index, text, strlen (text),
                                                 SQLITE_TRANSIENT, SQLITE_UTF8));
}

/**
 * desk_statement_bind_borrowed:
 * @self: a statement
 * @index: the number of the parameter, from 1
 * @text: UTF-8, which must stay until another value is bound or the statement is reset or freed
 * @length: its length in bytes
 *
 * Binds @text itself, not a copy: for many rows in a row.
 */
void
desk_statement_bind_borrowed (DeskStatement *self, guint index, const char *text, gsize length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  keep_bind_result (self, sqlite3_bind_text64 (self->handle, (int) index, text, length,
                                               SQLITE_STATIC, SQLITE_UTF8));
}

/**
 * desk_statement_bind_named:
 * @self: a statement
 * @name: a parameter with its colon, ":today"
 * @text: (nullable): UTF-8; %NULL binds SQL NULL
 *
 * Binds a copy of @text, wherever the SQL names the parameter; a name that it does not have is
 * left alone.
 */
void
desk_statement_bind_named (DeskStatement *self, const char *name, const char *text)
{
  int index = 0;

  g_return_if_fail (self != NULL);

  index = sqlite3_bind_parameter_index (self->handle, name);
  if (index > 0)
    desk_statement_bind_text (self, (guint) index, text);
}

/**
 * desk_statement_bind_int:
 * @self: a statement
 * @index: the number of the parameter, from 1
 * @value: the value
 *
 * Binds an integer of 64 bits.
 */
void
desk_statement_bind_int (DeskStatement *self, guint index, gint64 value)
{
  g_return_if_fail (self != NULL);

  keep_bind_result (self, sqlite3_bind_int64 (self->handle, (int) index, value));
}

/**
 * desk_statement_bind_null:
 * @self: a statement
 * @index: the number of the parameter, from 1
 *
 * Binds SQL NULL.
 */
void
desk_statement_bind_null (DeskStatement *self, guint index)
{
  g_return_if_fail (self != NULL);

  keep_bind_result (self, sqlite3_bind_null (self->handle, (int) index));
}

/**
 * desk_statement_bind_blob:
 * @self: a statement
 * @index: the number of the parameter, from 1
 * @data: (nullable) (array length=length): bytes; %NULL with no length binds an empty blob
 * @length: the number of bytes
 *
 * Binds a copy of the bytes.
 */
void
desk_statement_bind_blob (DeskStatement *self, guint index, const void *data, gsize length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || length == 0);

  if (length == 0)
    keep_bind_result (self, sqlite3_bind_zeroblob (self->handle, (int) index, 0));
  else
    keep_bind_result (self, sqlite3_bind_blob64 (self->handle, (int) index, data, length,
                                                 SQLITE_TRANSIENT));
}

/**
 * desk_statement_step:
 * @self: a statement
 * @error: return location for an error
 *
 * Goes to the next row. At the end and after an error the statement is reset but keeps its values.
 *
 * Returns: whether there is a row; %DESK_STEP_ERROR with %DESK_ERROR_STORAGE,
 *   %DESK_ERROR_DISK_FULL, %DESK_ERROR_CORRUPT, or %G_IO_ERROR_CANCELLED if the connection's
 *   cancellable ended the query
 */
DeskStep
desk_statement_step (DeskStatement *self, GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (self != NULL, DESK_STEP_ERROR);
  g_return_val_if_fail (error == NULL || *error == NULL, DESK_STEP_ERROR);

  if (self->db->handle == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_STORAGE, "the database is closed");
      return DESK_STEP_ERROR;
    }

  if (self->bind_result != SQLITE_OK)
    {
      result = self->bind_result;
      self->bind_result = SQLITE_OK;
      desk_db_set_error (self->db, result, error);
      sqlite3_reset (self->handle);
      return DESK_STEP_ERROR;
    }

  self->db->n_steps++;
  result = sqlite3_step (self->handle);
  if (result == SQLITE_ROW)
    return DESK_STEP_ROW;

  if (result == SQLITE_DONE)
    {
      /* Without this a finished SELECT would keep its read transaction open until it is freed. */
      sqlite3_reset (self->handle);
      return DESK_STEP_DONE;
    }

  desk_db_set_error (self->db, result, error);
  sqlite3_reset (self->handle);
  return DESK_STEP_ERROR;
}

/**
 * desk_statement_run:
 * @self: a statement
 * @error: return location for an error
 *
 * Runs the statement to its end and leaves out the rows it may give. Values may be bound anew
 * and the statement run again.
 *
 * Returns: %TRUE if it ended well; the errors are those of desk_statement_step()
 */
gboolean
desk_statement_run (DeskStatement *self, GError **error)
{
  DeskStep step = DESK_STEP_ROW;

  while (step == DESK_STEP_ROW)
    step = desk_statement_step (self, error);

  return step == DESK_STEP_DONE;
}

/**
 * desk_statement_get_n_columns:
 * @self: a statement
 *
 * Returns: how many columns a row has
 */
guint
desk_statement_get_n_columns (DeskStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) sqlite3_column_count (self->handle);
}

/**
 * desk_statement_get_column_name:
 * @self: a statement
 * @column: the column, from 0
 *
 * Returns: (transfer none) (nullable): its name, until the statement is freed
 */
const char *
desk_statement_get_column_name (DeskStatement *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sqlite3_column_name (self->handle, (int) column);
}

/**
 * desk_statement_get_text:
 * @self: a statement that is at a row
 * @column: the column, from 0
 *
 * Returns: (transfer none) (nullable): the text, until the next step; %NULL for SQL NULL
 */
const char *
desk_statement_get_text (DeskStatement *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) sqlite3_column_text (self->handle, (int) column);
}

/**
 * desk_statement_get_int:
 * @self: a statement that is at a row
 * @column: the column, from 0
 *
 * Returns: the integer; 0 for SQL NULL
 */
gint64
desk_statement_get_int (DeskStatement *self, guint column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->handle, (int) column);
}

/**
 * desk_statement_is_null:
 * @self: a statement that is at a row
 * @column: the column, from 0
 *
 * Returns: %TRUE for SQL NULL
 */
gboolean
desk_statement_is_null (DeskStatement *self, guint column)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return sqlite3_column_type (self->handle, (int) column) == SQLITE_NULL;
}

/**
 * desk_statement_get_blob:
 * @self: a statement that is at a row
 * @column: the column, from 0
 * @length: (out): the number of bytes
 *
 * Returns: (transfer none) (nullable): the bytes, until the next step; %NULL if there are none
 */
const void *
desk_statement_get_blob (DeskStatement *self, guint column, gsize *length)
{
  const void *data = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (length != NULL, NULL);

  /* The length is that of the form last asked for, so the bytes come first. */
  data = sqlite3_column_blob (self->handle, (int) column);
  *length = (gsize) sqlite3_column_bytes (self->handle, (int) column);
  return data;
}
