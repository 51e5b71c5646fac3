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

/* The block of the overview: a cluster, by keys, opens the page there. */
static void
overview (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autoptr (DeskAccessible) map = NULL;
  g_autofree char *all = NULL;

  desk_driver_start (driver, "--demo");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "To pay", 60));
  map = desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *", 20);
  all = atspi_accessible_get_name (map, NULL);
  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_focus (driver, ATSPI_ROLE_IMAGE, "Map of customers");
  desk_driver_key (driver, "Right");
  /* What the arrow found is said, with how many there are of each. */
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_IMAGE, "* customers: * Active*", 10));
  desk_driver_key (driver, "Return");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view", 20));
  /* Fewer than all: it is the cluster that is in view. */
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, all, 20);
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *", 20));
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/map", walk);
  g_test_add_func ("/desk/map/overview", overview);
  return g_test_run ();
}
