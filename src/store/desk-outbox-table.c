/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-outbox-table"

#include "config.h"

#include "desk-outbox-table.h"

#include "desk-checksum.h"
#include "desk-error.h"

#define COLUMNS \
  "op_id, record_type, record_id, method, path, body, content, draft, state, created_at, " \
  "attempted_at, answered_at, not_before, error_code, problem, checksum"

/* seq comes after these, so that the same numbers serve for binding and reading. */
enum
{
  COLUMN_OP_ID,
  COLUMN_RECORD_TYPE,
  COLUMN_RECORD_ID,
  COLUMN_METHOD,
  COLUMN_PATH,
  COLUMN_BODY,
  COLUMN_CONTENT,
  COLUMN_DRAFT,
  COLUMN_STATE,
  COLUMN_CREATED_AT,
  COLUMN_ATTEMPTED_AT,
  COLUMN_ANSWERED_AT,
  COLUMN_NOT_BEFORE,
  COLUMN_ERROR_CODE,
  COLUMN_PROBLEM,
  COLUMN_CHECKSUM,
  COLUMN_SEQ,
};

/* The order of these is part of the format. */
static char *
make_checksum (DeskOutboxEntry *entry)
{
  DeskChecksum *sum = desk_checksum_new ("outbox");

  desk_checksum_add_int (sum, entry->seq);
  desk_checksum_add_text (sum, entry->op_id);
  desk_checksum_add_text (sum, entry->record_type);
  desk_checksum_add_text (sum, entry->record_id);
  desk_checksum_add_text (sum, entry->method);
  desk_checksum_add_text (sum, entry->path);
  desk_checksum_add_text (sum, entry->body);
  desk_checksum_add_text (sum, entry->content);
  desk_checksum_add_text (sum, entry->draft);
  desk_checksum_add_text (sum, desk_entry_state_get_key (entry->state));
  desk_checksum_add_text (sum, entry->created_at);
  desk_checksum_add_text (sum, entry->attempted_at);
  desk_checksum_add_text (sum, entry->answered_at);
  desk_checksum_add_int (sum, entry->not_before);
  desk_checksum_add_text (sum, entry->error_code);
  desk_checksum_add_text (sum, entry->problem);

  return desk_checksum_finish (sum);
}

static void
bind_entry (DeskStatement *statement, DeskOutboxEntry *entry)
{
  g_autofree char *checksum = make_checksum (entry);

  desk_statement_bind_text (statement, COLUMN_OP_ID + 1, entry->op_id);
  desk_statement_bind_text (statement, COLUMN_RECORD_TYPE + 1, entry->record_type);
  desk_statement_bind_text (statement, COLUMN_RECORD_ID + 1, entry->record_id);
  desk_statement_bind_text (statement, COLUMN_METHOD + 1, entry->method);
  desk_statement_bind_text (statement, COLUMN_PATH + 1, entry->path);
  desk_statement_bind_text (statement, COLUMN_BODY + 1, entry->body);
  desk_statement_bind_text (statement, COLUMN_CONTENT + 1, entry->content);
  desk_statement_bind_text (statement, COLUMN_DRAFT + 1, entry->draft);
  desk_statement_bind_text (statement, COLUMN_STATE + 1, desk_entry_state_get_key (entry->state));
  desk_statement_bind_text (statement, COLUMN_CREATED_AT + 1, entry->created_at);
  desk_statement_bind_text (statement, COLUMN_ATTEMPTED_AT + 1, entry->attempted_at);
  desk_statement_bind_text (statement, COLUMN_ANSWERED_AT + 1, entry->answered_at);
  desk_statement_bind_int (statement, COLUMN_NOT_BEFORE + 1, entry->not_before);
  desk_statement_bind_text (statement, COLUMN_ERROR_CODE + 1, entry->error_code);
  desk_statement_bind_text (statement, COLUMN_PROBLEM + 1, entry->problem);
  desk_statement_bind_text (statement, COLUMN_CHECKSUM + 1, checksum);
  desk_statement_bind_int (statement, COLUMN_SEQ + 1, entry->seq);
}

static char *
dup_column (DeskStatement *statement, guint column)
{
  return g_strdup (desk_statement_get_text (statement, column));
}

/* What is NOT NULL in the schema is never NULL here, even when the file is damaged. */
static char *
dup_column_not_null (DeskStatement *statement, guint column)
{
  const char *text = desk_statement_get_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

static DeskOutboxEntry *
read_entry (DeskStatement *statement)
{
  DeskOutboxEntry *entry = g_object_new (DESK_TYPE_OUTBOX_ENTRY, NULL);
  g_autofree char *checksum = NULL;
  gboolean has_state = FALSE;

  entry->seq = desk_statement_get_int (statement, COLUMN_SEQ);
  entry->op_id = dup_column_not_null (statement, COLUMN_OP_ID);
  entry->record_type = dup_column_not_null (statement, COLUMN_RECORD_TYPE);
  entry->record_id = dup_column_not_null (statement, COLUMN_RECORD_ID);
  entry->method = dup_column_not_null (statement, COLUMN_METHOD);
  entry->path = dup_column_not_null (statement, COLUMN_PATH);
  entry->body = dup_column (statement, COLUMN_BODY);
  entry->content = dup_column (statement, COLUMN_CONTENT);
  entry->draft = dup_column (statement, COLUMN_DRAFT);
  has_state = _desk_entry_state_from_key (desk_statement_get_text (statement, COLUMN_STATE),
                                          &entry->state);
  entry->created_at = dup_column_not_null (statement, COLUMN_CREATED_AT);
  entry->attempted_at = dup_column (statement, COLUMN_ATTEMPTED_AT);
  entry->answered_at = dup_column (statement, COLUMN_ANSWERED_AT);
  entry->not_before = desk_statement_get_int (statement, COLUMN_NOT_BEFORE);
  entry->error_code = dup_column (statement, COLUMN_ERROR_CODE);
  entry->problem = dup_column (statement, COLUMN_PROBLEM);

  checksum = make_checksum (entry);
  if (!has_state ||
      g_strcmp0 (checksum, desk_statement_get_text (statement, COLUMN_CHECKSUM)) != 0)
    {
      entry->is_damaged = TRUE;
      entry->state = DESK_ENTRY_NEEDS_ATTENTION;
      g_free (entry->error_code);
      entry->error_code = g_strdup (DESK_ENTRY_CODE_DAMAGED);
    }

  return entry;
}

static GPtrArray *
read_entries (DeskStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  DeskStep step = DESK_STEP_ERROR;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    g_ptr_array_add (entries, read_entry (statement));

  return step == DESK_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/**
 * desk_outbox_table_insert:
 * @user: user.db, in a transaction
 * @entry: a new entry; its number is set
 * @error: return location for an error
 *
 * Returns: %TRUE if it is stored
 */
gboolean
desk_outbox_table_insert (DeskDb *user, DeskOutboxEntry *entry, GError **error)
{
  gint64 last = 0;

  g_return_val_if_fail (entry->seq == 0, FALSE);

  /* The number is part of the checksum, so it is chosen here; the sequence remembers the largest
   * ever, so that none is used twice. */
  if (!desk_db_query_int (user, "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'", &last,
                          error))
    return FALSE;

  return desk_outbox_table_restore (user, entry, last + 1, error);
}

/**
 * desk_outbox_table_restore:
 * @user: user.db, in a transaction
 * @entry: an entry
 * @seq: its number
 * @error: return location for an error
 *
 * Stores an entry under its number, in place of what may be there.
 *
 * Returns: %TRUE if it is stored
 */
gboolean
desk_outbox_table_restore (DeskDb *user, DeskOutboxEntry *entry, gint64 seq, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user,
                       "INSERT OR REPLACE INTO outbox (" COLUMNS ", seq)"
                       " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                       error);

  if (statement == NULL)
    return FALSE;

  entry->seq = seq;
  bind_entry (statement, entry);
  return desk_statement_run (statement, error);
}

/**
 * desk_outbox_table_update:
 * @user: user.db, in a transaction
 * @entry: an entry that was read or stored before
 * @error: return location for an error
 *
 * Stores how the entry stands: its state, instants and error, and which revision it was made of.
 * What the user did never changes.
 *
 * Returns: %TRUE if it is stored; %FALSE with %DESK_ERROR_CORRUPT if its row was damaged
 */
gboolean
desk_outbox_table_update (DeskDb *user, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autofree char *checksum = NULL;

  if (entry->is_damaged)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "the row of %s is damaged",
                   entry->op_id);
      return FALSE;
    }

  statement = desk_db_prepare (user,
                               "UPDATE outbox SET state = ?, created_at = ?, attempted_at = ?,"
                               " answered_at = ?, not_before = ?, error_code = ?, problem = ?,"
                               " content = ?, checksum = ? WHERE seq = ?",
                               error);
  if (statement == NULL)
    return FALSE;

  checksum = make_checksum (entry);
  desk_statement_bind_text (statement, 1, desk_entry_state_get_key (entry->state));
  desk_statement_bind_text (statement, 2, entry->created_at);
  desk_statement_bind_text (statement, 3, entry->attempted_at);
  desk_statement_bind_text (statement, 4, entry->answered_at);
  desk_statement_bind_int (statement, 5, entry->not_before);
  desk_statement_bind_text (statement, 6, entry->error_code);
  desk_statement_bind_text (statement, 7, entry->problem);
  desk_statement_bind_text (statement, 8, entry->content);
  desk_statement_bind_text (statement, 9, checksum);
  desk_statement_bind_int (statement, 10, entry->seq);
  return desk_statement_run (statement, error);
}

/**
 * desk_outbox_table_remove:
 * @user: user.db, in a transaction
 * @op_id: operation id of an entry
 * @error: return location for an error
 *
 * Returns: %TRUE if it is not there any more
 */
gboolean
desk_outbox_table_remove (DeskDb *user, const char *op_id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user, "DELETE FROM outbox WHERE op_id = ?", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, op_id);
  return desk_statement_run (statement, error);
}

/**
 * desk_outbox_table_find:
 * @user: user.db
 * @op_id: operation id of an entry
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the entry; %NULL with %DESK_ERROR_NOT_FOUND when there is
 *   none
 */
DeskOutboxEntry *
desk_outbox_table_find (DeskDb *user, const char *op_id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user, "SELECT " COLUMNS ", seq FROM outbox WHERE op_id = ?", error);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, op_id);
  switch (desk_statement_step (statement, error))
    {
    case DESK_STEP_ROW:
      return read_entry (statement);
    case DESK_STEP_DONE:
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "no entry %s in the outbox", op_id);
      return NULL;
    case DESK_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * desk_outbox_table_list_pending:
 * @user: user.db
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskOutboxEntry) (nullable): the entries that are not
 *   done, the oldest first
 */
GPtrArray *
desk_outbox_table_list_pending (DeskDb *user, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user,
                       "SELECT " COLUMNS ", seq FROM outbox WHERE state <> 'done' ORDER BY seq",
                       error);

  return statement != NULL ? read_entries (statement, error) : NULL;
}

/**
 * desk_outbox_table_list_of_record:
 * @user: user.db
 * @record_id: id of a record
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskOutboxEntry) (nullable): those of the entries that are not done that make,
 *   change or delete the record, the oldest first
 */
GPtrArray *
desk_outbox_table_list_of_record (DeskDb *user, const char *record_id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user,
                       "SELECT " COLUMNS ", seq FROM outbox INDEXED BY outbox_record_id_idx"
                       " WHERE record_id = ? AND state <> 'done' ORDER BY seq",
                       error);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, record_id);
  return read_entries (statement, error);
}

/**
 * desk_outbox_table_list_damaged:
 * @user: user.db
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskOutboxEntry) (nullable): the entries whose row does
 *   not have its checksum
 */
GPtrArray *
desk_outbox_table_list_damaged (DeskDb *user, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user, "SELECT " COLUMNS ", seq FROM outbox ORDER BY seq", error);
  GPtrArray *entries = statement != NULL ? read_entries (statement, error) : NULL;

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i - 1);

      if (!entry->is_damaged)
        g_ptr_array_remove_index (entries, i - 1);
    }

  return entries;
}

/**
 * desk_outbox_table_purge:
 * @user: user.db, in a transaction
 * @before: an instant
 * @error: return location for an error
 *
 * Removes entries that were done before @before.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_outbox_table_purge (DeskDb *user, const char *before, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user,
                       "DELETE FROM outbox WHERE state = 'done'"
                       " AND coalesce (answered_at, created_at) < ?",
                       error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, before);
  return desk_statement_run (statement, error);
}

/**
 * desk_outbox_table_reserve:
 * @user: user.db
 * @seq: a number
 * @error: return location for an error
 *
 * Sees to it that numbers up to @seq are not given to new entries. The cache may know rows by
 * numbers of entries that a restored user.db has never heard of.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_outbox_table_reserve (DeskDb *user, gint64 seq, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  gint64 last = 0;

  if (!desk_db_query_int (user, "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'", &last,
                          error))
    return FALSE;
  if (last >= seq)
    return TRUE;

  if (!desk_db_exec (user,
                     "INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox', 0"
                     " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox')",
                     error))
    return FALSE;

  statement = desk_db_prepare (user,
                               "UPDATE sqlite_sequence SET seq = ? WHERE name = 'outbox'",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, seq);
  return desk_statement_run (statement, error);
}
