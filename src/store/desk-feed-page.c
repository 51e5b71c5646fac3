/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-feed-page"

#include "config.h"

#include "desk-feed-page.h"

#include "desk-cache-file.h"
#include "desk-error.h"
#include "desk-fault.h"
#include "desk-feed-writer.h"
#include "desk-json-check.h"

#include <string.h>

/* Ids and cursors that are longer are not ours. */
#define MAX_ID_LENGTH 200
#define MAX_CURSOR_LENGTH 4096

/* Of one record type; both are in front of an array. */
typedef struct
{
  DeskJsonReader records;
  DeskJsonReader deleted;
  gboolean has_records;
  gboolean has_deleted;
  gint64 count; /* -1: not told */
} Part;

struct _DeskFeedPage
{
  char *text;         /* (owned): read in place, so once only */
  Part *parts;        /* (owned): by the index of the table */
  const char *cursor; /* (unowned) (nullable): in the text */
  gboolean more;
  gboolean is_fragment;
  gboolean is_read;
  GPtrArray *ids; /* (owned): texts in the text, see desk_feed_page_get_ids() */

  /* while it is applied */
  gint64 generation;
  gboolean has_tombstones;
};

void
desk_page_summary_clear (DeskPageSummary *self)
{
  g_clear_pointer (&self->refused_reason, g_free);
}

/**
 * desk_feed_page_free:
 * @self: (transfer full): a page
 */
void
desk_feed_page_free (DeskFeedPage *self)
{
  g_ptr_array_unref (self->ids);
  g_free (self->text);
  g_free (self->parts);
  g_free (self);
}

/**
 * desk_feed_page_get_more:
 * @self: a page
 *
 * Returns: whether another one follows
 */
gboolean
desk_feed_page_get_more (DeskFeedPage *self)
{
  return self->more;
}

/**
 * desk_feed_page_get_ids:
 * @self: a page that was applied
 *
 * Returns: (transfer none) (element-type utf8): ids of all that it brought and deleted, and of the customers and licences
 *   that this belongs to; some of them more than once
 */
GPtrArray *
desk_feed_page_get_ids (DeskFeedPage *self)
{
  return self->ids;
}

static gboolean
refuse_page (GError **error, const char *what)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "not a page of the feed: %s", what);
  return FALSE;
}

typedef enum
{
  MEMBER_RECORDS,
  MEMBER_DELETED,
  MEMBER_COUNTS,
} Member;

/* An object by names of types; what this version has no table for is checked and left out. */
static gboolean
read_member (DeskFeedPage *self, Member member, const char *name, DeskJsonReader *reader, GError **error)
{
  DeskJsonKind kind = desk_json_reader_get_kind (reader);
  const char *key = NULL;

  if (kind != DESK_JSON_OBJECT)
    {
      desk_json_reader_skip (reader);
      return kind == DESK_JSON_NULL || refuse_page (error, name);
    }

  desk_json_reader_enter (reader);
  while ((key = desk_json_reader_next_key (reader)) != NULL)
    {
      const DeskFeedTable *table = desk_feed_table_for_name (key);
      Part *part = table != NULL ? &self->parts[table->index] : NULL;

      kind = desk_json_reader_get_kind (reader);
      if (member == MEMBER_COUNTS && part != NULL && kind == DESK_JSON_INTEGER)
        {
          part->count = desk_json_reader_read_integer (reader);
          continue;
        }
      if (member != MEMBER_COUNTS && kind != DESK_JSON_ARRAY)
        return refuse_page (error, name);
      if (member == MEMBER_RECORDS && part != NULL)
        {
          part->records = *reader;
          part->has_records = TRUE;
        }
      if (member == MEMBER_DELETED && part != NULL)
        {
          part->deleted = *reader;
          part->has_deleted = TRUE;
        }
      desk_json_reader_skip (reader);
    }

  return TRUE;
}

static gboolean
read_cursor (DeskFeedPage *self, DeskJsonReader *reader, GError **error)
{
  gsize length = 0;

  if (desk_json_reader_get_kind (reader) != DESK_JSON_STRING)
    return refuse_page (error, "cursor");

  self->cursor = desk_json_reader_read_string (reader, &length);
  return (length > 0 && length <= MAX_CURSOR_LENGTH) || refuse_page (error, "cursor");
}

static gboolean
read_more (DeskFeedPage *self, DeskJsonReader *reader, GError **error)
{
  if (desk_json_reader_get_kind (reader) != DESK_JSON_BOOLEAN)
    return refuse_page (error, "more");

  self->more = desk_json_reader_read_boolean (reader);
  return TRUE;
}

static gboolean
read_frame (DeskFeedPage *self, GError **error)
{
  static const char *const members[] = {
    [MEMBER_RECORDS] = "records",
    [MEMBER_DELETED] = "deleted",
    [MEMBER_COUNTS] = "counts",
  };
  DeskJsonReader reader = { NULL };
  const char *key = NULL;

  desk_json_reader_init (&reader, self->text);
  if (desk_json_reader_get_kind (&reader) != DESK_JSON_OBJECT)
    return refuse_page (error, "not an object");

  desk_json_reader_enter (&reader);
  while ((key = desk_json_reader_next_key (&reader)) != NULL)
    {
      guint member = 0;
      gboolean is_good = TRUE;

      while (member < G_N_ELEMENTS (members) && !g_str_equal (members[member], key))
        member++;
      if (member < G_N_ELEMENTS (members))
        is_good = read_member (self, (Member) member, members[member], &reader, error);
      else if (!self->is_fragment && g_str_equal (key, "cursor"))
        is_good = read_cursor (self, &reader, error);
      else if (!self->is_fragment && g_str_equal (key, "more"))
        is_good = read_more (self, &reader, error);
      else
        desk_json_reader_skip (&reader);
      if (!is_good)
        return FALSE;
    }

  return self->is_fragment || self->cursor != NULL || refuse_page (error, "cursor");
}

/**
 * desk_feed_page_parse:
 * @bytes: the page, as it came from outside
 * @is_fragment: whether it is the answer to a write, which has no cursor
 * @error: return location for an error
 *
 * Checks the page as a whole: that it is JSON within the contract's bounds, and its frame. The
 * records are looked at one by one when it is applied.
 *
 * Returns: (transfer full): the page, or %NULL with %DESK_ERROR_JSON, %DESK_ERROR_TOO_LARGE or
 *   %DESK_ERROR_PROTOCOL
 */
DeskFeedPage *
desk_feed_page_parse (GBytes *bytes, gboolean is_fragment, GError **error)
{
  g_autoptr (DeskFeedPage) self = NULL;
  gsize length = 0;
  guint n_tables = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!desk_json_check (data, length, DESK_STORE_MAX_PAGE, error))
    return NULL;

  desk_feed_tables (&n_tables);
  self = g_new0 (DeskFeedPage, 1);
  self->is_fragment = is_fragment;
  self->text = g_strndup (data, length);
  self->parts = g_new0 (Part, n_tables);
  self->ids = g_ptr_array_new ();
  for (guint i = 0; i < n_tables; i++)
    self->parts[i].count = -1;

  return read_frame (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
refuse_record (DeskPageSummary *summary, const char *type, const char *reason)
{
  summary->n_refused++;
  if (summary->refused_reason == NULL)
    summary->refused_reason = g_strdup_printf ("%s: %s", type, reason);

  g_message ("a record was refused: %s: %s", type, reason);
}

static gboolean
is_buried (DeskDb *cache, const char *type, const char *id, gboolean *buried, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT 1 FROM tombstone WHERE type = ? AND id = ?", error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, type);
  desk_statement_bind_text (statement, 2, id);
  step = desk_statement_step (statement, error);
  *buried = step == DESK_STEP_ROW;

  return step != DESK_STEP_ERROR;
}

static guint
find_field (const DeskFeedTable *table, const char *name)
{
  const DeskField *fields = desk_record_get_fields (table->type, NULL);
  guint i = 0;

  while (i < table->n_fields && !g_str_equal (fields[i].name, name))
    i++;
  return i;
}

/* @field: number of a text field; one behind the last is none */
static void
note_id (DeskFeedPage *self, const DeskFeedTable *table, DeskValues *values, guint field)
{
  const char *id = field < table->n_fields ? desk_values_get_text (values, field) : NULL;

  if (id != NULL)
    g_ptr_array_add (self->ids, (gpointer) id);
}

/* Whether the values are a record; if not, it is counted and said. */
static gboolean
check_record (const DeskFeedTable *table, DeskValues *values, GPtrArray *faults, DeskPageSummary *summary)
{
  if (faults->len > 0)
    {
      const DeskFault *fault = g_ptr_array_index (faults, 0);
      g_autofree char *reason = g_strdup_printf ("%s: %s", fault->pointer, fault->code);

      refuse_record (summary, table->name, reason);
      return FALSE;
    }
  if (desk_values_is_null (values, DESK_RECORD_REVISION))
    {
      refuse_record (summary, table->name, "no revision");
      return FALSE;
    }

  return TRUE;
}

static gboolean
apply_record (DeskFeedPage *self,
              DeskDb *cache,
              const DeskFeedTable *table,
              DeskFeedWriter *writer,
              DeskValues *values,
              DeskPageSummary *summary,
              DeskChanges *changes,
              GError **error)
{
  gboolean buried = FALSE;

  if (self->has_tombstones &&
      !is_buried (cache, table->name, desk_values_get_text (values, DESK_RECORD_ID), &buried, error))
    return FALSE;
  if (buried)
    {
      summary->n_stale++;
      return TRUE;
    }

  switch (desk_feed_writer_store (writer, values, error))
    {
    case DESK_STORED_TAKEN:
      summary->n_records++;
      *changes |= DESK_CHANGED_TABLE (table->index);
      return TRUE;
    case DESK_STORED_STALE:
      summary->n_stale++;
      return TRUE;
    case DESK_STORED_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
apply_records (DeskFeedPage *self,
               DeskDb *cache,
               const DeskFeedTable *table,
               DeskPageSummary *summary,
               DeskChanges *changes,
               GError **error)
{
  DeskJsonReader reader = self->parts[table->index].records;
  g_autoptr (DeskValues) values = desk_values_new (table->type);
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  guint customer_id = find_field (table, "customer_id");
  guint license_id = find_field (table, "license_id");
  /* After the values: it lets go what it has borrowed of them. */
  g_autoptr (DeskFeedWriter) writer = desk_feed_writer_new (table, cache, self->generation, error);

  if (writer == NULL)
    return FALSE;

  desk_json_reader_enter (&reader);
  while (desk_json_reader_next_item (&reader))
    {
      if (desk_json_reader_get_kind (&reader) != DESK_JSON_OBJECT)
        {
          desk_json_reader_skip (&reader);
          refuse_record (summary, table->name, "not an object");
          continue;
        }

      g_ptr_array_set_size (faults, 0);
      desk_values_read (values, &reader, faults);
      note_id (self, table, values, DESK_RECORD_ID);
      note_id (self, table, values, customer_id);
      note_id (self, table, values, license_id);
      if (check_record (table, values, faults, summary) &&
          !apply_record (self, cache, table, writer, values, summary, changes, error))
        return FALSE;
    }

  return desk_feed_writer_finish (writer, error);
}

static gboolean
unbury (DeskDb *cache, const char *type, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "DELETE FROM tombstone WHERE type = ? AND id = ?", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, type);
  desk_statement_bind_text (statement, 2, id);
  return desk_statement_run (statement, error);
}

/**
 * desk_feed_page_bury:
 * @cache: cache.db, in a transaction
 * @type: name of a record type
 * @id: id of a record
 * @error: return location for an error
 *
 * Deletes a record because an answer to our own write says that it is deleted, and remembers it:
 * a page that was read before must not bring it back.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_feed_page_bury (DeskDb *cache, const char *type, const char *id, GError **error)
{
  const DeskFeedTable *table = desk_feed_table_for_name (type);
  g_autoptr (DeskStatement) statement = NULL;
  gint64 generation = 0;
  gboolean was_there = FALSE;

  g_return_val_if_fail (table != NULL, FALSE);

  if (!desk_feed_table_delete (table, cache, id, &was_there, error) ||
      !desk_cache_file_get_number (cache, DESK_META_GENERATION, &generation, error))
    return FALSE;

  statement = desk_db_prepare (cache,
                               "INSERT OR REPLACE INTO tombstone (type, id, generation)"
                               " VALUES (?, ?, ?)",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, type);
  desk_statement_bind_text (statement, 2, id);
  desk_statement_bind_int (statement, 3, generation);
  return desk_statement_run (statement, error);
}

static gboolean
apply_deletion (DeskFeedPage *self,
                DeskDb *cache,
                const DeskFeedTable *table,
                const char *id,
                DeskPageSummary *summary,
                DeskChanges *changes,
                GError **error)
{
  gboolean was_there = FALSE;

  if (self->is_fragment)
    {
      if (!desk_feed_page_bury (cache, table->name, id, error))
        return FALSE;
      was_there = TRUE;
    }
  else
    {
      if (!desk_feed_table_delete (table, cache, id, &was_there, error))
        return FALSE;
      if (self->has_tombstones && !unbury (cache, table->name, id, error))
        return FALSE;
    }

  summary->n_deleted++;
  if (was_there)
    *changes |= DESK_CHANGED_TABLE (table->index);
  return TRUE;
}

static gboolean
apply_deletions (DeskFeedPage *self,
                 DeskDb *cache,
                 const DeskFeedTable *table,
                 DeskPageSummary *summary,
                 DeskChanges *changes,
                 GError **error)
{
  DeskJsonReader reader = self->parts[table->index].deleted;

  desk_json_reader_enter (&reader);
  while (desk_json_reader_next_item (&reader))
    {
      const char *id = NULL;
      gsize length = 0;

      if (desk_json_reader_get_kind (&reader) == DESK_JSON_STRING)
        id = desk_json_reader_read_string (&reader, &length);
      else
        desk_json_reader_skip (&reader);

      if (length > 0)
        g_ptr_array_add (self->ids, (gpointer) id);
      if (length == 0 || length > MAX_ID_LENGTH)
        refuse_record (summary, table->name, "not an id");
      else if (!apply_deletion (self, cache, table, id, summary, changes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
apply_table (DeskFeedPage *self,
             DeskDb *cache,
             const DeskFeedTable *table,
             DeskPageSummary *summary,
             DeskChanges *changes,
             GError **error)
{
  const Part *part = &self->parts[table->index];

  return (!part->has_records || apply_records (self, cache, table, summary, changes, error)) &&
         (!part->has_deleted || apply_deletions (self, cache, table, summary, changes, error));
}

/* What the full pull did not bring has gone; what it brought is compared with the counts. */
static gboolean
end_full_pull (DeskFeedPage *self,
               DeskDb *cache,
               DeskPageSummary *summary,
               DeskChanges *changes,
               GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  g_autoptr (DeskStatement) statement = NULL;

  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", tables[i].name);
      gint64 expected = self->parts[i].count;
      gint64 n_swept = 0;
      gint64 n_rows = 0;

      if (!desk_feed_table_sweep (&tables[i], cache, self->generation, &n_swept, error))
        return FALSE;
      if (n_swept > 0)
        *changes |= DESK_CHANGED_TABLE (i);

      if (expected < 0)
        continue;
      if (!desk_db_query_int (cache, sql, &n_rows, error))
        return FALSE;
      if (n_rows != expected)
        {
          g_message ("%" G_GINT64_FORMAT " rows of %s, the back-end counts %" G_GINT64_FORMAT,
                     n_rows,
                     tables[i].name,
                     expected);
          summary->counts_differ = TRUE;
        }
    }

  statement = desk_db_prepare (cache, "DELETE FROM tombstone WHERE generation < ?", error);
  if (statement == NULL)
    return FALSE;
  desk_statement_bind_int (statement, 1, self->generation);
  if (!desk_statement_run (statement, error))
    return FALSE;

  summary->is_full = TRUE;
  return desk_cache_file_set_number (cache, DESK_META_FILLED_GENERATION, self->generation, error);
}

static gboolean
begin_apply (DeskFeedPage *self, DeskDb *cache, gint64 *filled, GError **error)
{
  gint64 n_tombstones = 0;

  if (!desk_cache_file_get_number (cache, DESK_META_GENERATION, &self->generation, error) ||
      !desk_cache_file_get_number (cache, DESK_META_FILLED_GENERATION, filled, error) ||
      !desk_db_query_int (cache, "SELECT count (*) FROM tombstone", &n_tombstones, error))
    return FALSE;

  self->has_tombstones = n_tombstones > 0;
  if (self->generation > 0)
    return TRUE;

  self->generation = 1;
  return desk_cache_file_set_number (cache, DESK_META_GENERATION, 1, error);
}

/**
 * desk_feed_page_apply:
 * @self: a page
 * @cache: cache.db, in a transaction of the caller
 * @summary: receives what was done; to be cleared
 * @changes: what has changed is added here
 * @error: return location for an error
 *
 * Takes the records that are what the contract says and not older than what is stored; a bad one
 * is counted and left out. The cursor moves in the same transaction. What waits in the outbox is
 * not asked for: the caller lays it over anew.
 *
 * Returns: %TRUE if it went well; else the transaction must be rolled back
 */
gboolean
desk_feed_page_apply (DeskFeedPage *self,
                 DeskDb *cache,
                 DeskPageSummary *summary,
                 DeskChanges *changes,
                 GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  gint64 filled = 0;

  g_return_val_if_fail (!self->is_read, FALSE);

  self->is_read = TRUE;
  memset (summary, 0, sizeof *summary);
  summary->more = self->more;
  summary->n_expected = -1;

  if (!begin_apply (self, cache, &filled, error))
    return FALSE;

  for (guint i = 0; i < n_tables; i++)
    {
      gint64 expected = self->parts[i].count;

      if (expected >= 0)
        summary->n_expected = MAX (summary->n_expected, 0) + expected;
      if (!apply_table (self, cache, &tables[i], summary, changes, error))
        return FALSE;
    }

  if (self->is_fragment)
    return TRUE;

  if (!self->more && filled < self->generation &&
      !end_full_pull (self, cache, summary, changes, error))
    return FALSE;

  return desk_cache_file_set_meta (cache, DESK_META_CURSOR, self->cursor, error);
}
