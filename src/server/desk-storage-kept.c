/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-kept"

#include "config.h"

#include "desk-storage-private.h"

/*
 * What prices are made of is read for each order and hardly ever changes, and its lists are texts of JSON: to take them
 * apart each time took a third of the time of an order.
 */

/* The records of a type. Whatever is put here gets a revision that no record has had, and whatever goes is one less;
 * what another process has committed, by whatever means, SQLite counts itself. So the three numbers tell that nothing
 * has changed. A transaction that is taken back gives its revisions to the next one, so nothing is kept over it. */
typedef struct
{
  gint64 revision;
  gint64 n_records;
  gint64 version; /* of the file, as this connection sees it */
  GListStore *records; /* (owned) */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_clear_object (&self->records);
  g_free (self);
}

static gboolean
read_numbers (DeskStorage *self, GType type, gint64 *revision, gint64 *n_records, gint64 *version)
{
  g_autofree char *table = desk_storage_dup_table (type);
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (revision), 0), count (*) FROM %s", table);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

  if (statement == NULL || desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return FALSE;

  *revision = desk_statement_get_int (statement, 0);
  *n_records = desk_statement_get_int (statement, 1);
  return desk_db_query_int (self->db, "PRAGMA data_version", version, NULL);
}

/**
 * desk_storage_keep_list:
 * @self: the storage
 * @type: type of a record
 *
 * As desk_storage_list(), for types that hardly change: they are not read again as long as they have not.
 *
 * Returns: (transfer full): all records of a type that has few, which must not be changed
 */
GListModel *
desk_storage_keep_list (DeskStorage *self, GType type)
{
  gint64 revision = 0;
  gint64 n_records = 0;
  gint64 version = 0;
  Kept *kept = NULL;

  if (!read_numbers (self, type, &revision, &n_records, &version))
    return G_LIST_MODEL (desk_storage_list (self, type));

  if (self->kept == NULL)
    self->kept = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
  kept = g_hash_table_lookup (self->kept, GSIZE_TO_POINTER (type));
  if (kept == NULL || kept->revision != revision || kept->n_records != n_records || kept->version != version)
    {
      g_autoptr (GListStore) records = desk_storage_list (self, type);

      /* Some could not be read: for this time it is as it is. */
      if (g_list_model_get_n_items (G_LIST_MODEL (records)) != n_records)
        return G_LIST_MODEL (g_steal_pointer (&records));

      kept = g_new0 (Kept, 1);
      kept->revision = revision;
      kept->n_records = n_records;
      kept->version = version;
      kept->records = g_steal_pointer (&records);
      g_hash_table_insert (self->kept, GSIZE_TO_POINTER (type), kept);
    }

  return g_object_ref (G_LIST_MODEL (kept->records));
}
