/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-csv"

#include "config.h"

#include "desk-csv.h"

#include "desk-error.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Comma-separated values as in RFC 4180; also with a byte order mark, and with lines that end as on
 * any system, as spreadsheets write them. */

/**
 * desk_csv_row_free:
 */
void
desk_csv_row_free (DeskCsvRow *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * desk_csv_row_get:
 * @column: from 0
 *
 * Returns: (transfer none): the cell without the blanks around it; empty where the row is shorter
 */
const char *
desk_csv_row_get (const DeskCsvRow *self, guint column)
{
  return column < self->cells->len ? self->cells->pdata[column] : "";
}

static DeskCsvRow *
new_row (guint line)
{
  DeskCsvRow *row = g_new0 (DeskCsvRow, 1);

  row->line = line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  return row;
}

static gboolean
is_empty (const DeskCsvRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (*(const char *) row->cells->pdata[i] != '\0')
      return FALSE;

  return TRUE;
}

/* Reads what stands between quotation marks; @p is behind the first. */
static const char *
read_quoted (const char *p, GString *cell, guint *line, GError **error)
{
  guint first_line = *line;

  while (*p != '\0')
    {
      if (p[0] == '"' && p[1] == '"')
        p++;
      else if (p[0] == '"')
        return p + 1;
      if (*p == '\n')
        (*line)++;
      g_string_append_c (cell, *p++);
    }

  g_set_error (error,
               DESK_ERROR,
               DESK_ERROR_INVALID,
               "%u: the quotation mark that begins here never ends",
               first_line);
  return NULL;
}

/* Reads one cell up to the comma or the end of the line. */
static const char *
read_cell (const char *p, GString *cell, guint *line, GError **error)
{
  p += strspn (p, " \t");
  if (*p != '"')
    {
      gsize length = strcspn (p, ",\r\n");

      g_string_append_len (cell, p, (gssize) length);
      return p + length;
    }

  p = read_quoted (p + 1, cell, line, error);
  if (p == NULL)
    return NULL;
  p += strspn (p, " \t");
  if (*p != '\0' && strchr (",\r\n", *p) == NULL)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "%u: a comma is missing behind a quotation mark",
                   *line);
      return NULL;
    }
  return p;
}

/**
 * desk_csv_parse:
 * @text: the whole file
 * @error: return location; begins with the number of the line
 *
 * Returns: (transfer full) (element-type DeskCsvRow) (nullable): the rows that are not empty
 */
GPtrArray *
desk_csv_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_csv_row_free);
  const char *p = text;
  guint line = 1;

  if (!g_utf8_validate (text, -1, &p))
    {
      for (const char *q = text; q < p; q++)
        line += *q == '\n' ? 1 : 0;
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%u: this is not UTF-8", line);
      return NULL;
    }

  p = g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text;
  while (*p != '\0')
    {
      g_autoptr (DeskCsvRow) row = new_row (line);

      while (TRUE)
        {
          g_autoptr (GString) cell = g_string_new (NULL);

          p = read_cell (p, cell, &line, error);
          if (p == NULL)
            return NULL;
          g_ptr_array_add (row->cells, g_strstrip (g_strdup (cell->str)));
          if (*p != ',')
            break;
          p++;
        }

      if (*p == '\r')
        p++;
      if (*p == '\n')
        p++;
      line++;
      if (!is_empty (row))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }

  return g_steal_pointer (&rows);
}

static void
append_cell (GString *text, const char *cell)
{
  if (cell[strcspn (cell, ",\"\r\n")] == '\0')
    {
      g_string_append (text, cell);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/**
 * desk_csv_append:
 * @text: what the file holds so far
 * @first: the first cell
 * @...: the other cells, then %NULL
 *
 * Appends a row.
 */
void
desk_csv_append (GString *text, const char *first, ...)
{
  const char *cell = NULL;
  va_list cells;

  append_cell (text, first);
  va_start (cells, first);
  while ((cell = va_arg (cells, const char *)) != NULL)
    {
      g_string_append_c (text, ',');
      append_cell (text, cell);
    }
  va_end (cells);
  g_string_append_c (text, '\n');
}
