/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * From the start of the program to the first order that can be read on the screen, with data of an earlier
 * session in the store, beside an empty libadwaita window in the same run. Both are measured from outside, by
 * the accessibility bus, so both carry its cost.
 *
 * usage: bench-start PATH-OF-THE-EMPTY-WINDOW
 */

#include "desk-driver.h"

#include <stdlib.h>

#define ROUNDS 7

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 difference = *(const gint64 *) a - *(const gint64 *) b;

  return difference < 0 ? -1 : difference > 0;
}

static gint64
median (gint64 *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static gint64
time_start (DeskDriver *driver, const char *program, const char *what)
{
  gint64 began = g_get_monotonic_time ();
  gint64 took;
  g_autoptr (DeskAccessible) found = NULL;

  desk_driver_set_program (driver, program);
  desk_driver_start (driver, NULL);
  found = desk_driver_await (driver, ATSPI_ROLE_INVALID, what, 30);
  took = g_get_monotonic_time () - began;
  desk_driver_quit (driver);
  return took;
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskDriver) driver = NULL;
  gint64 desk[ROUNDS], empty[ROUNDS];

  if (argc != 2)
    return 2;
  desk_driver_init ();
  driver = desk_driver_new ("en");
  /* An account with a filled store, which the next starts resume without a network. */
  desk_driver_start (driver, "--demo");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "26-*", 60));
  desk_driver_quit (driver);
  for (guint i = 0; i < ROUNDS; i++)
    {
      empty[i] = time_start (driver, argv[1], "An empty window");
      desk[i] = time_start (driver, NULL, "26-*");
    }
  g_print ("empty window: %.0f ms, first order on the screen: %.0f ms, ratio %.2f (medians of %d)\n",
           median (empty) / 1000.0, median (desk) / 1000.0, (double) median (desk) / (double) median (empty), ROUNDS);
  return 0;
}
