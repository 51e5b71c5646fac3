/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Between two orders, in the two real programs, by keys: search a customer, open his page, correct his
 * address, write a note, and find both again; whom one speaks to there; and that he is not made twice.
 */

#include "desk-driver-steps.h"

#define SEARCH "Search users, companies, *"

/* Whom one speaks to: added, corrected, removed, and removed once more after a second thought. */
static void
change_contacts (DeskDriver *driver)
{
  static const char *const sql =
    "SELECT first_name, last_name, phone FROM contact WHERE email = 'marta@allestimenti-rizzo.example'";

  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_press (driver, "Add a contact");
  desk_driver_type (driver, "First name", "Marta");
  desk_driver_key (driver, "Tab");
  desk_driver_type (driver, "Last name", "Ferri");
  desk_driver_key (driver, "Tab");
  desk_driver_type (driver, "E-mail", "marta@allestimenti-rizzo.example");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_PUSH_BUTTON, "More for Marta Ferri");
  desk_driver_await_server (driver, sql, "Marta|Ferri|");

  /* The focus is where there is nothing yet. */
  desk_driver_press (driver, "More for Marta Ferri");
  desk_driver_choose (driver, "Edit");
  desk_driver_type (driver, "Phone", "+39 06 5550 1234");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_await_gone (driver, ATSPI_ROLE_TEXT, "Phone*");
  desk_driver_await_server (driver, sql, "Marta|Ferri|+39 06 5550 1234");

  desk_driver_press (driver, "More for Marta Ferri");
  desk_driver_choose (driver, "Remove");
  desk_driver_await_gone (driver, ATSPI_ROLE_PUSH_BUTTON, "More for Marta Ferri");
  desk_driver_key (driver, "ctrl+z");
  desk_driver_press (driver, "More for Marta Ferri");
  desk_driver_choose (driver, "Remove");
  desk_driver_await_gone (driver, ATSPI_ROLE_PUSH_BUTTON, "More for Marta Ferri");
  desk_driver_await_server (driver, sql, "");
}

/* A new customer who is known already, at the address that is typed. */
static void
meet_again (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+1");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");
  desk_driver_key (driver, "ctrl+n");
  desk_driver_add_device (driver, "Search devices", "SureColor", "Quantity of *SureColor*");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Customer e-mail");
  desk_driver_key (driver, "ctrl+shift+e");
  desk_driver_type (driver, "Company name", "Rizzo");
  /* Over country, tax ID, street, postcode, town, place and names. */
  desk_driver_key (driver, "Tab Tab Tab Tab Tab Tab Tab Tab Tab");
  desk_driver_type (driver, "E-mail", "nuovo@allestimenti-rizzo.example");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "*same e-mail domain*");
  desk_driver_press (driver, "Use Allestimenti Rizzo*");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Selected customer");
}

static void
test_customer (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");

  desk_driver_start (driver, NULL);
  desk_driver_press (driver, "Explore with demo data");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");

  /* Nothing is found, and the search goes away as it came. */
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, SEARCH, "nowhere at all");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Nothing found for*");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, "Nothing found for*");

  /* Beginnings of words are enough; Ctrl+K selects the old text. */
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, SEARCH, "riz alles");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Allestimenti Rizzo*");
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Send e-mail");

  /* Country and tax ID are between the name and the street. */
  desk_driver_key (driver, "F2");
  desk_driver_await_focus (driver, ATSPI_ROLE_TEXT, "Company name");
  desk_driver_key (driver, "Tab Tab Tab");
  desk_driver_type (driver, "Address", "Via Nuova 12");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Via Nuova 12, *");

  desk_driver_press (driver, "Add a note");
  desk_driver_type (driver, "Note", "Wants a second cutter");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "*Wants a second cutter");

  /* Where one was is the first thing that the empty search offers. */
  desk_driver_key (driver, "ctrl+1");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");
  desk_driver_key (driver, "ctrl+k");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, SEARCH);
  desk_driver_key (driver, "BackSpace");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Allestimenti Rizzo*");
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Via Nuova 12, *");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "*Wants a second cutter");
  change_contacts (driver);
  meet_again (driver);
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
