/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-reader"

#include "config.h"

#include "desk-list-reader.h"

#include "desk-cache-file.h"
#include "desk-feed-table.h"
#include "desk-list-row-private.h"
#include "desk-list-sql.h"
#include "desk-query-private.h"
#include "desk-store.h"

struct _DeskListReader
{
  char *folder;     /* (owned) */
  char *today;      /* (owned) */
  DeskQuery *query; /* (owned): nobody else's */
};

/**
 * desk_list_reader_new:
 * @store: an open store
 * @query: a #DeskQuery of any kind, as it is now
 *
 * In the main thread. The store is not needed afterwards.
 *
 * Returns: (transfer full): a reader of what @query asks for
 */
DeskListReader *
desk_list_reader_new (DeskStore *store, gpointer query)
{
  g_autofree char *today = desk_store_dup_today (store);

  return desk_list_reader_new_for_folder (desk_store_get_folder (store), today, query);
}

/**
 * desk_list_reader_new_for_folder:
 * @folder: an account's folder
 * @today: today's date at the dealer
 * @query: a #DeskQuery of any kind, as it is now
 *
 * Returns: (transfer full): a reader of what @query asks for
 */
DeskListReader *
desk_list_reader_new_for_folder (const char *folder,
                                 const char *today,
                                 gpointer query)
{
  DeskListReader *self = NULL;

  g_return_val_if_fail (folder != NULL && today != NULL, NULL);
  g_return_val_if_fail (DESK_IS_QUERY (query), NULL);

  self = g_new0 (DeskListReader, 1);
  self->folder = g_strdup (folder);
  self->today = g_strdup (today);
  self->query = desk_query_copy (query);
  return self;
}

void
desk_list_reader_free (DeskListReader *self)
{
  g_free (self->folder);
  g_free (self->today);
  g_object_unref (self->query);
  g_free (self);
}

/* --- reading, in whatever thread ------------------------------------------------------------ */

/* The lists that a store would have in memory, by id. */
static gboolean
read_small_parts (const DeskListKind *kind, DeskDb *db, GHashTable **small, GError **error)
{
  for (guint i = 1; i < kind->n_parts; i++)
    {
      const DeskFeedTable *table = desk_feed_table_for_type (kind->parts[i].get_type ());
      g_autoptr (GPtrArray) records = NULL;

      if (!table->is_small)
        continue;

      records = desk_feed_table_list (table, db, error);
      if (records == NULL)
        return FALSE;
      small[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
      for (guint j = 0; j < records->len; j++)
        g_hash_table_replace (small[i], (char *) desk_record_get_id (records->pdata[j]),
                              g_object_ref (records->pdata[j]));
    }

  return TRUE;
}

/* NULL without an error when the row has gone; it cannot, in a transaction. */
static gpointer
load_row (DeskListReader *self,
          const DeskListKind *kind,
          DeskDb *db,
          GHashTable **small,
          gint64 id,
          GError **error)
{
  DeskListRowData *data = _desk_list_load (kind, db, id, self->today, error);
  gpointer row = NULL;

  if (data == NULL)
    return NULL;

  for (guint i = 1; i < kind->n_parts; i++)
    {
      gpointer from = data->parts[kind->parts[i].from];
      const char *key = from != NULL ? desk_record_get_string (from, kind->parts[i].key) : NULL;

      if (small[i] != NULL && key != NULL)
        g_set_object (&data->parts[i], g_hash_table_lookup (small[i], key));
    }

  row = g_object_new (kind->get_row_type (), NULL);
  _desk_list_row_update (row, data, NULL, self->today);
  _desk_list_row_data_free (data);
  return row;
}

static gboolean
read_rows (DeskListReader *self,
           DeskDb *db,
           GHashTable **small,
           GArray *ids,
           DeskListReaderFunc func,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  const DeskListKind *kind = _desk_query_get_kind (self->query);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GObject) row = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      row = load_row (self, kind, db, small, g_array_index (ids, gint64, i), &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (row != NULL && !func (row, i, ids->len, user_data, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_list_reader_read:
 * @self: a reader
 * @func: called with each row, in their order
 * @user_data: for @func
 * @cancellable: (nullable): ends it, also in the middle
 * @error: return location for an error
 *
 * Reads the list from its first row to its last, as it is when this begins. Takes as long as that
 * takes: not for the main thread of a program with a window.
 *
 * Returns: %TRUE if all rows were read
 */
gboolean
desk_list_reader_read (DeskListReader *self,
                       DeskListReaderFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DeskDb) db = NULL;
  GHashTable *small[DESK_LIST_MAX_PARTS] = { NULL };
  DeskListAnswer answer = { 0 };
  gboolean is_read = FALSE;

  g_return_val_if_fail (func != NULL, FALSE);

  db = desk_cache_file_open_reader (self->folder, error);
  if (db == NULL)
    return FALSE;

  desk_db_set_cancellable (db, cancellable);
  is_read = desk_db_exec (db, "BEGIN", error) &&
            desk_list_sql_run (db, self->query, self->today, &answer, error) &&
            read_small_parts (_desk_query_get_kind (self->query), db, small, error) &&
            read_rows (self, db, small, answer.ids, func, user_data, cancellable, error);
  desk_db_set_cancellable (db, NULL);

  desk_list_answer_clear (&answer);
  for (guint i = 0; i < DESK_LIST_MAX_PARTS; i++)
    g_clear_pointer (&small[i], g_hash_table_unref);
  desk_db_close (db);
  return is_read;
}
