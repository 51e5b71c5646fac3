/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-feed-page"

#include "config.h"

#include "desk-feed-page.h"

#include "desk-cache-file.h"
#include "desk-codec.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-json-check.h"

#include <string.h>

/* Ids and cursors that are longer are not ours. */
#define MAX_ID_LENGTH 200
#define MAX_CURSOR_LENGTH 4096

struct _DeskFeedPage
{
  JsonParser *parser;  /* (owned) */
  JsonObject *records; /* (unowned) (nullable): of the parser */
  JsonObject *deleted; /* (unowned) (nullable): of the parser */
  JsonObject *counts;  /* (unowned) (nullable): of the parser */
  const char *cursor;  /* (unowned) (nullable): of the parser */
  gboolean more;
  gboolean is_fragment;

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
  g_clear_object (&self->parser);
  g_free (self);
}

/**
 * desk_feed_page_get_cursor:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): where the next page begins; %NULL for a fragment
 */
const char *
desk_feed_page_get_cursor (DeskFeedPage *self)
{
  return self->cursor;
}

static gboolean
refuse_page (GError **error, const char *what)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "not a page of the feed: %s", what);
  return FALSE;
}

/* A member that is an object, or that is not there. */
static gboolean
get_object (JsonObject *root, const char *name, JsonObject **object, GError **error)
{
  JsonNode *node = json_object_get_member (root, name);

  *object = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_page (error, name);

  *object = json_node_get_object (node);
  return TRUE;
}

static gboolean
check_arrays (JsonObject *object, const char *name, GError **error)
{
  JsonObjectIter iter;
  JsonNode *node = NULL;

  if (object == NULL)
    return TRUE;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &node))
    {
      if (!JSON_NODE_HOLDS_ARRAY (node))
        return refuse_page (error, name);
    }

  return TRUE;
}

static gboolean
read_cursor (DeskFeedPage *self, JsonObject *root, GError **error)
{
  JsonNode *cursor = json_object_get_member (root, "cursor");
  JsonNode *more = json_object_get_member (root, "more");

  if (cursor == NULL || !JSON_NODE_HOLDS_VALUE (cursor) ||
      json_node_get_value_type (cursor) != G_TYPE_STRING)
    return refuse_page (error, "cursor");

  self->cursor = json_node_get_string (cursor);
  if (*self->cursor == '\0' || strlen (self->cursor) > MAX_CURSOR_LENGTH)
    return refuse_page (error, "cursor");

  if (more == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (more) || json_node_get_value_type (more) != G_TYPE_BOOLEAN)
    return refuse_page (error, "more");

  self->more = json_node_get_boolean (more);
  return TRUE;
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
  g_autoptr (DeskFeedPage) self = g_new0 (DeskFeedPage, 1);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  JsonNode *node = NULL;
  JsonObject *root = NULL;

  if (!desk_json_check (data, length, DESK_STORE_MAX_PAGE, error))
    return NULL;

  self->is_fragment = is_fragment;
  self->parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (self->parser, data, (gssize) length, NULL))
    {
      refuse_page (error, "syntax");
      return NULL;
    }

  node = json_parser_get_root (self->parser);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse_page (error, "not an object");
      return NULL;
    }

  root = json_node_get_object (node);
  if (!get_object (root, "records", &self->records, error) ||
      !get_object (root, "deleted", &self->deleted, error) ||
      !get_object (root, "counts", &self->counts, error) ||
      !check_arrays (self->records, "records", error) ||
      !check_arrays (self->deleted, "deleted", error) ||
      (!is_fragment && !read_cursor (self, root, error)))
    return NULL;

  return g_steal_pointer (&self);
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

static gboolean
apply_record (DeskFeedPage *self,
              DeskDb *cache,
              const DeskFeedTable *table,
              DeskStatement *upsert,
              JsonNode *node,
              DeskPageSummary *summary,
              DeskChanges *changes,
              GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (DeskRecord) record = NULL;
  gboolean buried = FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse_record (summary, table->name, "not an object");
      return TRUE;
    }

  record = desk_record_from_json (table->type, json_node_get_object (node), &fault);
  if (record == NULL)
    {
      refuse_record (summary, table->name, fault->message);
      return TRUE;
    }
  if (desk_record_is_null (record, DESK_RECORD_REVISION))
    {
      refuse_record (summary, table->name, "no revision");
      return TRUE;
    }

  if (self->has_tombstones &&
      !is_buried (cache, table->name, desk_record_get_id (record), &buried, error))
    return FALSE;
  if (buried)
    {
      summary->n_stale++;
      return TRUE;
    }

  switch (desk_feed_table_store (table, cache, upsert, record, self->generation, error))
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
                JsonNode *node,
                DeskPageSummary *summary,
                DeskChanges *changes,
                GError **error)
{
  const char *id = NULL;
  gboolean was_there = FALSE;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    id = json_node_get_string (node);
  if (id == NULL || *id == '\0' || strlen (id) > MAX_ID_LENGTH)
    {
      refuse_record (summary, table->name, "not an id");
      return TRUE;
    }

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
apply_table (DeskFeedPage *self,
             DeskDb *cache,
             const DeskFeedTable *table,
             DeskPageSummary *summary,
             DeskChanges *changes,
             GError **error)
{
  g_autoptr (DeskStatement) upsert = NULL;
  JsonArray *records = NULL;
  JsonArray *deleted = NULL;

  if (self->records != NULL && json_object_has_member (self->records, table->name))
    records = json_object_get_array_member (self->records, table->name);
  if (self->deleted != NULL && json_object_has_member (self->deleted, table->name))
    deleted = json_object_get_array_member (self->deleted, table->name);

  if (records != NULL)
    {
      upsert = desk_db_prepare (cache, table->upsert, error);
      if (upsert == NULL)
        return FALSE;
    }

  for (guint i = 0; records != NULL && i < json_array_get_length (records); i++)
    {
      JsonNode *node = json_array_get_element (records, i);

      if (!apply_record (self, cache, table, upsert, node, summary, changes, error))
        return FALSE;
    }

  for (guint i = 0; deleted != NULL && i < json_array_get_length (deleted); i++)
    {
      JsonNode *node = json_array_get_element (deleted, i);

      if (!apply_deletion (self, cache, table, node, summary, changes, error))
        return FALSE;
    }

  return TRUE;
}

static gint64
get_count (DeskFeedPage *self, const DeskFeedTable *table)
{
  JsonNode *node = NULL;

  if (self->counts != NULL)
    node = json_object_get_member (self->counts, table->name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;

  return json_node_get_int (node);
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
      gint64 expected = get_count (self, &tables[i]);
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

  memset (summary, 0, sizeof *summary);
  summary->more = self->more;
  summary->n_expected = -1;

  if (!begin_apply (self, cache, &filled, error))
    return FALSE;

  for (guint i = 0; i < n_tables; i++)
    {
      gint64 expected = get_count (self, &tables[i]);

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
