/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-export"

#include "config.h"

#include "desk-calendar-writer.h"
#include "desk-error.h"
#include "desk-export.h"
#include "desk-locale.h"
#include "desk-sheet-writer.h"

#include <glib/gstdio.h>

/* What other programs read in the files that lists are written into. */

static const char *const HOSTILE[] = {
  "サインワークス株式会社",
  "مطبعة الشرق",
  "=HYPERLINK(\"http://bad.example\",\"x\")",
  "+1 555 0100",
  "@SUM(A1:A9)",
  "line one\nline \"two\"; three, <b>&amp;",
};

typedef struct
{
  char *folder; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("desk-export-XXXXXX", NULL);
  desk_locale_override ("en");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  desk_locale_override (NULL);
}

static char *
ask_python (const char *script, const char *path)
{
  const char *argv[] = { g_getenv ("DESK_PYTHON"), "-c", script, path, NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return g_strchomp (text);
}

static char *
write_cells (Fixture *self, DeskSheetFormat format)
{
  char *path = g_build_filename (self->folder, "cells", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSheetWriter) sheet =
      desk_sheet_writer_new (format, path, "Kunden [1]: alle?", &error);

  g_assert_no_error (error);
  desk_sheet_writer_add_title (sheet, "Company", 30);
  desk_sheet_writer_add_title (sheet, "Total", 12);
  desk_sheet_writer_add_title (sheet, "Devices", 8);
  desk_sheet_writer_add_title (sheet, "Date", 12);
  g_assert_true (desk_sheet_writer_end_row (sheet, &error));
  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    {
      desk_sheet_writer_add_text (sheet, HOSTILE[i]);
      desk_sheet_writer_add_amount (sheet, -123450, i % 2 == 0 ? "EUR" : "JPY");
      desk_sheet_writer_add_number (sheet, i);
      desk_sheet_writer_add_date (sheet, i == 0 ? NULL : "2026-11-23");
      g_assert_true (desk_sheet_writer_end_row (sheet, &error));
    }
  g_assert_true (desk_sheet_writer_close (sheet, &error));
  g_assert_no_error (error);
  return path;
}

/* Numbers are numbers, dates are dates, and what begins like a formula is a text. */
static void
test_workbook (Fixture *self, gconstpointer data)
{
  static const char script[] =
      "import openpyxl,sys,datetime\n"
      "book=openpyxl.load_workbook(open(sys.argv[1],'rb'))\n"
      "sheet=book.active\n"
      "rows=list(sheet.iter_rows())\n"
      "print(len(rows),set(c.data_type for r in rows for c in r))\n"
      "print([c.value for c in rows[0]],sheet.freeze_panes)\n"
      "print('|'.join(r[0].value for r in rows[1:]))\n"
      "print([(c.value,c.data_type,c.number_format) for c in (rows[1][1],rows[2][1],rows[2][2])])\n"
      "print(rows[1][3].value,rows[2][3].value==datetime.datetime(2026,11,23),rows[2][3].is_date)"
      "\n";
  g_autofree char *path = write_cells (self, DESK_SHEET_XLSX);
  g_autofree char *answer = ask_python (script, path);
  g_autofree char *texts = g_strjoinv (
      "|", (char *[]){ (char *) HOSTILE[0], (char *) HOSTILE[1], (char *) HOSTILE[2],
                       (char *) HOSTILE[3], (char *) HOSTILE[4], (char *) HOSTILE[5], NULL });

  g_test_message ("%s", answer);
  g_assert_nonnull (strstr (answer, texts));
  g_assert_null (strstr (answer, "'f'"));
  g_assert_true (g_str_has_prefix (answer, "7 "));
  g_assert_nonnull (strstr (answer, "['Company', 'Total', 'Devices', 'Date'] A2"));
  g_assert_nonnull (strstr (
      answer, "[(-1234.5, 'n', '#,##0.00\\\\ \"EUR\"'), (-123450, 'n', '#,##0\\\\ \"JPY\"'), "
              "(1, 'n', 'General')]"));
  g_assert_true (g_str_has_suffix (answer, "None True True"));
}

static void
test_values (Fixture *self, gconstpointer data)
{
  static const char script[] =
      "import csv,sys\n"
      "rows=list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))\n"
      "print(len(rows),set(map(len,rows)))\n"
      "print(rows[1][1:],rows[2][1:])\n"
      "print('|'.join(r[0] for r in rows[1:]))\n";
  g_autofree char *path = write_cells (self, DESK_SHEET_CSV);
  g_autofree char *answer = ask_python (script, path);

  g_test_message ("%s", answer);
  g_assert_true (
      g_str_has_prefix (answer, "7 {4}\n['-1234.50', '0', ''] ['-123450', '1', '2026-11-23']\n"));
  g_assert_nonnull (strstr (answer, HOSTILE[0]));
  g_assert_nonnull (strstr (answer, HOSTILE[1]));
  /* As one would type it, so that it is not calculated. */
  g_assert_nonnull (strstr (answer, "|'=HYPERLINK"));
  g_assert_nonnull (strstr (answer, "|'+1 555"));
  g_assert_nonnull (strstr (answer, "|'@SUM"));
}

/* --- a list that is in memory --------------------------------------------------------------- */

/* Cancelled when so many rows were asked for; 0 for never. */
static GCancellable *ended = NULL;
static guint n_until_end = 0;

static char *
dup_string (gpointer row)
{
  if (n_until_end > 0 && --n_until_end == 0)
    g_cancellable_cancel (ended);
  return g_strdup (gtk_string_object_get_string (row));
}

static const DeskExportColumn columns[] = {
  { NULL, "Word", 10, .dup_text = dup_string },
};

static const DeskExportTable table = { "words", NULL, "Words", columns, G_N_ELEMENTS (columns) };

static DeskExport *
make_export (guint n_words)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_words; i++)
    gtk_string_list_append (words, "=word");
  return desk_export_new_for_items (&table, G_LIST_MODEL (words));
}

/* What was there stays when the work is ended in the middle, and nothing is left beside it. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskExport) export = make_export (10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (self->folder, "words.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (desk_export_write (export, file, DESK_EXPORT_XLSX, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The same when half of it is written, as CSV and as a workbook. */
static void
test_cancel_midway (Fixture *self, gconstpointer data)
{
  static const DeskExportFormat formats[] = { DESK_EXPORT_CSV, DESK_EXPORT_XLSX };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (DeskExport) export = make_export (5000);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *path = g_build_filename (self->folder, "half", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      guint n_files = 0;
      guint n_rows = 0;
      guint n_written = 0;

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      n_files = count_files (self->folder);
      ended = cancellable;
      n_until_end = 2500;
      g_assert_false (desk_export_write (export, file, formats[i], cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      n_written = desk_export_get_progress (export, &n_rows);
      g_assert_cmpuint (n_written, >, 0);
      g_assert_cmpuint (n_written, <, 5000);
      g_assert_cmpuint (n_until_end, ==, 0);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "old");
      g_assert_cmpuint (count_files (self->folder), ==, n_files);
    }
}

static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskExport) export = make_export (2000);
  g_autofree char *path = g_build_filename (self->folder, "words.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  guint n_rows = 0;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (desk_export_write (export, file, DESK_EXPORT_XLSX, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk_export_get_progress (export, &n_rows), ==, 2000);
  g_assert_cmpuint (n_rows, ==, 2000);
  answer = ask_python ("import openpyxl,sys\n"
                       "print(openpyxl.load_workbook(sys.argv[1]).active.max_row)",
                       path);
  g_assert_cmpstr (answer, ==, "2001");
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskExport) export = make_export (1);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/words.csv");
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_export_write (export, file, DESK_EXPORT_CSV, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_endings (Fixture *self, gconstpointer data)
{
  DeskExportFormat format = DESK_EXPORT_XLSX;

  g_assert_true (desk_export_parse_format ("Orders.CSV", &format) && format == DESK_EXPORT_CSV);
  g_assert_true (desk_export_parse_format ("orders.xlsx", &format) && format == DESK_EXPORT_XLSX);
  g_assert_false (desk_export_parse_format ("orders.xls", &format));
}

/* --- a calendar ------------------------------------------------------------------------------ */

static char *
write_calendar (Fixture *self, const char *now)
{
  g_autoptr (DeskCalendarWriter) calendar = desk_calendar_writer_new ("Expiries", now);
  char *path = g_build_filename (self->folder, "expiries.ics", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    {
      g_autofree char *uid = g_strdup_printf ("lic_%u-serial@dealerdesk.org", i);
      g_autofree char *summary =
          g_strdup_printf ("Licence expires: %s, %s; \\ %s", HOSTILE[i], HOSTILE[i], HOSTILE[i]);

      desk_calendar_writer_add_day (calendar, uid, "2027-02-28", summary, "PF-1\nEND:VEVENT\r\nx",
                                    "dealer-desk://serial/PF-1");
    }
  desk_calendar_writer_end (calendar);
  bytes = desk_calendar_writer_take (calendar);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  return path;
}

/* Another program reads what was meant; no line is too long; and no text ends its day early. */
static void
test_calendar (Fixture *self, gconstpointer data)
{
  static const char script[] =
      "import icalendar,sys\n"
      "raw=open(sys.argv[1],'rb').read()\n"
      "print(max(map(len,raw.split(b'\\r\\n'))),raw.replace(b'\\r\\n',b'').count(b'\\n'))\n"
      "c=icalendar.Calendar.from_ical(raw)\n"
      "days=[d for d in c.walk('VEVENT')]\n"
      "print(len(days),len(set(str(d['UID']) for d in days)),[str(d['UID']) for d in days][0],"
      "days[0]['DTSTART'].dt,days[0]['DTSTAMP'].dt.isoformat(),len(list(c.walk('VALARM'))))\n"
      "print('|'.join(str(d['SUMMARY']) for d in days))\n"
      "print(repr(str(days[0]['DESCRIPTION'])),str(days[0]['URL']))\n";
  g_autofree char *path = write_calendar (self, "2026-11-23T09:41:00Z");
  g_autofree char *answer = ask_python (script, path);

  g_test_message ("%s", answer);
  g_assert_true (g_str_has_prefix (
      answer, "75 0\n6 6 lic_0-serial@dealerdesk.org 2027-02-28 2026-11-23T09:41:00+00:00 6\n"));
  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    {
      g_autofree char *summary =
          g_strdup_printf ("Licence expires: %s, %s; \\ %s", HOSTILE[i], HOSTILE[i], HOSTILE[i]);

      g_assert_nonnull (strstr (answer, summary));
    }
  g_assert_true (g_str_has_suffix (answer, "'PF-1\\nEND:VEVENT\\nx' dealer-desk://serial/PF-1"));
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_case ("/export/workbook", test_workbook);
  add_case ("/export/values", test_values);
  add_case ("/export/cancel", test_cancel);
  add_case ("/export/cancel-midway", test_cancel_midway);
  add_case ("/export/replace", test_replace);
  add_case ("/export/no-folder", test_no_folder);
  add_case ("/export/endings", test_endings);
  add_case ("/export/calendar", test_calendar);

  return g_test_run ();
}
