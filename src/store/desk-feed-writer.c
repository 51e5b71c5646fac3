/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-feed-writer"

#include "config.h"

#include "desk-feed-writer.h"

#include "desk-derived.h"
#include "desk-search-watch.h"

struct _DeskFeedWriter
{
  const DeskFeedTable *table; /* (static) */
  DeskDb *cache;              /* (unowned): outlives it */
  DeskStatement *insert;      /* (owned) */
  DeskStatement *update;      /* (owned) */
  gint64 generation;
  gboolean has_overlay; /* something is laid over the table */
  gint64 last_row;      /* what comes after it has come by this writer */
};

static gboolean
find_overlay (DeskFeedWriter *self, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 is_there = 0;

  if (!self->table->has_overlay)
    return TRUE;

  sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM overlay_%s)", self->table->name);
  if (!desk_db_query_int (self->cache, sql, &is_there, error))
    return FALSE;

  self->has_overlay = is_there != 0;
  return TRUE;
}

static gboolean
find_last_row (DeskFeedWriter *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (coalesce (max (row), 0), 0) FROM \"%s\"", self->table->name);

  return desk_db_query_int (self->cache, sql, &self->last_row, error);
}

/**
 * desk_feed_writer_new:
 * @table: a table
 * @cache: cache.db, in a transaction, which a failure must take back
 * @generation: the full pull that the records belong to
 * @error: return location for an error
 *
 * Returns: (transfer full): a writer, or %NULL
 */
DeskFeedWriter *
desk_feed_writer_new (const DeskFeedTable *table, DeskDb *cache, gint64 generation, GError **error)
{
  g_autoptr (DeskFeedWriter) self = g_new0 (DeskFeedWriter, 1);

  self->table = table;
  self->cache = cache;
  self->generation = generation;
  self->insert = desk_db_prepare (cache, table->insert, error);
  if (self->insert == NULL)
    return NULL;
  self->update = desk_db_prepare (cache, table->update, error);
  if (self->update == NULL || !find_overlay (self, error) || !find_last_row (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * desk_feed_writer_free:
 * @self: (transfer full): a writer
 */
void
desk_feed_writer_free (DeskFeedWriter *self)
{
  g_clear_pointer (&self->insert, desk_statement_free);
  g_clear_pointer (&self->update, desk_statement_free);
  g_free (self);
}

static DeskStored
run (DeskFeedWriter *self, DeskStatement *statement, DeskValues *values, char **derived, gint64 row, GError **error)
{
  const DeskFeedTable *table = self->table;

  if (row != 0)
    desk_statement_bind_int (statement, 1, row);
  else
    desk_statement_bind_null (statement, 1);
  desk_feed_table_bind (table, statement, values, derived);
  desk_statement_bind_int (statement, 2 + table->n_fields + table->n_derived, self->generation);
  if (!desk_statement_run (statement, error))
    return DESK_STORED_ERROR;

  return desk_db_get_changes (self->cache) > 0 ? DESK_STORED_TAKEN : DESK_STORED_STALE;
}

/**
 * desk_feed_writer_store:
 * @self: a writer
 * @values: a record of its type, with id and revision
 * @error: return location for an error
 *
 * Stores a record of the feed, unless a newer one is there. What was laid over the table under
 * this id keeps its row number, so that a list sees one row that changes, not two.
 *
 * Returns: what became of it
 */
DeskStored
desk_feed_writer_store (DeskFeedWriter *self, DeskValues *values, GError **error)
{
  char *derived[DESK_MAX_DERIVED] = { NULL };
  DeskStored stored = DESK_STORED_ERROR;
  gint64 row = 0;

  if (self->has_overlay &&
      !desk_feed_table_find_overlay_row (self->table, self->cache,
                                         desk_values_get_text (values, DESK_RECORD_ID), &row, error))
    return DESK_STORED_ERROR;

  /* Not one statement that inserts or updates: SQLite would keep a journal for it, which costs as much as the row. */
  desk_feed_table_derive (self->table, values, derived);
  stored = run (self, self->insert, values, derived, row, error);
  if (stored == DESK_STORED_STALE)
    stored = run (self, self->update, values, derived, row, error);
  /* Its number is not among those that come after the last. */
  else if (stored == DESK_STORED_TAKEN && row != 0 &&
           !desk_search_watch_note_row (self->cache, self->table->name, row, error))
    stored = DESK_STORED_ERROR;
  desk_derived_clear (derived);

  return stored;
}

/**
 * desk_feed_writer_finish:
 * @self: a writer
 * @error: return location for an error
 *
 * Lets search know of all that has come. Call it when all is stored.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_feed_writer_finish (DeskFeedWriter *self, GError **error)
{
  return desk_search_watch_note_after (self->cache, self->table->name, self->last_row, error);
}
