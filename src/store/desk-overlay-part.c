/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-overlay-part"

#include "config.h"

#include "desk-overlay-part.h"

#include "desk-feed-table.h"
#include "desk-search-index.h"

/*
 * What one entry of the outbox has laid over the feed, so that many that wait are not laid anew for each answer.
 * overlay_part says which records an entry has looked at while it was laid; what it shows depends on nothing else. As
 * long as no other entry has looked at any of them, nor at what the answer brings, the others show what they showed.
 */

/**
 * desk_overlay_part_note:
 * @cache: cache.db, in a transaction
 * @id: id of a record
 * @entry: an entry that is being laid
 * @error: return location for an error
 *
 * Notes that what the entry shows depends on the record, or on what belongs to it.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_note (DeskDb *cache, const char *id, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
      cache, "INSERT INTO overlay_part (id, op_id) VALUES (?, ?) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, entry->op_id);
  return desk_statement_run (statement, error);
}

/* Runs a statement, whose parameters are the operation and the text, on each table of the overlay. */
static gboolean
run_for_all (DeskDb *cache, const char *head, const char *tail, const char *op_id, const char *text, GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strconcat (head, "overlay_", tables[i].name, tail, NULL);
      g_autoptr (DeskStatement) statement = NULL;

      if (!tables[i].has_overlay)
        continue;
      statement = desk_db_prepare (cache, sql, error);
      if (statement == NULL)
        return FALSE;
      desk_statement_bind_text (statement, 1, op_id);
      if (text != NULL)
        desk_statement_bind_text (statement, 2, text);
      if (!desk_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_overlay_part_restate:
 * @cache: cache.db, in a transaction
 * @entry: an entry that is laid, and has come from one of the states "queued" and "attempted" into the other
 * @error: return location for an error
 *
 * Shows the entry's state; what it shows besides is the same in both.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_restate (DeskDb *cache, DeskOutboxEntry *entry, GError **error)
{
  return run_for_all (cache, "UPDATE ", " SET op_state = ?2 WHERE op_id = ?1", entry->op_id,
                      desk_entry_state_get_key (entry->state), error) &&
         desk_search_index_update (cache, error);
}

/* Whether an entry but this one, or any at all, has looked at the record; without an @id, at any that this one has
 * looked at. */
static gboolean
is_shared (DeskDb *cache, const char *op_id, const char *id, gboolean *shared, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache,
                       id != NULL ? "SELECT 1 FROM overlay_part WHERE op_id IS NOT ?1 AND id = ?2 LIMIT 1"
                                  : "SELECT 1 FROM overlay_part AS own JOIN overlay_part AS other"
                                    " ON other.id = own.id AND other.op_id <> own.op_id WHERE own.op_id = ?1 LIMIT 1",
                       error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, op_id);
  if (id != NULL)
    desk_statement_bind_text (statement, 2, id);
  step = desk_statement_step (statement, error);
  *shared = *shared || step == DESK_STEP_ROW;
  return step != DESK_STEP_ERROR;
}

static gboolean
are_shared (DeskDb *cache, const char *op_id, GPtrArray *ids, gboolean *shared, GError **error)
{
  for (guint i = 0; !*shared && i < ids->len; i++)
    {
      if (!is_shared (cache, op_id, g_ptr_array_index (ids, i), shared, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_overlay_part_keep:
 * @cache: cache.db, in the transaction in which a page was applied
 * @ids: (element-type utf8): of what the page has brought and deleted, see desk_feed_page_get_ids()
 * @is_kept: (out): whether that was all; if not, nothing has happened, and the overlay must be laid anew
 * @error: return location for an error
 *
 * Keeps what is laid, if no entry has looked at anything that the page has changed, and lets search find what is shown
 * then.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_keep (DeskDb *cache, GPtrArray *ids, gboolean *is_kept, GError **error)
{
  gint64 is_laid = 0;
  gboolean is_touched = FALSE;

  *is_kept = FALSE;
  if (!desk_db_query_int (cache, "SELECT EXISTS (SELECT 1 FROM overlay_part)", &is_laid, error))
    return FALSE;
  if (is_laid != 0 && !are_shared (cache, NULL, ids, &is_touched, error))
    return FALSE;
  if (is_touched)
    return TRUE;

  *is_kept = desk_search_index_update (cache, error);
  return *is_kept;
}

/**
 * desk_overlay_part_end:
 * @cache: cache.db, in the transaction in which the answer was applied
 * @entry: an entry that is laid and is done now; not a deletion
 * @ids: (nullable) (element-type utf8): of what the answer has brought and deleted, see desk_feed_page_get_ids()
 * @is_ended: (out): whether that was all; if not, nothing has happened, and the overlay must be laid anew
 * @error: return location for an error
 *
 * Takes away what the entry has laid, if it has shared nothing with another one, and lets search find what is shown
 * then.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_overlay_part_end (DeskDb *cache, DeskOutboxEntry *entry, GPtrArray *ids, gboolean *is_ended, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  gboolean shared = FALSE;

  *is_ended = FALSE;
  if (!is_shared (cache, entry->op_id, NULL, &shared, error) ||
      (ids != NULL && !are_shared (cache, entry->op_id, ids, &shared, error)))
    return FALSE;
  if (shared)
    return TRUE;

  statement = desk_db_prepare (cache, "DELETE FROM overlay_part WHERE op_id = ?", error);
  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, entry->op_id);

  *is_ended = desk_statement_run (statement, error) &&
              run_for_all (cache, "DELETE FROM ", " WHERE op_id = ?1", entry->op_id, NULL, error) &&
              desk_search_index_update (cache, error);
  return *is_ended;
}
