/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-codec"

#include "config.h"

#include "desk-codec.h"

#include "desk-codec-private.h"

/* The SQLite half of the codec. Names are quoted everywhere, as "order" is a word of SQL. */

/**
 * desk_record_column_list:
 * @type: a record type
 * @alias: (nullable): name of the table in the query
 *
 * Returns: (transfer full): `alias."id", alias."revision" …`, in the order that
 *   desk_record_from_row() reads
 */
char *
desk_record_column_list (GType type, const char *alias)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append (list, ", ");
      if (alias != NULL)
        g_string_append_printf (list, "%s.", alias);
      g_string_append_printf (list, "\"%s\"", fields[i].name);
    }

  return g_string_free (list, FALSE);
}

/**
 * desk_record_upsert_sql:
 * @type: a record type with an id
 * @table: name of the table, such as "order"
 * @extra_columns: (nullable) (array zero-terminated=1): columns of the table beyond the record
 *
 * Parameters are ?1 to ?n for the fields, as desk_record_bind() binds them from index 1, and then
 * the extra columns in their order.
 *
 * Returns: (transfer full): an INSERT that becomes an UPDATE when the id is there
 */
char *
desk_record_upsert_sql (GType type, const char *table, const char **extra_columns)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  guint n_extra = extra_columns != NULL ? g_strv_length ((char **) extra_columns) : 0;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) updates = g_string_new (NULL);

  for (guint i = 0; i < n_fields + n_extra; i++)
    {
      const char *name = i < n_fields ? fields[i].name : extra_columns[i - n_fields];

      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", name);
      g_string_append_printf (values, "%s?%u", i > 0 ? ", " : "", i + 1);
      if (i != DESK_RECORD_ID)
        g_string_append_printf (updates,
                                "%s\"%s\" = excluded.\"%s\"",
                                updates->len > 0 ? ", " : "",
                                name,
                                name);
    }

  return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s) "
                          "ON CONFLICT (\"id\") DO UPDATE SET %s",
                          table,
                          names->str,
                          values->str,
                          updates->str);
}

/**
 * desk_record_bind:
 * @record: a #DeskRecord
 * @statement: a statement
 * @first_index: index of the parameter of the first field, from 1
 *
 * Binds every field: texts and integers, null as NULL, booleans as 0 and 1, lists as JSON text.
 */
void
desk_record_bind (gpointer record, DeskStatement *statement, guint first_index)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      guint index = first_index + i;

      if (desk_record_is_null (record, i))
        {
          desk_statement_bind_null (statement, index);
          continue;
        }

      switch (fields[i].type)
        {
        case DESK_FIELD_INTEGER:
          desk_statement_bind_int (statement, index, desk_record_get_integer (record, i));
          break;
        case DESK_FIELD_BOOLEAN:
          desk_statement_bind_int (statement, index, desk_record_get_boolean (record, i) ? 1 : 0);
          break;
        case DESK_FIELD_LIST:
          {
            g_autofree char *json =
                _desk_codec_list_to_string (desk_record_get_list (record, i));

            desk_statement_bind_text (statement, index, json);
            break;
          }
        case DESK_FIELD_STRING:
        case DESK_FIELD_TEXT:
        case DESK_FIELD_ID:
        case DESK_FIELD_ENUM:
        case DESK_FIELD_DATE:
        case DESK_FIELD_INSTANT:
        case DESK_FIELD_EMAIL:
        case DESK_FIELD_COUNTRY:
        case DESK_FIELD_LANGUAGE:
        case DESK_FIELD_CURRENCY:
        default:
          desk_statement_bind_text (statement, index, desk_record_get_string (record, i));
          break;
        }
    }
}

/**
 * desk_record_from_row:
 * @type: a record type
 * @statement: a statement that stands on a row
 * @first_column: number of the column of the first field, from 0
 *
 * Reads what desk_record_bind() wrote. What the file holds is taken as it is: it was checked on
 * the way in, and a draft may be incomplete. A list that cannot be read is empty, and logged.
 *
 * Returns: (transfer full): the record
 */
gpointer
desk_record_from_row (GType type, DeskStatement *statement, guint first_column)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  gpointer record = desk_record_new (type);

  for (guint i = 0; i < n_fields; i++)
    {
      guint column = first_column + i;

      if (desk_statement_is_null (statement, column))
        continue;

      switch (fields[i].type)
        {
        case DESK_FIELD_INTEGER:
          desk_record_set_integer (record, i, desk_statement_get_int (statement, column));
          break;
        case DESK_FIELD_BOOLEAN:
          desk_record_set_boolean (record, i, desk_statement_get_int (statement, column) != 0);
          break;
        case DESK_FIELD_LIST:
          if (!_desk_codec_list_from_string (record,
                                             i,
                                             desk_statement_get_text (statement, column)))
            g_message ("Column %s of %s does not hold a list",
                       fields[i].name,
                       G_OBJECT_TYPE_NAME (record));
          break;
        case DESK_FIELD_STRING:
        case DESK_FIELD_TEXT:
        case DESK_FIELD_ID:
        case DESK_FIELD_ENUM:
        case DESK_FIELD_DATE:
        case DESK_FIELD_INSTANT:
        case DESK_FIELD_EMAIL:
        case DESK_FIELD_COUNTRY:
        case DESK_FIELD_LANGUAGE:
        case DESK_FIELD_CURRENCY:
        default:
          desk_record_set_string (record, i, desk_statement_get_text (statement, column));
          break;
        }
    }

  return record;
}
