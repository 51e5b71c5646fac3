/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-feed-writer"

#include "config.h"

#include "desk-feed-writer.h"

#include "desk-derived.h"
#include "desk-feed-sql.h"
#include "desk-search-watch.h"

struct _DeskFeedWriter
{
  const DeskFeedTable *table; /* (static) */
  DeskDb *cache;              /* (unowned): outlives it */
  DeskStatement *insert;      /* (owned) */
  DeskStatement *compare;     /* (owned) */
  DeskStatement *update;      /* (owned) (nullable): of the columns @changes */
  guint64 changes;
  gint64 generation;
  gboolean is_known;    /* the last record was there already, and so will be the next */
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
  self->compare = desk_db_prepare (cache, table->compare, error);
  if (self->compare == NULL || !find_overlay (self, error) || !find_last_row (self, error))
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
  g_clear_pointer (&self->compare, desk_statement_free);
  g_clear_pointer (&self->update, desk_statement_free);
  g_free (self);
}

/* The parameters of all three statements. */
static void
bind (DeskFeedWriter *self, DeskStatement *statement, DeskValues *values, char **derived)
{
  const DeskFeedTable *table = self->table;

  desk_feed_table_bind (table, statement, values, derived);
  desk_statement_bind_int (statement, 2 + table->n_fields + table->n_derived, self->generation);
}

/* If the record is not there, which is_known tells. @row: its number; 0: the next */
static DeskStored
insert (DeskFeedWriter *self, DeskValues *values, char **derived, gint64 row, GError **error)
{
  if (row != 0)
    desk_statement_bind_int (self->insert, 1, row);
  else
    desk_statement_bind_null (self->insert, 1);
  bind (self, self->insert, values, derived);
  if (!desk_statement_run (self->insert, error))
    return DESK_STORED_ERROR;

  self->is_known = desk_db_get_changes (self->cache) == 0;
  if (self->is_known)
    return DESK_STORED_STALE;
  /* Its number is not among those that come after the last. */
  if (row != 0 && !desk_search_watch_note_row (self->cache, self->table->name, row, error))
    return DESK_STORED_ERROR;
  return DESK_STORED_TAKEN;
}

static gboolean
prepare_update (DeskFeedWriter *self, guint64 changes, GError **error)
{
  g_autofree char *sql = NULL;

  if (self->update != NULL && self->changes == changes)
    return TRUE;

  g_clear_pointer (&self->update, desk_statement_free);
  self->changes = changes;
  sql = desk_feed_sql_update (self->table, changes);
  self->update = desk_db_prepare (self->cache, sql, error);
  return self->update != NULL;
}

/* If the record is there, which is_known tells. */
static DeskStored
update (DeskFeedWriter *self, DeskValues *values, char **derived, GError **error)
{
  DeskStep step = DESK_STEP_ERROR;
  gboolean gives_way = FALSE;
  guint64 changes = 0;

  bind (self, self->compare, values, derived);
  step = desk_statement_step (self->compare, error);
  self->is_known = step == DESK_STEP_ROW;
  if (self->is_known)
    {
      gives_way = desk_statement_get_int (self->compare, 0) != 0;
      changes = (guint64) desk_statement_get_int (self->compare, 1);
      /* Nothing may be read of a table that changes. */
      desk_statement_reset (self->compare);
    }
  if (!gives_way)
    return step != DESK_STEP_ERROR ? DESK_STORED_STALE : DESK_STORED_ERROR;

  if (!prepare_update (self, changes, error))
    return DESK_STORED_ERROR;
  bind (self, self->update, values, derived);
  return desk_statement_run (self->update, error) ? DESK_STORED_TAKEN : DESK_STORED_ERROR;
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
  gboolean was_known = self->is_known;
  gint64 row = 0;

  if (self->has_overlay &&
      !desk_feed_table_find_overlay_row (self->table, self->cache,
                                         desk_values_get_text (values, DESK_RECORD_ID), &row, error))
    return DESK_STORED_ERROR;

  /* Not one statement that inserts or updates: SQLite would keep a journal for it, which costs as much as the row. A
   * first pull brings records that are not there, what comes after it mostly those that are. */
  desk_feed_table_derive (self->table, values, derived);
  stored = was_known ? update (self, values, derived, error) : insert (self, values, derived, row, error);
  if (stored == DESK_STORED_STALE && self->is_known != was_known)
    stored = was_known ? insert (self, values, derived, row, error) : update (self, values, derived, error);
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
