/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-halftone"

#include "config.h"

#include "desk-halftone.h"

#include <math.h>

/* The angle of the rows as in a printed screen, and the largest dot as a share of their distance. */
#define ANGLE (15 * G_PI / 180)
#define MAX_RADIUS .35
/* In pixels: what is smaller is not seen. */
#define LEAST_RADIUS .5

/**
 * desk_halftone_draw:
 * @cr: where, with the colour of the ink; it is clipped
 * @width: in pixels
 * @height: in pixels
 * @pitch: distance of the dots, in pixels
 * @get_ink: how much there is of it at a point
 *
 * Draws a raster of dots, as a picture is printed.
 */
void
desk_halftone_draw (cairo_t *cr, double width, double height, double pitch, DeskHalftoneInk get_ink)
{
  double reach = hypot (width, height);
  double largest = pitch * MAX_RADIUS;

  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (double v = -reach; v < reach; v += pitch)
    for (double u = -reach; u < reach; u += pitch)
      {
        double x = u * cos (ANGLE) - v * sin (ANGLE);
        double y = u * sin (ANGLE) + v * cos (ANGLE);
        double radius = 0;

        if (x < -largest || x > width + largest || y < -largest || y > height + largest)
          continue;

        /* The surface of a dot is the ink, as in print. */
        radius = largest * sqrt (get_ink (x, y, width, height));
        if (radius < LEAST_RADIUS)
          continue;
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}
