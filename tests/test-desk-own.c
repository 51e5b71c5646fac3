/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a user has set for himself, in the two real programs, in French and by keys alone: a filter with a name of his,
 * and how many days ahead he is told what ends. The next day has both.
 */

#include "desk-driver-notifications.h"
#include "desk-driver-steps.h"

#define LICENCES "FROM license WHERE dealer_id = (SELECT dealer_id FROM user WHERE name = 'Camille Roux')"

/* What runs, and ends within so many days of a day. */
#define ENDS \
  "SELECT count(*) " LICENCES " AND (state IN ('active', 'suspended') OR (state = 'registered' AND trial = 1)) " \
  "AND expires_on BETWEEN '%s' AND date('%s', '+%u days')"

/* The notification of a day says as many as the back-end has. A click on it shows them. */
static void
read_notification (DeskDriver *driver, DeskDriverNotifications *notifications, const char *day, guint days)
{
  g_autofree char *sql = g_strdup_printf (ENDS, day, day, days);
  g_autofree char *any = g_strdup_printf ("* se terminent d’ici %u*jours", days);
  g_autofree char *n = NULL;
  g_autofree char *title = NULL;

  desk_driver_notifications_activate (notifications, any, "?*");
  n = desk_driver_ask_server (driver, sql);
  title = g_strdup_printf ("%s licences se terminent d’ici %u*jours", n, days);
  desk_driver_notifications_activate (notifications, title, "?*");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Licences – Dealer Desk");
}

static char *
dup_suspended (DeskDriver *driver)
{
  g_autofree char *n = desk_driver_ask_server (driver, "SELECT count(*) " LICENCES " AND state = 'suspended'");

  return g_strdup_printf ("%s sur * licences", n);
}

static char *
dup_all (DeskDriver *driver)
{
  g_autofree char *n = desk_driver_ask_server (driver, "SELECT count(*) " LICENCES);

  return g_strdup_printf ("%s sur %s licences", n, n);
}

/* One of the filters above the list, which are left of its search. */
static void
filter_by (DeskDriver *driver, const char *filter)
{
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filtrer les licences");
  desk_driver_back_to (driver, ATSPI_ROLE_INVALID, filter);
  desk_driver_key (driver, "space");
}

/* The way to them: right of the search. */
static void
open_saved (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, "Filtrer les licences");
  desk_driver_step_to (driver, "Tab", ATSPI_ROLE_INVALID, "Filtres enregistrés");
  desk_driver_key (driver, "space");
}

/* Of the list that is shown, under a name. */
static void
save_filter (DeskDriver *driver, const char *name)
{
  open_saved (driver);
  desk_driver_type (driver, "Nom de ce filtre", name);
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_LIST_ITEM, name);
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, "Nom de ce filtre");
}

static void
choose_filter (DeskDriver *driver, const char *name)
{
  open_saved (driver);
  desk_driver_await_focus (driver, ATSPI_ROLE_LIST_ITEM, name);
  desk_driver_key (driver, "Return");
}

static void
change_days (DeskDriver *driver, const char *days)
{
  desk_driver_key (driver, "ctrl+comma");
  desk_driver_await_focus (driver, ATSPI_ROLE_INVALID, "Langue*");
  desk_driver_fill (driver, "Jours avant la fin*", days);
  desk_driver_key (driver, "Tab");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_FRAME, "Préférences");
}

static void
test_own (void)
{
  g_autoptr (DeskDriverNotifications) notifications = desk_driver_notifications_new ();
  g_autoptr (DeskDriver) driver = desk_driver_new ("fr");
  g_autofree char *suspended = NULL;
  g_autofree char *all = NULL;

  desk_driver_set_keys_only (driver, TRUE);
  /* What is set stays in a file of this driver. */
  desk_driver_set_env (driver, "GSETTINGS_BACKEND", "keyfile");
  desk_driver_start (driver, "--demo");
  read_notification (driver, notifications, "2026-11-23", 7);

  suspended = dup_suspended (driver);
  all = dup_all (driver);
  desk_driver_see (driver, ATSPI_ROLE_LABEL, all);
  filter_by (driver, "Suspendues *");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, suspended);
  save_filter (driver, "À l’arrêt");

  /* Somewhere else, and all licences again. */
  desk_driver_key (driver, "ctrl+1");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Vue d’ensemble – Dealer Desk");
  desk_driver_key (driver, "ctrl+4");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Licences – Dealer Desk");
  filter_by (driver, "Tout *");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, all);
  choose_filter (driver, "À l’arrêt");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, suspended);

  change_days (driver, "30");
  desk_driver_key (driver, "ctrl+q");
  desk_driver_wait_for_exit (driver);

  desk_driver_set_env (driver, "DESK_TODAY", "2026-11-24");
  desk_driver_start (driver, "--demo");
  read_notification (driver, notifications, "2026-11-24", 30);
  g_clear_pointer (&suspended, g_free);
  suspended = dup_suspended (driver);
  choose_filter (driver, "À l’arrêt");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, suspended);

  /* Taken away, there is none. */
  open_saved (driver);
  desk_driver_await_focus (driver, ATSPI_ROLE_LIST_ITEM, "À l’arrêt");
  desk_driver_step_to (driver, "Tab", ATSPI_ROLE_PUSH_BUTTON, "Retirer*À l’arrêt*");
  desk_driver_key (driver, "space");
  desk_driver_await_gone (driver, ATSPI_ROLE_LIST_ITEM, "À l’arrêt");
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, "Nom de ce filtre");
  open_saved (driver);
  desk_driver_await_focus (driver, ATSPI_ROLE_INVALID, "Nom de ce filtre");
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/own", test_own);
  return g_test_run ();
}
