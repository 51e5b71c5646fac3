/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * From the start of the program to the first licences that can be read on the overview, with data of an earlier
 * session in the store, beside an empty libadwaita window in the same run. Both are measured by what stands on the
 * screen: dark letters where there were none.
 *
 * usage: bench-start PATH-OF-THE-EMPTY-WINDOW
 */

#include "desk-driver.h"

#include <stdlib.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define ROUNDS 7
#define TIMEOUT_S 30
/* A few letters; bars that stand for what is still loading are light. */
#define ENOUGH_PIXELS 60

/* Where on a screen of 1360×860 there are letters at last, and none before. */
typedef struct
{
  int x, y;
  guint width, height;
} Area;

static const Area LICENCES = { 822, 490, 220, 270 };
static const Area LABEL = { 600, 410, 160, 60 };

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

static gboolean
is_dark (XImage *image, int x, int y)
{
  unsigned long pixel = XGetPixel (image, x, y);

  return (pixel & 0xff) < 100 && (pixel >> 8 & 0xff) < 100 && (pixel >> 16 & 0xff) < 100;
}

/* The screen behind all windows is black, which is not written. */
static gboolean
has_letters (Display *display, const Area *area)
{
  XImage *image = XGetImage (display, DefaultRootWindow (display), area->x, area->y, area->width, area->height,
                             AllPlanes, ZPixmap);
  guint n_dark = 0;

  g_assert_nonnull (image);
  for (guint y = 0; y < area->height; y++)
    for (guint x = 0; x < area->width; x++)
      n_dark += is_dark (image, (int) x, (int) y);
  XDestroyImage (image);
  return n_dark >= ENOUGH_PIXELS && n_dark < area->width * area->height / 4;
}

static gint64
time_start (DeskDriver *driver, Display *display, const char *program, const Area *area)
{
  gint64 began = g_get_monotonic_time ();
  gint64 took = 0;

  desk_driver_set_program (driver, program);
  desk_driver_spawn (driver, NULL);
  while (!has_letters (display, area))
    {
      g_assert_cmpint (g_get_monotonic_time () - began, <, TIMEOUT_S * G_USEC_PER_SEC);
      g_usleep (4000);
    }
  took = g_get_monotonic_time () - began;
  desk_driver_kill (driver);
  /* Until its window has gone. */
  while (has_letters (display, area))
    g_usleep (4000);
  return took;
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskDriver) driver = NULL;
  Display *display = NULL;
  gint64 desk[ROUNDS], empty[ROUNDS];

  if (argc != 2)
    return 2;
  desk_driver_init ();
  driver = desk_driver_new ("en");
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  /* An account with a filled store, which the next starts resume without a network. */
  desk_driver_start (driver, "--demo");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, "*PF-*"));
  desk_driver_quit (driver);
  desk_driver_set_env (driver, "GTK_A11Y", "none");
  for (guint i = 0; i < ROUNDS; i++)
    {
      empty[i] = time_start (driver, display, argv[1], &LABEL);
      desk[i] = time_start (driver, display, NULL, &LICENCES);
    }
  XCloseDisplay (display);
  g_print ("empty window: %.0f ms, first licences on the screen: %.0f ms, ratio %.2f (medians of %d)\n",
           median (empty) / 1000.0, median (desk) / 1000.0, (double) median (desk) / (double) median (empty), ROUNDS);
  return 0;
}
