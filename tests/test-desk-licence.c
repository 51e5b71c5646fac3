/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The life of licences in the two real programs, by keys alone: filter, extend, undo, suspend and resume, renew,
 * convert, several at once, and what needs a decision today. What is done is looked for in the list and at the
 * back-end.
 */

#include "desk-driver-steps.h"

#include <string.h>

#define FILTER "Filter licences"

/* A filter with its count, from the entry beside it. */
static void
filter_by (DeskDriver *driver, const char *name)
{
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, FILTER);
  desk_driver_back_to (driver, ATSPI_ROLE_INVALID, name);
  desk_driver_key (driver, "space");
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, FILTER);
}

/* Leaves one licence in the list, by what is typed, and goes to it. Returns: (transfer full): its serial number */
static char *
dup_serial_of (DeskDriver *driver, const char *text)
{
  g_autoptr (DeskAccessible) button = NULL;
  g_autofree char *name = NULL;

  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, FILTER);
  desk_driver_key (driver, "ctrl+a");
  desk_driver_type (driver, FILTER, text);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "1 of * licences");
  desk_driver_key (driver, "Down");
  desk_driver_await_focus (driver, ATSPI_ROLE_TABLE_ROW, NULL);
  button = desk_driver_await (driver, ATSPI_ROLE_PUSH_BUTTON, "More about PF-*");
  name = atspi_accessible_get_name (button, NULL);
  return g_strdup (strstr (name, "PF-"));
}

static void
go_to (DeskDriver *driver, const char *serial)
{
  g_free (dup_serial_of (driver, serial));
}

/* An entry in the menu of the row that has the focus. */
static void
run (DeskDriver *driver, const char *entry)
{
  desk_driver_key (driver, "Menu");
  desk_driver_choose (driver, entry);
}

static char *
dup_of_license (DeskDriver *driver, const char *columns, const char *serial)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM license WHERE serial_number = '%s'", columns, serial);

  return desk_driver_ask_server (driver, sql);
}

static void
await_license (DeskDriver *driver, const char *columns, const char *serial, const char *answer)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM license WHERE serial_number = '%s'", columns, serial);

  desk_driver_await_server (driver, sql, answer);
}

/* A week more, taken back, given again. */
static void
extend (DeskDriver *driver)
{
  g_autofree char *serial = NULL;
  g_autofree char *before = NULL;

  filter_by (driver, "Trials *");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "23 of * licences");
  serial = dup_serial_of (driver, "Studio Indigo");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "26 Nov");
  run (driver, "Extend");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "3 Dec");
  /* The message stands for some seconds: too short to go there by Tab. */
  desk_driver_key (driver, "ctrl+z");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "26 Nov");
  before = dup_of_license (driver, "expires_on, extended", serial);
  g_assert_cmpstr (before, ==, "2026-11-26|0");
  go_to (driver, serial);
  run (driver, "Extend");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "3 Dec");
  await_license (driver, "expires_on, extended", serial, "2026-12-03|1");
}

/* To a day that the arrows of the calendar find, and back before it. */
static void
suspend_and_resume (DeskDriver *driver)
{
  g_autofree char *serial = NULL;

  filter_by (driver, "All *");
  serial = dup_serial_of (driver, "Studio Merkbaar");
  run (driver, "Suspend…");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Suspended until *");
  desk_driver_focus (driver, ATSPI_ROLE_INVALID, "Last day of the suspension");
  desk_driver_key (driver, "Right space");
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Suspended");
  await_license (driver, "state, suspended_until > '2026-11-23'", serial, "suspended|1");
  go_to (driver, serial);
  run (driver, "Resume");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "Active");
  await_license (driver, "state", serial, "active");
}

/* By another year. */
static void
renew (DeskDriver *driver)
{
  g_autofree char *serial = NULL;
  g_autofree char *sql = NULL;

  filter_by (driver, "Ending *");
  serial = dup_serial_of (driver, "41D0-5B5B");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "27 Nov");
  run (driver, "Renew");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "The subscription will be renewed*");
  sql = g_strdup_printf ("SELECT max(ends_on) FROM subscription JOIN license ON license.id = license_id "
                         "WHERE serial_number = '%s'", serial);
  desk_driver_await_server (driver, sql, "2027-11-27");
}

/* A trial becomes an order: the wizard opens with all that is known. */
static void
convert (DeskDriver *driver)
{
  g_autofree char *serial = NULL;

  filter_by (driver, "Trials *");
  serial = dup_serial_of (driver, "Studio Indigo");
  run (driver, "Convert");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Trial 26-* becomes an order");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Selected customer");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Order 26-* registered*");
  await_license (driver, "trial", serial, "0");
}

/* The first three rows, and from them to what is done with several: Tab alone goes on through the rows. */
static void
select_three (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, FILTER);
  desk_driver_key (driver, "Down");
  desk_driver_await_focus (driver, ATSPI_ROLE_TABLE_ROW, NULL);
  desk_driver_key (driver, "shift+Down shift+Down");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "3 licences selected");
  desk_driver_key (driver, "ctrl+Tab");
}

/* Three of those that nobody has activated: a week more for all of them is taken back, and each gets its e-mail once
 * more. */
static void
act_on_several (DeskDriver *driver)
{
  static const char *const sql = "SELECT count(*) FROM license WHERE extended";
  g_autofree char *extended = desk_driver_ask_server (driver, sql);
  g_autoptr (GPtrArray) before = desk_driver_read_mails (driver, NULL);
  g_autoptr (GPtrArray) after = NULL;

  desk_driver_key (driver, "ctrl+4");
  filter_by (driver, "Not activated *");
  desk_driver_key (driver, "ctrl+a BackSpace");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "18 of * licences");
  select_three (driver);
  desk_driver_press (driver, "Extend 3 trials");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "3 trials extended by 7 days*");
  desk_driver_key (driver, "ctrl+z");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, "3 trials extended by 7 days*");
  select_three (driver);
  desk_driver_press (driver, "Resend 3 e-mails");
  after = desk_driver_await_mails (driver, NULL, before->len + 3);
  g_assert_cmpuint (after->len, ==, before->len + 3);
  desk_driver_await_server (driver, sql, extended);
}

/* What needs a decision, from the overview: a licence that nobody has activated, and what is done about it. */
static void
decide_today (DeskDriver *driver)
{
  static const char *const words = "*, The activation e-mail of *";
  g_autoptr (GPtrArray) before = desk_driver_read_mails (driver, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DeskAccessible) row = NULL;
  g_autofree char *name = NULL;

  desk_driver_key (driver, "ctrl+1");
  desk_driver_see (driver, ATSPI_ROLE_PANEL, "Today");
  desk_driver_press (driver, "All *");
  row = desk_driver_await (driver, ATSPI_ROLE_LIST_ITEM, words);
  name = atspi_accessible_get_name (row, NULL);
  desk_driver_focus (driver, ATSPI_ROLE_LIST_ITEM, name);
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_await_gone (driver, ATSPI_ROLE_LIST_ITEM, name);
  after = desk_driver_await_mails (driver, NULL, before->len + 1);
  g_assert_cmpuint (after->len, ==, before->len + 1);
}

static void
test_licence (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");

  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_start (driver, "--demo");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "To pay");
  desk_driver_key (driver, "ctrl+4");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Trials 23");
  extend (driver);
  suspend_and_resume (driver);
  renew (driver);
  convert (driver);
  act_on_several (driver);
  decide_today (driver);
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/licence", test_licence);
  return g_test_run ();
}
