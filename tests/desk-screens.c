/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Takes pictures of the main screens, going from one to the next by keys alone, as somebody without a mouse does.
 * They are looked at by people; nothing is compared.
 *
 * usage: desk-screens FOLDER LANGUAGE SUFFIX
 */

#include "desk-driver.h"

#include <glib/gstdio.h>

static void
take (DeskDriver *driver, const char *folder, const char *name, const char *suffix)
{
  g_autofree char *file = g_strdup_printf ("%s%s.png", name, suffix);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_usleep (G_USEC_PER_SEC);
  desk_driver_picture (driver, path);
  g_print ("%s\n", file);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskDriver) driver = NULL;
  const char *folder, *suffix, *to_pay;

  if (argc != 4)
    return 2;
  folder = argv[1];
  suffix = argv[3];
  /* The only words that are waited for in this language. */
  to_pay = g_strcmp0 (argv[2], "fr") == 0 ? "À payer" : "To pay";
  g_mkdir_with_parents (folder, 0755);
  desk_driver_init ();
  driver = desk_driver_new (argv[2]);
  desk_driver_start (driver, NULL);
  take (driver, folder, "08-sign-in", suffix);
  desk_driver_key (driver, "ctrl+d");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, to_pay));
  take (driver, folder, "01-overview", suffix);
  desk_driver_key (driver, "ctrl+2");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "26-*"));
  take (driver, folder, "05-orders", suffix);
  desk_driver_key (driver, "Down Return");
  g_usleep (G_USEC_PER_SEC);
  take (driver, folder, "05-order", suffix);
  desk_driver_key (driver, "ctrl+3");
  g_usleep (2 * G_USEC_PER_SEC);
  desk_driver_key (driver, "Down");
  take (driver, folder, "06-customers", suffix);
  desk_driver_key (driver, "Return");
  g_usleep (2 * G_USEC_PER_SEC);
  take (driver, folder, "06-customer", suffix);
  desk_driver_key (driver, "ctrl+2");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_key (driver, "ctrl+4");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "PF-*"));
  desk_driver_key (driver, "Down");
  take (driver, folder, "15-licences", suffix);
  desk_driver_key (driver, "ctrl+5");
  g_usleep (3 * G_USEC_PER_SEC);
  take (driver, folder, "07-map", suffix);
  desk_driver_key (driver, "ctrl+6");
  g_usleep (G_USEC_PER_SEC);
  take (driver, folder, "16-billing", suffix);
  desk_driver_key (driver, "ctrl+7");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_key (driver, "Return");
  take (driver, folder, "09-learn", suffix);
  desk_driver_key (driver, "ctrl+k");
  desk_driver_type (driver, NULL, "sign");
  take (driver, folder, "10-search", suffix);
  desk_driver_key (driver, "Escape");
  desk_driver_key (driver, "ctrl+2");
  desk_driver_key (driver, "ctrl+n");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_type (driver, NULL, "SureColor");
  desk_driver_key (driver, "Return Return");
  desk_driver_type (driver, NULL, "Summa");
  desk_driver_key (driver, "Return");
  desk_driver_type (driver, NULL, "Roland");
  desk_driver_key (driver, "Return");
  take (driver, folder, "02-order-configuration", suffix);
  desk_driver_key (driver, "ctrl+Return");
  take (driver, folder, "03-order-customer", suffix);
  desk_driver_key (driver, "ctrl+shift+e");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_key (driver, "ctrl+Return");
  take (driver, folder, "03-order-customer-new", suffix);
  desk_driver_key (driver, "ctrl+e");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_type (driver, NULL, "signs");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_key (driver, "Down space");
  take (driver, folder, "03-order-customer-existing", suffix);
  desk_driver_key (driver, "ctrl+Return");
  g_usleep (3 * G_USEC_PER_SEC);
  take (driver, folder, "04-order-registered", suffix);
  desk_driver_key (driver, "ctrl+2");
  g_usleep (G_USEC_PER_SEC);
  desk_driver_key (driver, "Down Delete");
  take (driver, folder, "05-orders-delete", suffix);
  desk_driver_key (driver, "Escape");
  desk_driver_quit (driver);
  return 0;
}
