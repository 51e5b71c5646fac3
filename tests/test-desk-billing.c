/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What is to be paid, in the two real programs: find an invoice, fetch the original, save a copy and a list, and read
 * what was saved.
 */

#include "desk-driver-steps.h"

#include <glib/gstdio.h>
#include <string.h>

/* Until the file is there. */
static void
save_as (DeskDriver *driver, const char *dialog, const char *path)
{
  desk_driver_save_as (driver, dialog, path);
  desk_driver_await_file (path);
}

/* The number of the invoice whose page is shown: "Invoice INV-26-0091". */
static char *
dup_number (DeskDriver *driver)
{
  g_autoptr (DeskAccessible) title = desk_driver_await (driver, ATSPI_ROLE_LABEL, "Invoice INV-*", 60);
  g_autofree char *name = desk_driver_get_text (driver, title);

  return g_strdup (strstr (name, "INV-"));
}

static void
test_billing (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autofree char *folder = g_dir_make_tmp ("desk-billing-XXXXXX", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.pdf", NULL);
  g_autofree char *list = g_build_filename (folder, "list.csv", NULL);
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *pressed = NULL;

  desk_driver_start (driver, NULL);
  desk_driver_press (driver, "Explore with demo data");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");
  desk_driver_key (driver, "ctrl+6");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "* of * invoices");

  /* Enter opens the first; the original comes from the back-end. */
  desk_driver_key (driver, "Down Return");
  number = dup_number (driver);
  pressed = g_strdup_printf ("Download Invoice %s", number);
  desk_driver_press (driver, pressed);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Open Invoice INV-*");

  /* What is made here is a copy, and says so. */
  desk_driver_press (driver, "Save a copy…");
  save_as (driver, "Save as PDF", copy);
  text = desk_driver_dup_pdf_text (copy);
  desk_driver_assert_has (text, number);
  desk_driver_assert_has (text, "COPY");

  /* Back to the list, and out with it. */
  desk_driver_key (driver, "alt+Left");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "* of * invoices");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, number);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "1 of * invoices");
  desk_driver_press (driver, "Export…");
  save_as (driver, "Export", list);
  g_assert_true (g_file_get_contents (list, &rows, NULL, NULL));
  desk_driver_assert_has (rows, number);
  desk_driver_quit (driver);
  g_unlink (copy);
  g_unlink (list);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/billing", test_billing);
  return g_test_run ();
}
