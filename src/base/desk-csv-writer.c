/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-csv-writer"

#include "config.h"

#include "desk-csv-writer.h"

#include <string.h>

/* Without it a spreadsheet takes the file for one in the code page of the system. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _DeskCsvWriter
{
  GString *text; /* (owned): every cell ends with the separator, which the end of the row takes away */
  char separator;
  char decimal_sign;
};

/**
 * desk_csv_writer_new:
 * @decimal_sign: '.' or ','
 *
 * A spreadsheet reads a file as the one of its own language would be: where decimals have a comma, a semicolon
 * stands between the cells.
 *
 * Returns: (transfer full): a table without rows
 */
DeskCsvWriter *
desk_csv_writer_new (char decimal_sign)
{
  DeskCsvWriter *self = NULL;

  g_return_val_if_fail (decimal_sign == '.' || decimal_sign == ',', NULL);

  self = g_new0 (DeskCsvWriter, 1);
  self->text = g_string_new (BYTE_ORDER_MARK);
  self->separator = decimal_sign == ',' ? ';' : ',';
  self->decimal_sign = decimal_sign;
  return self;
}

/**
 * desk_csv_writer_free:
 */
void
desk_csv_writer_free (DeskCsvWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* Spreadsheets calculate what begins with one of these, also between quotation marks, and can be made to start
 * programs or to send what stands beside it. The full-width signs are taken for the narrow ones in Japanese. */
static gboolean
is_like_formula (const char *text)
{
  static const gunichar signs[] = { '=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
  const char *p = text;
  gunichar first = 0;

  /* Some look behind blanks and characters that are not seen, too. */
  while (*p != '\0' && (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p))
                        || g_unichar_iszerowidth (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);

  first = g_utf8_get_char (p);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (first == signs[i])
      return TRUE;
  return FALSE;
}

/**
 * desk_csv_writer_add_text:
 * @text: (nullable): what somebody may have typed, in UTF-8
 *
 * Adds a cell which is shown as it is and never calculated: before what looks like a formula stands an
 * apostrophe, as one types it in a spreadsheet.
 */
void
desk_csv_writer_add_text (DeskCsvWriter *self, const char *text)
{
  if (text == NULL)
    text = "";
  g_string_append_c (self->text, '"');
  if (is_like_formula (text))
    g_string_append_c (self->text, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *p);
    }
  g_string_append_c (self->text, '"');
  g_string_append_c (self->text, self->separator);
}

/**
 * desk_csv_writer_add_number:
 * @number: in units of the last decimal: 123450 with two decimals is 1234.50
 * @n_decimals: at most 18
 *
 * Adds a cell that can be calculated with: without spaces, points between thousands, or a currency.
 */
void
desk_csv_writer_add_number (DeskCsvWriter *self, gint64 number, guint n_decimals)
{
  guint64 power = 1;
  guint64 size = number < 0 ? 0 - (guint64) number : (guint64) number;

  g_return_if_fail (n_decimals <= 18);

  for (guint i = 0; i < n_decimals; i++)
    power *= 10;
  g_string_append_printf (self->text, "%s%" G_GUINT64_FORMAT, number < 0 ? "-" : "", size / power);
  if (n_decimals > 0)
    g_string_append_printf (self->text, "%c%0*" G_GUINT64_FORMAT, self->decimal_sign, (int) n_decimals, size % power);
  g_string_append_c (self->text, self->separator);
}

/**
 * desk_csv_writer_end_row:
 */
void
desk_csv_writer_end_row (DeskCsvWriter *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] == self->separator)
    g_string_truncate (self->text, self->text->len - 1);
  g_string_append (self->text, "\r\n");
}

/**
 * desk_csv_writer_take:
 *
 * Takes what has been written since it was last called, so that a file of any length needs no more
 * memory than a few rows. To be called at the end of a row.
 *
 * Returns: (transfer full): the next piece of the file
 */
GBytes *
desk_csv_writer_take (DeskCsvWriter *self)
{
  GString *text = self->text;

  self->text = g_string_new (NULL);
  return g_string_free_to_bytes (text);
}
