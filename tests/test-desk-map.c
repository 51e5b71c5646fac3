/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The map in the two real programs: its marks and an area by keys, the lists beside it by their words.
 */

#include "desk-driver.h"

static void
walk (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  desk_driver_start (driver, "--demo");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "To pay", 60));
  /* The page by its key. What has the keys then is the map. */
  desk_driver_key (driver, "ctrl+5");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view", 20));
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *", 20));

  /* Tab goes to the most urgent mark, and the map says who it is. */
  desk_driver_key (driver, "Tab");
  before = desk_driver_dup_focus (driver);
  g_assert_nonnull (before);
  desk_driver_key (driver, "Tab");
  after = desk_driver_dup_focus (driver);
  g_assert_cmpstr (before, !=, after);
  desk_driver_key (driver, "Escape");

  /* Nearer, further, all. */
  desk_driver_key (driver, "plus");
  desk_driver_key (driver, "Left");
  desk_driver_key (driver, "minus");
  desk_driver_key (driver, "0");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view", 10));

  /* An area, by keys: laid, made larger, taken. */
  desk_driver_key (driver, "shift+Right");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "Enter selects, Esc cancels", 10));
  desk_driver_key (driver, "shift+Down");
  desk_driver_key (driver, "Return");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "Selected", 10));
  desk_driver_press (driver, "Show all in view");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view", 10));

  /* By words: those who are not on the map. */
  desk_driver_press (driver, "Show");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "Not on the map", 10));
  desk_driver_press (driver, "Hide");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view", 10));
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/map", walk);
  return g_test_run ();
}
