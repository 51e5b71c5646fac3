/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-load"

#include "config.h"

#include "desk-list-row-private.h"

#include "desk-codec.h"
#include "desk-date.h"
#include "desk-feed-table.h"
#include "desk-record.h"
#include "desk-status.h"

/* Reading what a row of any kind is made of, by its number. */

void
_desk_list_row_data_free (DeskListRowData *data)
{
  for (guint i = 0; i < DESK_LIST_MAX_PARTS; i++)
    g_clear_object ((GObject **) &data->parts[i]);
  for (guint i = 0; i < DESK_LIST_MAX_FIGURES; i++)
    g_free (data->figures[i].text);
  g_free (data->op_id);
  g_free (data->op_state);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskListRowData, _desk_list_row_data_free)

/* The listed record itself; FALSE without an error when it has gone. */
static gboolean
load_record (DeskListRowData *data, DeskDb *db, GError **error)
{
  GType type = data->kind->parts[0].get_type ();
  const DeskFeedTable *table = desk_feed_table_for_type (type);
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, table->select_by_row, error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, data->row);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return FALSE;

  data->parts[0] = desk_record_from_row (type, statement, 0);
  if (table->has_overlay)
    {
      data->op_id = g_strdup (desk_statement_get_text (statement, table->n_fields));
      data->op_state = g_strdup (desk_statement_get_text (statement, table->n_fields + 1));
    }
  return TRUE;
}

static gpointer
find_part (const DeskListPart *part,
           const DeskFeedTable *table,
           DeskDb *db,
           const char *id,
           GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;

  if (part->where == NULL)
    return desk_feed_table_get (table, db, id, error);

  sql = g_strdup_printf ("SELECT %s FROM all_%s WHERE %s LIMIT 1",
                         table->columns,
                         table->name,
                         part->where);
  statement = desk_db_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, id);
  return desk_statement_step (statement, error) == DESK_STEP_ROW
             ? desk_record_from_row (table->type, statement, 0)
             : NULL;
}

/* What belongs to it. The small types are in memory, where the main thread finds them. */
static gboolean
load_parts (DeskListRowData *data, DeskDb *db, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  for (guint i = 1; i < data->kind->n_parts; i++)
    {
      const DeskListPart *part = &data->kind->parts[i];
      const DeskFeedTable *table = desk_feed_table_for_type (part->get_type ());
      gpointer from = data->parts[part->from];
      const char *id = from != NULL ? desk_record_get_string (from, part->key) : NULL;

      if (id == NULL || table->is_small)
        continue;

      data->parts[i] = find_part (part, table, db, id, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
load_figures (DeskListRowData *data, DeskDb *db, const char *today, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autofree char *soon = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (data->kind->figures_sql == NULL)
    return TRUE;

  statement = desk_db_prepare (db, data->kind->figures_sql, error);
  if (statement == NULL)
    return FALSE;

  soon = desk_date_add_days (today, DESK_EXPIRING_DAYS);
  desk_statement_bind_named (statement, ":id", desk_record_get_id (data->parts[0]));
  desk_statement_bind_named (statement, ":today", today);
  desk_statement_bind_named (statement, ":soon", soon);
  step = desk_statement_step (statement, error);
  for (guint i = 0; step == DESK_STEP_ROW && i < desk_statement_get_n_columns (statement); i++)
    {
      if (data->kind->figures[i].type == G_TYPE_STRING)
        data->figures[i].text = g_strdup (desk_statement_get_text (statement, i));
      else
        data->figures[i].number = desk_statement_get_int (statement, i);
    }

  return step != DESK_STEP_ERROR;
}

/**
 * _desk_list_load:
 * @kind: a kind of list
 * @db: cache.db
 * @row: a row number
 * @today: today's date at the dealer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the row is made of; %NULL without an error when it has
 *   gone
 */
DeskListRowData *
_desk_list_load (const DeskListKind *kind,
                 DeskDb *db,
                 gint64 row,
                 const char *today,
                 GError **error)
{
  g_autoptr (DeskListRowData) data = g_new0 (DeskListRowData, 1);

  data->row = row;
  data->kind = kind;
  if (!load_record (data, db, error) || !load_parts (data, db, error) ||
      !load_figures (data, db, today, error))
    return NULL;

  return g_steal_pointer (&data);
}
