/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Getting things out, in the two real programs: a quote as a PDF, which another program reads; and a second process
 * that asks the same store, and sends links to the window.
 */

#include "desk-driver-steps.h"

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
  desk_driver_type (driver, "SureColor");
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_SPIN_BUTTON, "*SureColor*");
  desk_driver_press (driver, "Quote…");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Your customer pays *");
  desk_driver_press (driver, "Save as PDF…");
  desk_driver_save_as (driver, "Save as PDF", quote);
  for (guint i = 0; i < 300 && !g_file_test (quote, G_FILE_TEST_EXISTS); i++)
    g_usleep (100 * 1000);
  text = desk_driver_dup_pdf_text (quote);
  desk_driver_assert_has (text, "Quote");
  desk_driver_assert_has (text, "SureColor");
  desk_driver_key (driver, "Escape");
  desk_driver_quit (driver);
  g_unlink (quote);
  g_rmdir (folder);
}

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
  desk_driver_assert_has (found, "Allestimenti Rizzo");
  fields = g_strsplit (g_strchomp (found), "\n", 2);
  said = desk_driver_run (driver, &status, "--export", "orders", list, NULL);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (list, &rows, NULL, NULL));
  desk_driver_assert_has (rows, "26-1");
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
  g_test_add_func ("/desk/out/second-process", test_second_process);
  return g_test_run ();
}
