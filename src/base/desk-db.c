/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db"

#include "config.h"

#include "desk-db-private.h"
#include "desk-error.h"

/* How many statements without a user are kept. Queries made up from a filter have many texts. */
#define MAX_IDLE_STATEMENTS 64

/* How many steps of SQLite's machine lie between two looks at the cancellable: some 20 µs. */
#define PROGRESS_STEPS 1000

/**
 * DeskDb:
 *
 * One connection to one SQLite file. A connection and its statements belong to one thread at a
 * time; another thread may only cancel the cancellable. Two threads need two connections.
 *
 * desk-db-handle.c opens the file, desk-db-error.c says what went wrong; desk-db-migrate.c, desk-db-backup.c,
 * desk-db-bulk.c and desk-db-sum.c are what is done with a file as a whole.
 */
G_DEFINE_FINAL_TYPE (DeskDb, desk_db, G_TYPE_OBJECT)

gboolean
desk_db_check_open (DeskDb *self, GError **error)
{
  if (self->handle != NULL)
    return TRUE;

  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_STORAGE, "the database is closed");
  return FALSE;
}

static int
progress_cb (void *user_data)
{
  DeskDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable) ? 1 : 0;
}

static void
watch_cancellable (DeskDb *self, gboolean watch)
{
  if (self->handle == NULL)
    return;

  if (watch && self->cancellable != NULL)
    sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
  else
    sqlite3_progress_handler (self->handle, 0, NULL, NULL);
}

static void
drop_idle_statements (DeskDb *self)
{
  /* The links are part of the statements, so they go with them. */
  g_queue_init (&self->recent);
  g_hash_table_remove_all (self->idle);
}

void
desk_db_take_back (DeskDb *self, DeskStatement *statement)
{
  g_autoptr (DeskDb) db = g_steal_pointer (&statement->db);

  g_assert (db == self);

  /* A second statement of the same text was in use at the same time: one is enough. */
  if (self->handle == NULL || g_hash_table_contains (self->idle, statement->sql))
    {
      desk_statement_destroy (statement);
      return;
    }

  g_hash_table_insert (self->idle, statement->sql, statement);
  g_queue_push_head_link (&self->recent, &statement->link);

  if (self->recent.length > MAX_IDLE_STATEMENTS)
    {
      GList *link = g_queue_pop_tail_link (&self->recent);
      DeskStatement *oldest = link->data;

      g_hash_table_remove (self->idle, oldest->sql);
    }
}

/**
 * desk_db_open:
 * @path: the file, or ":memory:"
 * @flags: how to open it
 * @error: return location for an error
 *
 * Opens a database, and makes it, for the user's eyes only, if it is not there and may be
 * written. The connection has a write-ahead log, foreign keys on, waits up to 5 s for a lock, and
 * trusts neither the schema nor the file.
 *
 * Returns: (transfer full): the connection, or %NULL with %DESK_ERROR_CORRUPT if the file is no
 *   database, %DESK_ERROR_DISK_FULL, or %DESK_ERROR_STORAGE
 */
DeskDb *
desk_db_open (const char *path, DeskDbFlags flags, GError **error)
{
  g_autoptr (DeskDb) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (DESK_TYPE_DB, NULL);
  self->path = g_strdup (path);
  self->is_read_only = (flags & DESK_DB_READ_ONLY) != 0;

  if (!desk_db_open_handle (path, flags, &self->handle, error))
    return NULL;

  if (!desk_db_set_up_handle (self->handle, flags, error))
    {
      g_prefix_error (error, "cannot set up “%s”: ", path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * desk_db_close:
 * @self: a connection
 *
 * Closes the connection; what is not committed is rolled back. Statements still in use may be
 * freed later and fail until then. Closing twice is harmless.
 */
void
desk_db_close (DeskDb *self)
{
  g_return_if_fail (DESK_IS_DB (self));

  if (self->handle == NULL)
    return;

  drop_idle_statements (self);
  watch_cancellable (self, FALSE);
  sqlite3_close_v2 (g_steal_pointer (&self->handle));
}

/**
 * desk_db_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the path it was opened with
 */
const char *
desk_db_get_path (DeskDb *self)
{
  g_return_val_if_fail (DESK_IS_DB (self), NULL);

  return self->path;
}

/**
 * desk_db_exec:
 * @self: a connection
 * @sql: statements that need no values
 * @error: return location for an error
 *
 * Runs each of the statements to its end. Rows are left out.
 *
 * Returns: %TRUE if all ended well; the errors are those of desk_statement_step()
 */
gboolean
desk_db_exec (DeskDb *self, const char *sql, GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (DESK_IS_DB (self), FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!desk_db_check_open (self, error))
    return FALSE;

  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;

  desk_db_set_error (self, result, error);
  return FALSE;
}

/**
 * desk_db_begin:
 * @self: a connection
 * @error: return location for an error
 *
 * Begins a transaction that writes (BEGIN IMMEDIATE): the lock is taken now, because a
 * transaction that has read first and then wants to write cannot wait for another writer.
 *
 * Returns: %TRUE if it began
 */
gboolean
desk_db_begin (DeskDb *self, GError **error)
{
  return desk_db_exec (self, "BEGIN IMMEDIATE", error);
}

/**
 * desk_db_commit:
 * @self: a connection
 * @error: return location for an error
 *
 * Commits. The cancellable is not looked at any more. If it fails, the transaction has been
 * rolled back.
 *
 * Returns: %TRUE if the transaction is in the file
 */
gboolean
desk_db_commit (DeskDb *self, GError **error)
{
  gboolean committed = FALSE;

  g_return_val_if_fail (DESK_IS_DB (self), FALSE);

  watch_cancellable (self, FALSE);
  committed = desk_db_exec (self, "COMMIT", error);
  watch_cancellable (self, TRUE);

  if (!committed)
    desk_db_rollback (self);

  return committed;
}

/**
 * desk_db_rollback:
 * @self: a connection
 *
 * Takes back all since desk_db_begin(). Harmless without a transaction, as some errors (a full
 * disk, an interrupted write) make SQLite roll back by itself.
 */
void
desk_db_rollback (DeskDb *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DESK_IS_DB (self));

  if (!desk_db_is_in_transaction (self))
    return;

  watch_cancellable (self, FALSE);
  if (!desk_db_exec (self, "ROLLBACK", &error))
    g_warning ("rolling back: %s", error->message);
  watch_cancellable (self, TRUE);
}

/**
 * desk_db_is_in_transaction:
 * @self: a connection
 *
 * Returns: %TRUE between desk_db_begin() and its end
 */
gboolean
desk_db_is_in_transaction (DeskDb *self)
{
  g_return_val_if_fail (DESK_IS_DB (self), FALSE);

  return self->handle != NULL && !sqlite3_get_autocommit (self->handle);
}

/**
 * desk_db_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location for an error
 *
 * Prepares a statement, or takes it from the cache, where it was put when it was last freed; so
 * preparing in place, each time, is the right way. The statement keeps the connection alive.
 *
 * Returns: (transfer full): the statement, or %NULL
 */
DeskStatement *
desk_db_prepare (DeskDb *self, const char *sql, GError **error)
{
  DeskStatement *cached = NULL;
  sqlite3_stmt *handle = NULL;
  int result = SQLITE_OK;

  g_return_val_if_fail (DESK_IS_DB (self), NULL);
  g_return_val_if_fail (sql != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!desk_db_check_open (self, error))
    return NULL;

  if (g_hash_table_steal_extended (self->idle, sql, NULL, (gpointer *) &cached))
    {
      g_queue_unlink (&self->recent, &cached->link);
      cached->db = g_object_ref (self);
      return cached;
    }

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (result != SQLITE_OK)
    {
      desk_db_set_error (self, result, error);
      g_prefix_error (error, "preparing “%.200s”: ", sql);
      return NULL;
    }

  if (handle == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_STORAGE,
                           "there is no statement in the SQL");
      return NULL;
    }

  return desk_statement_new (self, handle, sql);
}

/**
 * desk_db_query_int:
 * @self: a connection
 * @sql: a query for one number
 * @value: (out): the first column of the first row; 0 if there is none or it is NULL
 * @error: return location for an error
 *
 * Returns: %TRUE if the query ran
 */
gboolean
desk_db_query_int (DeskDb *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (self, sql, error);
  DeskStep step = DESK_STEP_ERROR;

  g_return_val_if_fail (value != NULL, FALSE);

  *value = 0;
  if (statement == NULL)
    return FALSE;

  step = desk_statement_step (statement, error);
  if (step == DESK_STEP_ROW)
    *value = desk_statement_get_int (statement, 0);

  return step != DESK_STEP_ERROR;
}

/**
 * desk_db_get_changes:
 * @self: a connection
 *
 * Returns: how many rows the last INSERT, UPDATE or DELETE changed
 */
gint64
desk_db_get_changes (DeskDb *self)
{
  g_return_val_if_fail (DESK_IS_DB (self), 0);

  return self->handle != NULL ? sqlite3_changes64 (self->handle) : 0;
}

/**
 * desk_db_get_last_row_id:
 * @self: a connection
 *
 * Returns: the row id of the last row inserted by this connection
 */
gint64
desk_db_get_last_row_id (DeskDb *self)
{
  g_return_val_if_fail (DESK_IS_DB (self), 0);

  return self->handle != NULL ? sqlite3_last_insert_rowid (self->handle) : 0;
}

/**
 * desk_db_get_n_steps:
 * @self: a connection
 *
 * Returns: how many steps its statements have taken so far: one for each row, and one for each end
 */
guint64
desk_db_get_n_steps (DeskDb *self)
{
  g_return_val_if_fail (DESK_IS_DB (self), 0);

  return self->n_steps;
}

/**
 * desk_db_get_data_version:
 * @self: a connection
 *
 * Returns: a number that changes when *another* connection has committed to the file; -1 if it
 *   cannot be read
 */
gint64
desk_db_get_data_version (DeskDb *self)
{
  g_autoptr (GError) error = NULL;
  gint64 version = -1;

  g_return_val_if_fail (DESK_IS_DB (self), -1);

  if (!desk_db_query_int (self, "PRAGMA data_version", &version, &error))
    {
      g_debug ("data version of “%s”: %s", self->path, error->message);
      return -1;
    }

  return version;
}

/**
 * desk_db_take_failure:
 * @self: a connection
 *
 * For functions that answer with a row or %NULL: asked once after several of them it tells "there
 * is none" from "it could not be read".
 *
 * Returns: (transfer full) (nullable): the first failure of a statement, other than by its
 *   cancellable, since this was last asked
 */
GError *
desk_db_take_failure (DeskDb *self)
{
  g_return_val_if_fail (DESK_IS_DB (self), NULL);

  return g_steal_pointer (&self->failure);
}

/**
 * desk_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what ends its queries, or %NULL for none
 *
 * From now on a query ends with %G_IO_ERROR_CANCELLED soon after @cancellable is cancelled, by
 * whichever thread. A transaction that was writing may then have been rolled back as a whole;
 * call desk_db_rollback() as after any error.
 */
void
desk_db_set_cancellable (DeskDb *self, GCancellable *cancellable)
{
  g_return_if_fail (DESK_IS_DB (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_set_object (&self->cancellable, cancellable);
  watch_cancellable (self, TRUE);
}

static void
desk_db_dispose (GObject *object)
{
  DeskDb *self = DESK_DB (object);

  desk_db_close (self);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_db_parent_class)->dispose (object);
}

static void
desk_db_finalize (GObject *object)
{
  DeskDb *self = DESK_DB (object);

  g_clear_pointer (&self->idle, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (desk_db_parent_class)->finalize (object);
}

static void
desk_db_class_init (DeskDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_db_dispose;
  object_class->finalize = desk_db_finalize;
}

static void
desk_db_init (DeskDb *self)
{
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) desk_statement_destroy);
  g_queue_init (&self->recent);
}
