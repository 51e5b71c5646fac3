/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Getting things out, in the two real programs: a quote, a confirmation, a workbook, values and a calendar, which other
 * programs read; and a second process that asks the same store, and sends links to the window.
 */

#include "desk-driver-steps.h"
#include "desk-test-paper.h"

#include <glib/gstdio.h>
#include <string.h>

/* What the dealer offers his customer, as a file. */
static void
test_quote (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autofree char *folder = g_dir_make_tmp ("desk-quote-XXXXXX", NULL);
  g_autofree char *quote = g_build_filename (folder, "quote.pdf", NULL);
  g_autofree char *text = NULL;

  desk_driver_start (driver, NULL);
  desk_driver_press (driver, "Explore with demo data");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");
  desk_driver_key (driver, "ctrl+n");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Choose at least one printer or cutter");
  desk_driver_add_device (driver, "Search devices", "SureColor", "*SureColor*");
  desk_driver_press (driver, "Quote…");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Your customer pays *");
  desk_driver_press (driver, "Save as PDF…");
  desk_driver_save_as (driver, "Save as PDF", quote);
  desk_driver_await_file (driver, quote);
  text = desk_test_dup_pdf_text (quote);
  desk_test_assert_has (text, "Quote");
  desk_test_assert_has (text, "SureColor");
  desk_driver_key (driver, "Escape");
  desk_driver_quit (driver);
  g_unlink (quote);
  g_rmdir (folder);
}

/* --- by keys alone, in French --------------------------------------------------------------- */

/* What would be worked out if a spreadsheet took it for a formula. */
#define PO_NUMBER "=40+2"
#define COMPANY "サインワークス"
#define EMAIL "ana@sign-works.example"

static void
choose_device (DeskDriver *driver)
{
  desk_driver_add_device (driver, "Chercher un appareil", "SureColor", "Quantité de *SureColor*");
}

static void
start_order (DeskDriver *driver)
{
  static const struct
  {
    const char *keys; /* (nullable): from the field before; over the country, and over the place on the map */
    const char *field;
    const char *text;
  } steps[] = {
    { NULL, "Raison sociale", COMPANY },
    { "Tab Tab", "Identifiant fiscal", "NL123456782B12" },
    { "Tab", "Adresse", "Prinsengracht 12" },
    { "Tab", "Code postal", "1012 AB" },
    { "Tab", "Ville", "Amsterdam" },
    { "Tab Tab", "Prénom", "Ana" },
    { "Tab", "Nom", "Lopes" },
    { "Tab", "E-mail", EMAIL },
  };

  desk_driver_key (driver, "ctrl+n");
  choose_device (driver);
  /* Back over the promo code to the first field. */
  desk_driver_key (driver, "shift+Tab shift+Tab");
  desk_driver_type (driver, "Numéro de commande", PO_NUMBER);
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "E-mail du client");
  desk_driver_key (driver, "ctrl+shift+e");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i].keys != NULL)
        desk_driver_key (driver, steps[i].keys);
      desk_driver_type (driver, steps[i].field, steps[i].text);
    }
}

/* For a customer who is found by his address; what it costs is the dealer's own price. */
static void
save_quote (DeskDriver *driver, const char *path)
{
  g_autofree char *text = NULL;

  desk_driver_key (driver, "ctrl+n");
  choose_device (driver);
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_find_customer (driver, "E-mail du client", EMAIL, "*" COMPANY "*");
  desk_driver_press (driver, "Devis…");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Votre client paie *");
  desk_driver_await_focus (driver, ATSPI_ROLE_SPIN_BUTTON, "Marge en pour cent*");
  desk_driver_key (driver, "Tab");
  desk_driver_type (driver, "*Production*", "150,50");
  desk_driver_fill (driver, "Jours de validité*", "10");
  desk_driver_key (driver, "Tab");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Votre client paie 150,50*");
  desk_driver_press (driver, "Enregistrer en PDF…");
  desk_driver_save_as (driver, "Enregistrer en PDF", path);
  desk_driver_await_file (driver, path);
  text = desk_test_dup_pdf_text (path);
  desk_test_assert_has (text, "Devis");
  desk_test_assert_has (text, COMPANY);
  desk_test_assert_has (text, "SureColor");
  desk_test_assert_has (text, "150,50");
  desk_test_assert_has (text, "3 déc. 2026");
  g_unlink (path);
}

/* Returns: (transfer full): the number of the order that is placed */
static char *
place_order (DeskDriver *driver)
{
  static const char *const sql = "SELECT number FROM \"order\" WHERE po_number = '" PO_NUMBER "'";
  char *number = NULL;

  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Commande 26-* enregistrée*");
  number = desk_driver_ask_server (driver, sql);
  g_assert_true (g_str_has_prefix (number, "26-"));
  return number;
}

/* A kind of file is chosen by its ending. */
static char *
dup_exported (DeskDriver *driver, const char *path, const char *script)
{
  desk_driver_save_as (driver, "Exporter", path);
  desk_driver_await_file (driver, path);
  return desk_driver_ask_python (script, path);
}

/* What looks like a formula is a text in a workbook, and has a mark before it where there are no kinds of cells. In French
 * a comma is in numbers, and values are parted by semicolons. */
static void
export_orders (DeskDriver *driver, const char *number, const char *workbook, const char *values)
{
  static const char of_workbook[] =
    "import openpyxl,sys\n"
    "rows=list(openpyxl.load_workbook(sys.argv[1]).active.iter_rows())\n"
    "print(len(rows),[(c.value,c.data_type) for c in rows[1] if str(c.value).startswith('=')],rows[1][0].value)\n";
  static const char of_values[] =
    "import csv,sys\n"
    "rows=list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline=''),delimiter=';'))\n"
    "print(len(rows),[c for c in rows[1] if '=' in c],rows[1][0])\n";
  g_autofree char *cells = NULL;
  g_autofree char *same_cells = NULL;
  g_autofree char *expected = g_strdup_printf ("2 [('" PO_NUMBER "', 's')] %s", number);
  g_autofree char *expected_values = g_strdup_printf ("2 [\"'" PO_NUMBER "\"] %s", number);

  desk_driver_key (driver, "ctrl+2");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "* sur * commandes");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, "Filtrer les commandes", number);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "1 sur * commandes");
  desk_driver_key (driver, "ctrl+e");
  cells = dup_exported (driver, workbook, of_workbook);
  g_assert_cmpstr (cells, ==, expected);
  desk_driver_key (driver, "ctrl+e");
  same_cells = dup_exported (driver, values, of_values);
  g_assert_cmpstr (same_cells, ==, expected_values);
}

static void
save_confirmation (DeskDriver *driver, const char *number, const char *path)
{
  g_autofree char *title = g_strdup_printf ("Commande %s", number);
  g_autofree char *text = NULL;

  desk_driver_open_first (driver);
  desk_driver_press (driver, "Plus");
  desk_driver_choose (driver, "Enregistrer la confirmation en PDF…");
  desk_driver_save_as (driver, "Enregistrer en PDF", path);
  desk_driver_await_file (driver, path);
  text = desk_test_dup_pdf_text (path);
  desk_test_assert_has (text, title);
  desk_test_assert_has (text, COMPANY);
  desk_test_assert_has (text, PO_NUMBER);
  desk_test_assert_has (text, "SureColor");
  g_unlink (path);
}

/* The days on which the serial number and the subscription of one customer end. */
static void
export_calendar (DeskDriver *driver, const char *path)
{
  static const char script[] =
    "import icalendar,sys\n"
    "days=icalendar.Calendar.from_ical(open(sys.argv[1],'rb').read()).walk('VEVENT')\n"
    "print('|'.join(sorted(d['DTSTART'].dt.isoformat() for d in days)),"
    "all('" COMPANY "' in d['SUMMARY'] for d in days))\n";
  /* Numbers of orders are each dealer's own. */
  static const char sql[] =
    "WITH held AS (SELECT license.id, expires_on FROM license JOIN \"order\" AS o ON o.id = license.order_id "
    "WHERE o.po_number = '" PO_NUMBER "') SELECT group_concat(day, '|') || ' True' FROM (SELECT expires_on AS day "
    "FROM held UNION ALL SELECT ends_on FROM subscription WHERE license_id IN (SELECT id FROM held) ORDER BY day)";
  g_autofree char *expected = desk_driver_ask_server (driver, sql);
  g_autofree char *days = NULL;

  desk_driver_key (driver, "ctrl+4");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "* sur * licences");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, "Filtrer les licences", COMPANY);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "1 sur * licences");
  desk_driver_press (driver, "Exporter…");
  desk_driver_choose (driver, "Exporter les échéances vers un agenda…");
  days = dup_exported (driver, path, script);
  g_assert_cmpstr (days, ==, expected);
}

static void
test_french_by_keys (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("fr");
  g_autofree char *folder = g_dir_make_tmp ("desk-out-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "saved.pdf", NULL);
  g_autofree char *workbook = g_build_filename (folder, "orders.xlsx", NULL);
  g_autofree char *values = g_build_filename (folder, "orders.csv", NULL);
  g_autofree char *calendar = g_build_filename (folder, "days.ics", NULL);
  g_autofree char *number = NULL;

  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_start (driver, "--demo");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "À payer");
  start_order (driver);
  number = place_order (driver);
  export_orders (driver, number, workbook, values);
  save_confirmation (driver, number, pdf);
  export_calendar (driver, calendar);
  save_quote (driver, pdf);
  desk_driver_quit (driver);
  g_unlink (workbook);
  g_unlink (values);
  g_unlink (calendar);
  g_rmdir (folder);
}

/* --- a second process ----------------------------------------------------------------------- */

/* A second process asks the store that is open, and leads the window somewhere. */
static void
test_second_process (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autofree char *folder = g_dir_make_tmp ("desk-second-XXXXXX", NULL);
  g_autofree char *list = g_build_filename (folder, "orders.csv", NULL);
  g_autofree char *found = NULL;
  g_autofree char *order = NULL;
  g_autofree char *said = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *none = NULL;
  g_auto (GStrv) fields = NULL;
  int status = 0;

  desk_driver_start (driver, NULL);
  desk_driver_press (driver, "Explore with demo data");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");

  found = desk_driver_run (driver, &status, "--query", "rizzo", NULL);
  g_assert_cmpint (status, ==, 0);
  desk_test_assert_has (found, "Allestimenti Rizzo");
  fields = g_strsplit (g_strchomp (found), "\n", 2);
  said = desk_driver_run (driver, &status, "--export", "orders", list, NULL);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (list, &rows, NULL, NULL));
  desk_test_assert_has (rows, "26-1");
  none = desk_driver_run (driver, &status, "--query", "nowhere at all", NULL);
  g_assert_cmpint (status, ==, 1);

  /* The link that the search has printed. */
  g_free (desk_driver_run (driver, &status, strstr (fields[0], "dealer-desk://"), NULL));
  g_assert_cmpint (status, ==, 0);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Allestimenti Rizzo*");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Send e-mail");
  order = desk_driver_run (driver, &status, "--query", "26-1106", NULL);
  g_assert_cmpint (status, ==, 0);
  g_strdelimit (order, "\n", '\0');
  g_free (desk_driver_run (driver, &status, strstr (order, "dealer-desk://order/"), NULL));
  g_assert_cmpint (status, ==, 0);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Trial 26-1106*");
  g_free (desk_driver_run (driver, &status, "dealer-desk://serial/PF-1B6B-76B8", NULL));
  g_assert_cmpint (status, ==, 0);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "*Zilver Media NV*");
  g_free (desk_driver_run (driver, &status, "dealer-desk://search?q=nowhere+at+all", NULL));
  g_assert_cmpint (status, ==, 0);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Nothing found for*");
  desk_driver_key (driver, "Escape");
  g_free (desk_driver_run (driver, &status, "dealer-desk://map?lat=50.6&lon=3.1&zoom=9", NULL));
  g_assert_cmpint (status, ==, 0);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "In view");
  g_assert_true (desk_driver_is_running (driver));

  desk_driver_quit (driver);
  g_unlink (list);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/out/quote", test_quote);
  g_test_add_func ("/desk/out/french-by-keys", test_french_by_keys);
  g_test_add_func ("/desk/out/second-process", test_second_process);
  return g_test_run ();
}
