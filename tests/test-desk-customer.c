/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Between two orders, in the two real programs, by keys: search a customer, open his page, correct his
 * address, write a note, and find both again.
 */

#include "desk-driver-steps.h"

static void
test_customer (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");

  desk_driver_start (driver, NULL);
  desk_driver_press (driver, "Explore with demo data");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");

  /* Nothing is found, and the search goes away as it came. */
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, "nowhere at all");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Nothing found for*");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, "Nothing found for*", 30);

  /* Beginnings of words are enough; Ctrl+K selects the old text. */
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, "riz alles");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Allestimenti Rizzo*");
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Send e-mail");

  /* Country and tax ID are between the name and the street. */
  desk_driver_key (driver, "F2");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Company name*");
  desk_driver_key (driver, "Tab Tab Tab");
  desk_driver_type (driver, "Via Nuova 12");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Via Nuova 12, *");

  desk_driver_press (driver, "Add a note");
  /* What is typed goes to what has the keys. */
  desk_driver_see (driver, ATSPI_ROLE_TEXT, "Note");
  desk_driver_type (driver, "Wants a second cutter");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "*Wants a second cutter");

  /* Where one was is the first thing that the empty search offers. */
  desk_driver_key (driver, "ctrl+1");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");
  desk_driver_key (driver, "ctrl+k BackSpace");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Allestimenti Rizzo*");
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Via Nuova 12, *");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "*Wants a second cutter");
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/customer", test_customer);
  return g_test_run ();
}
