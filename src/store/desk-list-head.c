/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-head"

#include "config.h"

#include "desk-list-sql.h"

#include "desk-feed-table.h"
#include "desk-query-private.h"

/* The SQL for the first rows of a long list, which are seen before all of it is known. */

/* As the whole, but for its order: the columns of the index, which must be among those that are read. */
static char *
make_head_sql (DeskListSql *self, guint n_rows)
{
  const DeskListKind *kind = self->kind;
  g_auto (GStrv) columns = g_strsplit (kind->head, ";", -1);
  g_autofree char *selected = g_strjoinv (", ", columns);

  _desk_list_sql_add_scope (self);
  kind->build (self);
  g_string_truncate (self->order, 0);
  desk_list_sql_order_by (self, kind->head);
  /* Without the comma behind the last. */
  g_string_truncate (self->order, self->order->len - strlen (", "));

  return g_strdup_printf ("SELECT %s.row, NULL, NULL, %s FROM all_%s AS %s%s WHERE TRUE%s ORDER BY %s LIMIT %u",
                          kind->alias,
                          selected,
                          desk_feed_table_for_type (kind->parts[0].get_type ())->name,
                          kind->alias,
                          self->joins->str,
                          self->where->str,
                          self->order->str,
                          n_rows);
}

/* What the first rows of a range are read for: their numbers, and what all of them are sorted by. */
static char *
make_range_columns (DeskListSql *self)
{
  g_autoptr (GString) columns = g_string_new (NULL);

  for (guint i = 0; i < self->keys->len; i++)
    g_string_append_printf (columns, ", %s AS key_%u", (const char *) g_ptr_array_index (self->keys, i), i);

  return g_string_free (g_steal_pointer (&columns), FALSE);
}

/* The first rows of each range, and of these the first in the order of the whole. Each part of the outer SELECT has
 * what the whole is sorted by, as SQLite would read every record once more to find it for a row. */
static char *
make_ranges_sql (DeskListSql *self, guint n_rows)
{
  const DeskListKind *kind = self->kind;
  g_autoptr (GString) sql = g_string_new ("SELECT row, NULL, NULL FROM (");
  g_autoptr (GString) order = g_string_new (NULL);
  g_autofree char *columns = NULL;
  g_autofree char *from = NULL;

  _desk_list_sql_add_scope (self);
  kind->build (self);
  columns = make_range_columns (self);
  from = g_strdup_printf ("FROM all_%s AS %s%s", desk_feed_table_for_type (kind->parts[0].get_type ())->name, kind->alias, self->joins->str);
  for (guint i = 0; i < self->keys->len; i++)
    g_string_append_printf (order, "key_%u, ", i);

  for (guint i = 0; i < kind->n_ranges; i++)
    {
      const DeskListRange *range = &kind->ranges[i];

      g_string_append_printf (sql, "%sSELECT * FROM (SELECT %s.row AS row, %s.id AS id%s, %s AS place %s WHERE %s%s",
                              i > 0 ? " UNION ALL " : "", kind->alias, kind->alias, columns,
                              range->key != NULL ? range->key : "NULL", from, range->where, self->where->str);
      if (range->key != NULL)
        /* Of those in one place, too, the first are wanted. */
        g_string_append_printf (sql, " ORDER BY place%s, %s LIMIT %u", range->descending ? " DESC" : "", kind->tie,
                                n_rows);
      g_string_append_c (sql, ')');
    }
  g_string_append_printf (sql, ") AS %s ORDER BY %s%s LIMIT %u", kind->alias, order->str, kind->tie, n_rows);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* @self: as it was begun for the query; to be run once */
char *
_desk_list_head_make_sql (DeskListSql *self, guint n_rows)
{
  return self->kind->head != NULL ? make_head_sql (self, n_rows) : make_ranges_sql (self, n_rows);
}

/**
 * desk_list_sql_has_head:
 * @query: what is asked for, a #DeskQuery
 *
 * Returns: whether the first rows can be had much sooner than all: they are in the order of an index or of several,
 *   and most records are in the list
 */
gboolean
desk_list_sql_has_head (gpointer query)
{
  const DeskListKind *kind = _desk_query_get_kind (query);

  /* From the other end, the ranges end where others begin. */
  if (kind->head == NULL && (kind->ranges == NULL || desk_query_get_descending (query)))
    return FALSE;

  return desk_query_get_sort (query) == kind->head_sort && desk_query_get_limit (query) == 0 &&
         desk_query_get_text (query) == NULL && desk_query_get_status (query) == NULL &&
         desk_query_get_customer_id (query) == NULL;
}
