/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An account manager in the two real programs, by keys alone: the figures of the dealers of his region, what one of
 * them has in lists and on the map, and a dealer who is invited.
 */

#include "desk-driver-steps.h"

#include <string.h>

#define DEALER "Etna Stampa Digitale"

static char *
dup_number (DeskDriver *driver, const char *table)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) FROM %s WHERE dealer_id = (SELECT id FROM dealer WHERE name = '" DEALER "')", table);

  return desk_driver_ask_server (driver, sql);
}

/* From the account's menu, as whoever looks around in the demo. */
static void
become_manager (DeskDriver *driver)
{
  desk_driver_back_to (driver, ATSPI_ROLE_PUSH_BUTTON, "Account: *");
  desk_driver_key (driver, "space");
  desk_driver_choose (driver, "Account manager");
  /* He has no dealer: the button says his address. */
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Account: *@*");
  desk_driver_see (driver, ATSPI_ROLE_LIST_ITEM, "Dealers*");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "To pay");
}

/* How far the pages' own keys go, as the list of keys says it: who has one page more has one key more. The page
 * behind the list may have figures of its own. */
static void
read_page_keys (DeskDriver *driver, const char *last, const char *other)
{
  guint n_last = 0;
  guint n_other = 0;

  desk_driver_key (driver, "ctrl+7");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Learn – Dealer Desk");
  n_last = desk_driver_count (driver, ATSPI_ROLE_LABEL, last);
  n_other = desk_driver_count (driver, ATSPI_ROLE_LABEL, other);
  desk_driver_key (driver, "ctrl+question");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "New window");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, NULL);
  desk_driver_type (driver, NULL, "page");
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, "New window");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Go to a page");
  g_assert_cmpuint (desk_driver_count (driver, ATSPI_ROLE_LABEL, last), ==, n_last + 1);
  g_assert_cmpuint (desk_driver_count (driver, ATSPI_ROLE_LABEL, other), ==, n_other);
  desk_driver_key (driver, "Escape");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "New window");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, "New window");
}

/* The figures are those that the back-end counts, and lead to what they count. */
static void
look_at_dealer (DeskDriver *driver)
{
  g_autofree char *customers = dup_number (driver, "customer");
  g_autofree char *licences = dup_number (driver, "license");
  g_autofree char *of_licences = g_strdup_printf ("%s of * licences", licences);
  g_autofree char *of_dealer =
      g_strdup_printf (DEALER ", *, City: Catania, Italy, Customers: %s, *", customers);

  desk_driver_key (driver, "ctrl+8");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "16 of 16 dealers");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, "Filter dealers", "Etna");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "1 of 16 dealers");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, customers);
  /* A row is called by all that stands in it, each figure with its heading. */
  desk_driver_see (driver, ATSPI_ROLE_TABLE_ROW, of_dealer);
  desk_driver_key (driver, "Down");
  desk_driver_await_focus (driver, ATSPI_ROLE_TABLE_ROW, of_dealer);
  desk_driver_key (driver, "Menu");
  desk_driver_choose (driver, "Licences");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, of_licences);
  /* The filter by dealer, where the focus is. */
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Dealer " DEALER);
}

/* In the choice of a dealer beside a page's search, which has the focus: what is typed is looked for among them. */
static void
choose_dealer (DeskDriver *driver, const char *typed)
{
  desk_driver_back_to (driver, ATSPI_ROLE_COMBO_BOX, "Dealer");
  desk_driver_key (driver, "space");
  desk_driver_type (driver, "Dealer", typed);
  desk_driver_key (driver, "Return");
}

/* What this says now. */
static char *
dup_words (DeskDriver *driver, AtspiRole role, const char *pattern)
{
  g_autoptr (DeskAccessible) found = desk_driver_await (driver, role, pattern);

  return atspi_accessible_get_name (found, NULL);
}

/* One dealer in a list that has what all of the region have, and all again. */
static void
filter_list (DeskDriver *driver)
{
  g_autofree char *his = dup_number (driver, "customer");
  g_autofree char *of_his = g_strdup_printf ("%s of * customers", his);
  g_autofree char *of_all = NULL;

  desk_driver_key (driver, "ctrl+3");
  of_all = dup_words (driver, ATSPI_ROLE_LABEL, "* of * customers");
  g_assert_false (g_pattern_match_simple (of_his, of_all));
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filter *");
  choose_dealer (driver, "Etna");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, of_his);
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filter *");
  choose_dealer (driver, "All");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, of_all);
}

/* The map in the colours of the dealers, and with one of them alone. */
static void
look_at_map (DeskDriver *driver)
{
  g_autofree char *his = dup_number (driver, "customer");
  g_autofree char *all_his = g_strdup_printf ("All %s", his);
  g_autofree char *all = NULL;

  desk_driver_key (driver, "ctrl+5");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "* customers in view: *");
  all = dup_words (driver, ATSPI_ROLE_INVALID, "All ?,*");
  g_assert_cmpuint (desk_driver_count (driver, ATSPI_ROLE_LABEL, "Others"), ==, 0);
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filter *");
  desk_driver_back_to (driver, ATSPI_ROLE_INVALID, "More filters");
  desk_driver_key (driver, "space");
  desk_driver_step_to (driver, "Tab", ATSPI_ROLE_COMBO_BOX, "Colour shows");
  desk_driver_open_drop_down (driver, "Dealer");
  desk_driver_key (driver, "Down Return");
  /* The legend names the dealers. */
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Others");
  desk_driver_key (driver, "Escape");

  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filter *");
  choose_dealer (driver, "Etna");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, all_his);
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, "Others");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, DEALER);
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filter *");
  choose_dealer (driver, "All");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, all);
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Others");
}

static void
invite (DeskDriver *driver)
{
  g_autoptr (GPtrArray) mails = NULL;

  desk_driver_key (driver, "ctrl+8");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "* of * dealers");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filter *");
  desk_driver_back_to (driver, ATSPI_ROLE_PUSH_BUTTON, "Add a dealer");
  desk_driver_key (driver, "space");
  desk_driver_type (driver, "Company", "Azul Letras");
  desk_driver_key (driver, "Tab space");
  desk_driver_type (driver, "Search countries", "Portu");
  desk_driver_key (driver, "Return Tab");
  desk_driver_type (driver, "Name of the first user", "Ines Costa");
  desk_driver_key (driver, "Tab");
  desk_driver_type (driver, "E-mail", "ines@azul-letras.example");
  desk_driver_press (driver, "Send the invitation");
  /* He is in the list; what is said beside that is gone before a slow computer has read it. */
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "All 17");
  mails = desk_driver_await_mails (driver, "ines@azul-letras.example", 1);
  g_assert_cmpuint (mails->len, ==, 1);
  desk_driver_await_server (driver, "SELECT country FROM dealer WHERE name = 'Azul Letras'", "PT");
}

static void
test_manager (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");

  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_start (driver, "--demo");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "To pay");
  read_page_keys (driver, "7", "8");
  desk_driver_key (driver, "ctrl+1");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "To pay");
  become_manager (driver);
  read_page_keys (driver, "8", "7");
  look_at_dealer (driver);
  filter_list (driver);
  look_at_map (driver);
  invite (driver);
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/manager", test_manager);
  return g_test_run ();
}
