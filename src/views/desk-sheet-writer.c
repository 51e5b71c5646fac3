/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sheet-writer"

#include "config.h"

#include "desk-sheet-writer.h"

#include "desk-csv-writer.h"
#include "desk-date.h"
#include "desk-error.h"
#include "desk-format.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

/* A cell of a workbook holds so many UTF-16 units; as bytes of UTF-8 this is never more. */
#define MAX_CELL 32767
/* So many letters has the name of a sheet, and none of these. */
#define MAX_SHEET_NAME 31
#define NO_SHEET_NAME "[]:*?/\\'"

struct _DeskSheetWriter
{
  DeskSheetFormat format;
  guint row;    /* that is being written */
  guint column; /* of the next cell */

  /* CSV */
  DeskCsvWriter *csv; /* (owned) (nullable) */
  FILE *file;         /* (owned) (nullable) */
  int failure;        /* errno, or 0 */

  /* XLSX */
  lxw_workbook *workbook;     /* (owned) (nullable) */
  lxw_worksheet *worksheet;   /* of the workbook */
  lxw_format *title_format;   /* of the workbook */
  lxw_format *date_format;    /* of the workbook */
  GHashTable *amount_formats; /* (owned) (nullable): currency to lxw_format, of the workbook */
  guint n_columns;
  lxw_error fault;
};

static gboolean
fail (GError **error, int saved_errno)
{
  g_set_error (error, DESK_ERROR, saved_errno == ENOSPC ? DESK_ERROR_DISK_FULL : DESK_ERROR_STORAGE,
               "cannot write a table: %s", g_strerror (saved_errno));
  return FALSE;
}

static char *
dup_sheet_name (const char *name)
{
  g_autofree char *copy = g_strdelimit (g_strdup (name), NO_SHEET_NAME, ' ');
  glong length = MIN (g_utf8_strlen (copy, -1), MAX_SHEET_NAME);

  return g_utf8_substring (copy, 0, length);
}

static gboolean
open_workbook (DeskSheetWriter *self, const char *path, const char *name, GError **error)
{
  /* Each row goes to the disk when the next one begins. */
  lxw_workbook_options options = { .constant_memory = LXW_TRUE,
                                   .tmpdir = (char *) g_get_tmp_dir () };
  g_autofree char *sheet = dup_sheet_name (name);

  self->workbook = workbook_new_opt (path, &options);
  if (self->workbook == NULL)
    return fail (error, ENOMEM);

  self->worksheet = workbook_add_worksheet (self->workbook, sheet);
  self->title_format = workbook_add_format (self->workbook);
  self->date_format = workbook_add_format (self->workbook);
  if (self->worksheet == NULL || self->title_format == NULL || self->date_format == NULL)
    return fail (error, ENOMEM);

  format_set_bold (self->title_format);
  format_set_num_format (self->date_format, "yyyy-mm-dd");
  worksheet_freeze_panes (self->worksheet, 1, 0);
  self->amount_formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return TRUE;
}

/**
 * desk_sheet_writer_new:
 * @format: what kind of file
 * @path: what is written; a file that is there is lost
 * @name: what the table is of, in the user's language
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a table without rows
 */
DeskSheetWriter *
desk_sheet_writer_new (DeskSheetFormat format, const char *path, const char *name, GError **error)
{
  g_autoptr (DeskSheetWriter) self = g_new0 (DeskSheetWriter, 1);

  self->format = format;
  if (format == DESK_SHEET_XLSX)
    return open_workbook (self, path, name, error) ? g_steal_pointer (&self) : NULL;

  self->csv = desk_csv_writer_new (desk_format_decimal_sign ());
  self->file = g_fopen (path, "wb");
  if (self->file == NULL)
    {
      fail (error, errno);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
desk_sheet_writer_free (DeskSheetWriter *self)
{
  g_clear_pointer (&self->csv, desk_csv_writer_free);
  if (self->file != NULL)
    fclose (self->file);
  /* The library knows no way to let go of a workbook but to write it. */
  if (self->workbook != NULL)
    workbook_close (self->workbook);
  g_clear_pointer (&self->amount_formats, g_hash_table_unref);
  g_free (self);
}

static void
note (DeskSheetWriter *self, lxw_error fault)
{
  if (self->fault == LXW_NO_ERROR)
    self->fault = fault;
}

/* Written as text: a cell that begins like a formula is none, whatever is in it. */
static void
write_text (DeskSheetWriter *self, const char *text, lxw_format *format)
{
  g_autofree char *cut = NULL;

  if (strlen (text) > MAX_CELL)
    {
      const char *end = g_utf8_find_prev_char (text, text + MAX_CELL + 1);

      cut = g_strndup (text, (gsize) (end - text));
      text = cut;
    }
  note (self, worksheet_write_string (self->worksheet, self->row, (lxw_col_t) self->column, text,
                                      format));
}

/**
 * desk_sheet_writer_add_title:
 * @title: what stands in the column, in the user's language
 * @width: letters that most of its cells have
 */
void
desk_sheet_writer_add_title (DeskSheetWriter *self, const char *title, guint width)
{
  if (self->csv != NULL)
    desk_csv_writer_add_text (self->csv, title);
  else
    {
      double wide = MAX (width, g_utf8_strlen (title, -1) + 3);

      note (self, worksheet_set_column (self->worksheet, (lxw_col_t) self->column,
                                        (lxw_col_t) self->column, wide, NULL));
      write_text (self, title, self->title_format);
      self->n_columns = self->column + 1;
    }
  self->column++;
}

/**
 * desk_sheet_writer_add_text:
 * @text: (nullable): what somebody may have typed; it is never calculated
 */
void
desk_sheet_writer_add_text (DeskSheetWriter *self, const char *text)
{
  if (self->csv != NULL)
    desk_csv_writer_add_text (self->csv, text);
  else if (text != NULL && *text != '\0')
    write_text (self, text, NULL);
  self->column++;
}

/* The calendar of a workbook begins in 1900. */
static gboolean
parse_date (const char *date, lxw_datetime *parsed)
{
  if (date == NULL || !desk_date_is_valid (date) || strcmp (date, "1900-01-01") < 0)
    return FALSE;

  *parsed = (lxw_datetime){ 0 };
  return sscanf (date, "%4d-%2d-%2d", &parsed->year, &parsed->month, &parsed->day) == 3;
}

/**
 * desk_sheet_writer_add_date:
 * @date: (nullable): YYYY-MM-DD; what is none stays as it is
 */
void
desk_sheet_writer_add_date (DeskSheetWriter *self, const char *date)
{
  lxw_datetime parsed = { 0 };

  if (self->csv != NULL || !parse_date (date, &parsed))
    {
      desk_sheet_writer_add_text (self, date);
      return;
    }

  note (self, worksheet_write_datetime (self->worksheet, self->row, (lxw_col_t) self->column,
                                        &parsed, self->date_format));
  self->column++;
}

/**
 * desk_sheet_writer_add_number:
 * @number: how many of something
 */
void
desk_sheet_writer_add_number (DeskSheetWriter *self, gint64 number)
{
  if (self->csv != NULL)
    desk_csv_writer_add_number (self->csv, number, 0);
  else
    note (self, worksheet_write_number (self->worksheet, self->row, (lxw_col_t) self->column,
                                        (double) number, NULL));
  self->column++;
}

/* Shown with its currency, of which a list may have several: "1,234.50 EUR". */
static lxw_format *
get_amount_format (DeskSheetWriter *self, const char *currency, guint n_decimals)
{
  lxw_format *format = g_hash_table_lookup (self->amount_formats, currency);
  g_autofree char *code = NULL;
  g_autofree char *pattern = NULL;

  if (format != NULL)
    return format;

  code = g_strcanon (g_strdup (currency), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", ' ');
  pattern = g_strdup_printf ("#,##0%s%.*s\\ \"%s\"", n_decimals > 0 ? "." : "", (int) n_decimals,
                             "0000", code);
  format = workbook_add_format (self->workbook);
  if (format != NULL)
    {
      format_set_num_format (format, pattern);
      g_hash_table_insert (self->amount_formats, g_strdup (currency), format);
    }
  return format;
}

/**
 * desk_sheet_writer_add_amount:
 * @minor: an amount in minor units
 * @currency: ISO 4217 code
 *
 * Adds a cell that can be calculated with. In comma-separated values the currency stands in a
 * column of its own, if there is one.
 */
void
desk_sheet_writer_add_amount (DeskSheetWriter *self, gint64 minor, const char *currency)
{
  guint n_decimals = desk_currency_get_decimals (currency);
  double power = 1;

  if (self->csv != NULL)
    desk_csv_writer_add_number (self->csv, minor, n_decimals);
  else
    {
      for (guint i = 0; i < n_decimals; i++)
        power *= 10;
      note (self, worksheet_write_number (self->worksheet, self->row, (lxw_col_t) self->column,
                                          (double) minor / power,
                                          get_amount_format (self, currency, n_decimals)));
    }
  self->column++;
}

static gboolean
write_csv (DeskSheetWriter *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  const void *data = NULL;

  desk_csv_writer_end_row (self->csv);
  bytes = desk_csv_writer_take (self->csv);
  data = g_bytes_get_data (bytes, &length);
  if (fwrite (data, 1, length, self->file) == length)
    return TRUE;

  return fail (error, errno);
}

static gboolean
check_fault (lxw_error fault, GError **error)
{
  if (fault == LXW_NO_ERROR)
    return TRUE;

  g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot write a workbook: %s",
               lxw_strerror (fault));
  return FALSE;
}

/**
 * desk_sheet_writer_end_row:
 * @error: return location for an error
 *
 * Returns: %FALSE if what was added so far could not be written
 */
gboolean
desk_sheet_writer_end_row (DeskSheetWriter *self, GError **error)
{
  self->row++;
  self->column = 0;

  return self->csv != NULL ? write_csv (self, error) : check_fault (self->fault, error);
}

/**
 * desk_sheet_writer_close:
 * @error: return location for an error
 *
 * Ends the file. Nothing can be added afterwards.
 *
 * Returns: %TRUE if all of it is written
 */
gboolean
desk_sheet_writer_close (DeskSheetWriter *self, GError **error)
{
  if (self->csv != NULL)
    return fclose (g_steal_pointer (&self->file)) == 0 || fail (error, errno);

  if (self->row > 1 && self->n_columns > 0)
    note (self, worksheet_autofilter (self->worksheet, 0, 0, self->row - 1,
                                      (lxw_col_t) (self->n_columns - 1)));
  note (self, workbook_close (g_steal_pointer (&self->workbook)));
  return check_fault (self->fault, error);
}
