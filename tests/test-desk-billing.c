/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What is to be paid, in the two real programs: find an invoice, fetch the original, save a copy, the statement of a
 * month and a list, and read what was saved. The same walk is done in each language of the table, in one of them by
 * keys alone.
 */

#include "desk-driver-steps.h"
#include "desk-test-paper.h"

#include <glib/gstdio.h>
#include <string.h>

/* Who looks at the demo. */
#define DEALER "(SELECT id FROM dealer WHERE name = 'Lumen Grand Format')"
/* The month before the date of the demo. */
#define OCTOBER "BETWEEN '2026-10-01' AND '2026-10-31'"

/* What the walk reads on the screen: patterns, `*` for anything; `%s` is a number. */
typedef struct
{
  const char *path;
  const char *language;
  gboolean is_keys_only;
  const char *explore;
  const char *filter;
  const char *to_pay;
  const char *all_invoices;
  const char *n_invoices;
  const char *period;
  const char *any_date;
  const char *last_month;
  const char *statement;
  const char *save_statement;
  const char *statement_title; /* in the document, as those that follow */
  const char *days;
  const char *before;
  const char *after;
  const char *invoice;
  const char *download;
  const char *save_original;
  const char *save_as;
  const char *save_copy;
  const char *save_as_pdf;
  const char *copy_mark;
  const char *export;
} Walk;

static const Walk WALKS[] = {
  {
    .path = "/desk/billing/english",
    .language = "en",
    .explore = "Explore with demo data",
    .filter = "Filter invoices and transactions",
    .to_pay = "To pay",
    .all_invoices = "* of * invoices",
    .n_invoices = "%s of * invoice*",
    .period = "Period",
    .any_date = "Any date",
    .last_month = "Last month",
    .statement = "Statement",
    .save_statement = "Save EUR as PDF…",
    .statement_title = "Statement of account EUR",
    .days = "1 Oct 2026 – 31 Oct 2026",
    .before = "Balance before",
    .after = "Balance after",
    .invoice = "Invoice INV-*",
    .download = "Download Invoice %s",
    .save_original = "Save Invoice %s as…",
    .save_as = "Save as",
    .save_copy = "Save a copy…",
    .save_as_pdf = "Save as PDF",
    .copy_mark = "COPY",
    .export = "Export",
  },
  {
    .path = "/desk/billing/french-by-keys",
    .language = "fr",
    .is_keys_only = TRUE,
    .explore = "Explorer avec des données de démonstration",
    .filter = "Filtrer les factures et transactions",
    .to_pay = "À payer",
    .all_invoices = "* factures sur *",
    .n_invoices = "%s facture* sur *",
    .period = "Période",
    .any_date = "Toutes les dates",
    .last_month = "Le mois dernier",
    .statement = "Relevé",
    .save_statement = "Enregistrer EUR en PDF…",
    .statement_title = "Relevé de compte EUR",
    .days = "1 oct. 2026 – 31 oct. 2026",
    .before = "Solde avant",
    .after = "Solde après",
    .invoice = "Facture INV-*",
    .download = "Télécharger Facture %s",
    .save_original = "Enregistrer Facture %s sous…",
    .save_as = "Enregistrer sous",
    .save_copy = "Enregistrer une copie…",
    .save_as_pdf = "Enregistrer en PDF",
    .copy_mark = "COPIE",
    .export = "Exporter",
  },
};

/* Words that hold a number. */
static char *
format_words (const char *words, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

  return g_strjoinv (number, parts);
}

static void
see (DeskDriver *driver, const char *words, const char *number)
{
  g_autofree char *pattern = format_words (words, number);

  desk_driver_see (driver, ATSPI_ROLE_INVALID, pattern);
}

/* The file that the dialog was asked for, as text; it is gone then. */
static char *
dup_saved_pdf (DeskDriver *driver, const char *dialog, const char *path)
{
  char *text = NULL;

  desk_driver_save_as (driver, dialog, path);
  desk_driver_await_file (driver, path);
  text = desk_test_dup_pdf_text (path);
  g_unlink (path);
  return text;
}

/* The number of the invoice whose page is shown: "Invoice INV-26-0091". */
static char *
dup_number (DeskDriver *driver, const Walk *walk)
{
  g_autoptr (DeskAccessible) title = desk_driver_await (driver, ATSPI_ROLE_LABEL, walk->invoice);
  g_autofree char *name = desk_driver_get_text (driver, title);

  return g_strdup (strstr (name, "INV-"));
}

/* The digits of the line that begins with @words: an amount in whichever way a language writes it. */
static char *
dup_digits_after (const char *text, const char *words)
{
  GString *digits = g_string_new (NULL);

  desk_test_assert_has (text, words);
  for (const char *at = strstr (text, words) + strlen (words); *at != '\0' && *at != '\n'; at++)
    if (g_ascii_isdigit (*at) || *at == '-')
      g_string_append_c (digits, *at);
  return g_string_free (digits, FALSE);
}

/* One of the entries of the drop-down, and how many invoices it leaves. */
static void
choose_period (DeskDriver *driver, const Walk *walk, const char *period, const char *keys, const char *sql)
{
  g_autofree char *n_invoices = desk_driver_ask_server (driver, sql);

  /* Tab from the list leads through its rows. */
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, walk->filter);
  desk_driver_back_to (driver, ATSPI_ROLE_COMBO_BOX, walk->period);
  desk_driver_open_drop_down (driver, period);
  desk_driver_key (driver, keys);
  see (driver, walk->n_invoices, n_invoices);
}

/* A month: its invoices, and the statement, against what the back-end has booked. */
static void
look_at_month (DeskDriver *driver, const Walk *walk, const char *path)
{
  g_autofree char *booked = desk_driver_ask_server (
    driver, "SELECT number FROM \"transaction\" WHERE number <> '' AND currency = 'EUR' AND dealer_id = " DEALER
            " AND booked_on " OCTOBER);
  g_autofree char *opening = desk_driver_ask_server (
    driver, "SELECT sum(amount) FROM \"transaction\" WHERE currency = 'EUR' AND dealer_id = " DEALER
            " AND booked_on < '2026-10-01'");
  g_autofree char *closing = desk_driver_ask_server (
    driver, "SELECT sum(amount) FROM \"transaction\" WHERE currency = 'EUR' AND dealer_id = " DEALER
            " AND booked_on < '2026-11-01'");
  g_auto (GStrv) numbers = g_strsplit (booked, "\n", -1);
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  choose_period (driver, walk, walk->last_month, "Down Down Return",
                 "SELECT count(*) FROM invoice WHERE dealer_id = " DEALER " AND issued_on " OCTOBER);
  desk_driver_back_to (driver, ATSPI_ROLE_PUSH_BUTTON, walk->statement);
  desk_driver_key (driver, "space");
  desk_driver_choose (driver, walk->save_statement);
  text = dup_saved_pdf (driver, walk->save_as_pdf, path);
  desk_test_assert_has (text, walk->statement_title);
  desk_test_assert_has (text, walk->days);
  desk_test_assert_has (text, "Lumen Grand Format");
  desk_test_assert_has (text, "Displays Harderwijk NV");
  g_assert_cmpuint (g_strv_length (numbers), >, 2);
  for (guint i = 0; numbers[i] != NULL; i++)
    desk_test_assert_has (text, numbers[i]);
  before = dup_digits_after (text, walk->before);
  after = dup_digits_after (text, walk->after);
  g_assert_cmpstr (before, ==, opening);
  g_assert_cmpstr (after, ==, closing);
  choose_period (driver, walk, walk->any_date, "Home Return",
                 "SELECT count(*) FROM invoice WHERE dealer_id = " DEALER);
}

/* The original comes from the back-end; what is made here is a copy, and says so. */
static void
look_at_invoice (DeskDriver *driver, const Walk *walk, const char *number, const char *path)
{
  g_autofree char *download = format_words (walk->download, number);
  g_autofree char *save = format_words (walk->save_original, number);
  g_autofree char *original = NULL;
  g_autofree char *copy = NULL;

  desk_driver_press (driver, download);
  desk_driver_press (driver, save);
  original = dup_saved_pdf (driver, walk->save_as, path);
  desk_test_assert_has (original, number);
  g_assert_null (strstr (original, walk->copy_mark));

  desk_driver_press (driver, walk->save_copy);
  copy = dup_saved_pdf (driver, walk->save_as_pdf, path);
  desk_test_assert_has (copy, number);
  desk_test_assert_has (copy, walk->copy_mark);
}

static void
test_billing (gconstpointer data)
{
  const Walk *walk = data;
  g_autoptr (DeskDriver) driver = desk_driver_new (walk->language);
  g_autofree char *folder = g_dir_make_tmp ("desk-billing-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "saved.pdf", NULL);
  g_autofree char *list = g_build_filename (folder, "list.csv", NULL);
  g_autofree char *number = NULL;
  g_autofree char *rows = NULL;

  desk_driver_set_keys_only (driver, walk->is_keys_only);
  desk_driver_start (driver, NULL);
  desk_driver_press (driver, walk->explore);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->to_pay);
  desk_driver_key (driver, "ctrl+6");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->all_invoices);
  look_at_month (driver, walk, pdf);

  /* Enter opens the first. */
  desk_driver_open_first (driver);
  number = dup_number (driver, walk);
  look_at_invoice (driver, walk, number, pdf);

  /* Back to the list, and out with it. */
  desk_driver_key (driver, "alt+Left");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->all_invoices);
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, walk->filter, number);
  see (driver, walk->n_invoices, "1");
  desk_driver_key (driver, "ctrl+e");
  desk_driver_save_as (driver, walk->export, list);
  desk_driver_await_file (driver, list);
  g_assert_true (g_file_get_contents (list, &rows, NULL, NULL));
  desk_test_assert_has (rows, number);
  desk_driver_quit (driver);
  g_unlink (list);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  for (guint i = 0; i < G_N_ELEMENTS (WALKS); i++)
    g_test_add_data_func (WALKS[i].path, &WALKS[i], test_billing);
  return g_test_run ();
}
