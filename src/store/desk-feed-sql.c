/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-feed-sql"

#include "config.h"

#include "desk-feed-sql.h"

#include "desk-record.h"

/* The statements that write a record of the feed, made of its type's field list. */

static void
append_quoted (GString *sql, const char *prefix, const char *name)
{
  g_string_append_printf (sql, "%s\"%s\"", prefix, name);
}

static void
append_parameters (GString *sql, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
}

/* The checksum of what the fields are bound to: they come after the row, the derived columns are not
 * in it. */
static void
append_sum_of_fields (GString *sql, const DeskFeedTable *self)
{
  g_string_append (sql, "desk_sum (");
  for (guint i = 0; i < self->n_fields; i++)
    g_string_append_printf (sql, i > 0 ? ", ?%u" : "?%u", 2 + i);
  g_string_append (sql, ")");
}

/* "OR FAIL": whoever fails takes the whole transaction back, so SQLite need not keep what each statement alone
 * would have to put back, which costs as much as the row. */
static char *
make_insert (const DeskFeedTable *self,
             const char *table,
             const char *further,
             guint n_further,
             gboolean has_checksum)
{
  g_autoptr (GString) sql = g_string_new ("INSERT OR FAIL INTO ");

  append_quoted (sql, "", table);
  g_string_append_printf (sql, " (row, %s", self->columns);
  for (guint i = 0; i < self->n_derived; i++)
    append_quoted (sql, ", ", self->derived[i]);
  g_string_append_printf (sql, ", %s%s) VALUES (", further, has_checksum ? ", checksum" : "");
  append_parameters (sql, 1 + self->n_fields + self->n_derived + n_further);
  if (has_checksum)
    {
      g_string_append (sql, ", ");
      append_sum_of_fields (sql, self);
    }
  g_string_append (sql, ") ON CONFLICT (id) DO ");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * desk_feed_sql_insert:
 * @self: a table
 *
 * Returns: (transfer full): SQL that writes a record of the feed, if there is none of its id. Parameters: the row or
 *   %NULL for the next, the fields, the derived columns, the generation
 */
char *
desk_feed_sql_insert (const DeskFeedTable *self)
{
  g_autofree char *insert = make_insert (self, self->name, "generation", 1, TRUE);

  return g_strconcat (insert, "NOTHING", NULL);
}

/**
 * desk_feed_sql_compare:
 * @self: a table
 *
 * Returns: (transfer full): SQL that tells of a record that is there already whether it gives way to the one that has
 *   come, and in what they differ, a bit for each column in the order of the parameters, which are those of the insert.
 *   It gives way to a record that is not older, and to any record of a later full pull: after the back-end was put back
 *   from a copy, revisions may count from less
 */
char *
desk_feed_sql_compare (const DeskFeedTable *self)
{
  const DeskField *fields = desk_record_get_fields (self->type, NULL);
  guint generation = 2 + self->n_fields + self->n_derived;
  g_autoptr (GString) sql = g_string_new (NULL);

  g_assert (self->n_fields + self->n_derived < 63);

  g_string_printf (sql, "SELECT revision <= ?%u OR generation < ?%u, 0", 2 + DESK_RECORD_REVISION, generation);
  for (guint i = 0; i < self->n_fields; i++)
    g_string_append_printf (sql, " | ((\"%s\" IS NOT ?%u) << %u)", fields[i].name, 2 + i, i);
  for (guint i = 0; i < self->n_derived; i++)
    g_string_append_printf (sql, " | ((\"%s\" IS NOT ?%u) << %u)", self->derived[i],
                            2 + self->n_fields + i, self->n_fields + i);
  append_quoted (sql, " FROM ", self->name);
  g_string_append_printf (sql, " WHERE id = ?%u", 2 + DESK_RECORD_ID);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * desk_feed_sql_lay_over:
 * @self: a table that has an overlay
 *
 * Returns: (transfer full): SQL that lays a record over the table. Later entries of a record only change how it stands,
 *   never what an earlier one shows. Parameters: as of the insert, without the generation, then the operation's ID and
 *   state and whether the record is hidden
 */
char *
desk_feed_sql_lay_over (const DeskFeedTable *self)
{
  g_autofree char *table = g_strconcat ("overlay_", self->name, NULL);
  g_autofree char *insert = make_insert (self, table, "op_id, op_state, is_hidden", 3, FALSE);

  return g_strconcat (insert,
                      "UPDATE SET op_id = excluded.op_id, op_state = excluded.op_state,"
                      " is_hidden = excluded.is_hidden",
                      NULL);
}

/**
 * desk_feed_sql_update:
 * @self: a table
 * @changes: which columns differ, as desk_feed_sql_compare() tells
 *
 * Returns: (transfer full): SQL that writes these columns of a record that is there already, and no others: SQLite takes
 *   a row out of every index that has one of the columns and puts it in again, whether or not the value is another one.
 *   Its parameters are those of the insert
 */
char *
desk_feed_sql_update (const DeskFeedTable *self, guint64 changes)
{
  const DeskField *fields = desk_record_get_fields (self->type, NULL);
  guint generation = 2 + self->n_fields + self->n_derived;
  g_autoptr (GString) sql = g_string_new ("UPDATE OR FAIL ");

  append_quoted (sql, "", self->name);
  g_string_append_printf (sql, " SET generation = ?%u, checksum = ", generation);
  append_sum_of_fields (sql, self);
  for (guint i = 0; i < self->n_fields + self->n_derived; i++)
    {
      const char *name = i < self->n_fields ? fields[i].name : self->derived[i - self->n_fields];

      if ((changes >> i & 1) != 0)
        g_string_append_printf (sql, ", \"%s\" = ?%u", name, 2 + i);
    }
  g_string_append_printf (sql, " WHERE id = ?%u", 2 + DESK_RECORD_ID);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}
