/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The desk between two orders, in the two real programs, by keys: a second window from the search and a third from
 * there, pages and licences in them, the list of keys and the preferences; and the next start, which is like the last
 * window and as they say.
 */

#include "desk-driver-steps.h"

#define SEARCH "Search users, companies, *"

static gboolean
has_n_customers (DeskDriver *driver, gpointer n_windows)
{
  return desk_driver_count (driver, ATSPI_ROLE_FRAME, "Customers – Dealer Desk") == GPOINTER_TO_UINT (n_windows);
}

static void
await_customers (DeskDriver *driver, guint n_windows)
{
  desk_driver_wait (driver, has_n_customers, GUINT_TO_POINTER (n_windows), "there are not %u windows of customers",
                    n_windows);
}

/* What can be done by keys, and one of it looked for. Escape takes the search away, and then the window. */
static void
read_shortcuts (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+question");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "New window");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Sync now");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, NULL);
  desk_driver_type (driver, NULL, "sync");
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, "New window");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Sync now");
  desk_driver_key (driver, "ctrl+a");
  desk_driver_type (driver, NULL, "nowhere at all");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "No Results Found");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, "No Results Found");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "New window");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, "New window");
}

static gboolean
is_unchecked (DeskDriver *driver, gpointer name)
{
  g_autoptr (DeskAccessible) box = desk_driver_await (driver, ATSPI_ROLE_CHECK_BOX, name);
  g_autoptr (DeskStateSet) states = NULL;

  atspi_accessible_clear_cache (box);
  states = atspi_accessible_get_state_set (box);
  return !atspi_state_set_contains (states, ATSPI_STATE_CHECKED);
}

static void
await_unchecked (DeskDriver *driver, const char *name)
{
  desk_driver_wait (driver, is_unchecked, (gpointer) name, "“%s” is still on", name);
}

/* The language has the focus when they open. */
static void
change_preferences (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+comma");
  desk_driver_await_focus (driver, ATSPI_ROLE_INVALID, "Language*");
  desk_driver_open_drop_down (driver, "Français");
  /* The system's, English, Spanish, French. */
  desk_driver_key (driver, "Down Down Down Return");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "From the next start on");
  desk_driver_step_to (driver, "Tab", ATSPI_ROLE_LIST_ITEM, "Orders that were waiting");
  desk_driver_key (driver, "space");
  /* A switch moves before it is off. */
  await_unchecked (driver, "Orders that were waiting");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_FRAME, "Preferences");
}

/* In the language that was chosen, and with what was switched off. */
static void
read_preferences (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+comma");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Préférences");
  await_unchecked (driver, "Commandes en attente");
}

static void
test_windows (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");

  /* Where the window was is remembered in a file of this driver. */
  desk_driver_set_env (driver, "GSETTINGS_BACKEND", "keyfile");
  desk_driver_start (driver, NULL);
  desk_driver_press (driver, "Explore with demo data");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "To pay");

  /* What is found opens in a window of its own, and the first stays as it is. */
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, SEARCH, "riz alles");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Allestimenti Rizzo*");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Customer – Dealer Desk");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Overview – Dealer Desk");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Send e-mail");

  /* It is a whole desk. */
  desk_driver_key (driver, "ctrl+3");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Customers – Dealer Desk");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Overview – Dealer Desk");

  /* A window opened from it begins where it is. */
  desk_driver_key (driver, "ctrl+shift+n");
  await_customers (driver, 2);
  desk_driver_key (driver, "ctrl+w");
  await_customers (driver, 1);
  desk_driver_key (driver, "ctrl+w");
  desk_driver_await_gone (driver, ATSPI_ROLE_FRAME, "Customers – Dealer Desk");

  /* Commands of the search; licences with a filter that finds them by words. */
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, SEARCH, "licences");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Licences, *");
  desk_driver_key (driver, "Up Return");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Licences – Dealer Desk");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Trials *");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, "Filter licences", "nowhere at all");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "No licence matches");
  desk_driver_press (driver, "Clear filters");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, "No licence matches");

  read_shortcuts (driver);
  change_preferences (driver);

  /* The next start has the page of the last window, and speaks the language that was chosen. */
  desk_driver_key (driver, "ctrl+q");
  desk_driver_wait_for_exit (driver);
  desk_driver_start (driver, NULL);
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Licences – Dealer Desk");
  read_preferences (driver);
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/windows", test_windows);
  return g_test_run ();
}
