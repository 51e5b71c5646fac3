/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The map in the two real programs: its marks and an area by keys, the lists beside it by their words.
 */

#include "desk-driver.h"

#include <gio/gio.h>

static gboolean
is_focus_elsewhere (DeskDriver *driver, gpointer before)
{
  g_autofree char *now = desk_driver_dup_focus (driver);

  return *now != '\0' && !g_str_equal (now, before);
}

/* Tab goes to the next mark, and the map says who it is. Returns: (transfer full): what it says */
static char *
dup_next_mark (DeskDriver *driver, const char *before)
{
  desk_driver_key (driver, "Tab");
  desk_driver_wait (driver, is_focus_elsewhere, (gpointer) before, "Tab did not go on from “%s”", before);
  return desk_driver_dup_focus (driver);
}

static void
walk (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autofree char *map = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_driver_start (driver, "--demo");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "To pay"));
  /* The page by its key. What has the keys then is the map. */
  desk_driver_key (driver, "ctrl+5");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view"));
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *"));

  /* Tab goes to the most urgent mark, and on. */
  map = desk_driver_dup_focus (driver);
  first = dup_next_mark (driver, map);
  second = dup_next_mark (driver, first);
  g_assert_cmpstr (second, !=, map);
  desk_driver_key (driver, "Escape");

  /* Nearer, further, all. */
  desk_driver_key (driver, "plus");
  desk_driver_key (driver, "Left");
  desk_driver_key (driver, "minus");
  desk_driver_key (driver, "0");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view"));

  /* An area, by keys: laid, made larger, taken. */
  desk_driver_key (driver, "shift+Right");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "Enter selects, Esc cancels"));
  desk_driver_key (driver, "shift+Down");
  desk_driver_key (driver, "Return");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "Selected"));
  desk_driver_press (driver, "Show all in view");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view"));

  /* By words: those who are not on the map. */
  desk_driver_press (driver, "Show");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "Not on the map"));
  desk_driver_press (driver, "Hide");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view"));
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
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "To pay"));
  map = desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *");
  all = atspi_accessible_get_name (map, NULL);
  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_focus (driver, ATSPI_ROLE_IMAGE, "Map of customers");
  desk_driver_key (driver, "Right");
  /* What the arrow found is said, with how many there are of each. */
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_IMAGE, "* customers: * Active*"));
  desk_driver_key (driver, "Return");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "In view"));
  /* Fewer than all: it is the cluster that is in view. */
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, all);
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *"));
  desk_driver_quit (driver);
}

/* What the account menu's "Account manager" does; the way there by keys is long, and not what is tested here. */
static void
become_manager (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
    bus, "org.dealerdesk.DealerDesk", "/org/dealerdesk/DealerDesk/window/1", "org.gtk.Actions", "Activate",
    g_variant_new_parsed ("('demo-user', [<'manager'>], @a{sv} {})"), NULL, G_DBUS_CALL_FLAGS_NONE, DESK_DRIVER_SECONDS * 1000, NULL,
    &error);

  g_assert_no_error (error);
}

/* There is no desk, and so no key of it, until his data is there. */
static gboolean
is_at_map (DeskDriver *driver, gpointer data)
{
  desk_driver_key (driver, "ctrl+5");
  return desk_driver_count (driver, ATSPI_ROLE_LABEL, "In view") > 0;
}

/* An account manager: all dealers of the region, and their figures. */
static void
manager (void)
{
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");

  desk_driver_start (driver, "--demo");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "To pay"));
  become_manager ();
  /* He has no dealer: the button says his address. */
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "Account: *@*"));
  desk_driver_wait (driver, is_at_map, NULL, "the map never came up");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "All dealers *"));
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "* customers in view: *"));

  /* By keys: a mark says how many there are of each. */
  desk_driver_key (driver, "Tab");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_IMAGE, "* customers: *"));
  desk_driver_key (driver, "Escape");

  /* Figures of each dealer for what is in view. */
  desk_driver_press (driver, "By dealer");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LIST_ITEM, "*, * customers · * licences, *"));
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/map", walk);
  g_test_add_func ("/desk/map/overview", overview);
  g_test_add_func ("/desk/map/manager", manager);
  return g_test_run ();
}
