/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-query-rows"

#include "config.h"

#include "desk-query-model-private.h"

#include "desk-feed-table.h"

/* What the rows of a list are filled with, in the main thread. */

/* In one of the small lists that are in memory. */
static gpointer
find_record (DeskStore *store, GType type, const char *id)
{
  g_autoptr (GListModel) records = desk_store_list_records (store, type);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DeskRecord) record = g_list_model_get_item (records, i);

      /* The list keeps it. */
      if (g_strcmp0 (desk_record_get_id (record), id) == 0)
        return record;
    }

  return NULL;
}

/**
 * _desk_query_rows_fill:
 * @store: a store
 * @row: a row of a list
 * @data: what the worker, or a key, has found
 * @today: today's date at the dealer
 *
 * Finds in memory what was not read, and gives all to the row.
 */
void
_desk_query_rows_fill (DeskStore *store, DeskListRow *row, DeskListRowData *data, const char *today)
{
  DeskOutboxEntry *entry = data->op_id != NULL ? desk_store_get_entry (store, data->op_id) : NULL;

  for (guint i = 1; i < data->kind->n_parts; i++)
    {
      const DeskListPart *part = &data->kind->parts[i];
      GType type = part->get_type ();
      gpointer from = data->parts[part->from];

      if (from == NULL || !desk_feed_table_for_type (type)->is_small)
        continue;

      g_set_object (&data->parts[i], find_record (store, type, desk_record_get_string (from, part->key)));
    }

  _desk_list_row_update (row, data, entry, today);
}

/**
 * _desk_query_rows_make:
 * @store: a store
 * @kind: a kind of list
 * @rows: the rows that are known
 * @id: number of a row that is not
 *
 * A row that scrolls into view: microseconds. One that has just gone stays empty; the refresh that takes it out of
 * the list is on its way.
 *
 * Returns: (transfer full): the row, which is known from now on
 */
DeskListRow *
_desk_query_rows_make (DeskStore *store, const DeskListKind *kind, DeskRowCache *rows, gint64 id)
{
  DeskListRow *row = desk_row_cache_add (rows, id);
  g_autoptr (GError) error = NULL;
  g_autofree char *today = desk_store_dup_today (store);
  DeskListRowData *data = NULL;

  if (store->reader != NULL)
    data = _desk_list_load (kind, store->reader, id, today, &error);
  if (error != NULL)
    g_message ("reading a row: %s", error->message);
  if (data == NULL)
    return row;

  _desk_query_rows_fill (store, row, data, today);
  _desk_list_row_data_free (data);
  return row;
}
