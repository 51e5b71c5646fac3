/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-mercator"

#include "config.h"

#include "desk-mercator.h"

#include <math.h>

/* Web Mercator on a square of side 1: (0, 0) is 180° W at the northern edge. */

/* Of the ellipsoid's equator, in metres. */
#define CIRCUMFERENCE 40075016.686

/**
 * desk_mercator_is_valid:
 * @latitude: degrees
 * @longitude: degrees
 *
 * Returns: whether it is a place on Earth: numbers, in their range
 */
gboolean
desk_mercator_is_valid (double latitude, double longitude)
{
  /* A comparison with NaN is false. */
  return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180;
}

/**
 * desk_mercator_x:
 * @longitude: degrees
 *
 * Returns: 0 (180° W) to 1 (180° E)
 */
double
desk_mercator_x (double longitude)
{
  return longitude / 360 + 0.5;
}

/**
 * desk_mercator_y:
 * @latitude: degrees
 *
 * Returns: 0 (northern edge) to 1 (southern edge); the poles are at the edges
 */
double
desk_mercator_y (double latitude)
{
  double sine = sin (latitude * G_PI / 180);
  double y = 0.5 - 0.25 * log ((1 + sine) / (1 - sine)) / G_PI;

  return y < 0 ? 0 : y > 1 ? 1 : y;
}

/**
 * desk_mercator_longitude:
 * @x: place on the square; one turn round the Earth is 1
 *
 * Returns: degrees, -180 to 180
 */
double
desk_mercator_longitude (double x)
{
  return (x - floor (x)) * 360 - 180;
}

/**
 * desk_mercator_latitude:
 * @y: place on the square
 *
 * Returns: degrees
 */
double
desk_mercator_latitude (double y)
{
  return atan (sinh (G_PI * (1 - 2 * y))) * 180 / G_PI;
}

/**
 * desk_mercator_metres:
 * @y: place on the square
 *
 * Returns: what one unit of the square measures there, in metres
 */
double
desk_mercator_metres (double y)
{
  return CIRCUMFERENCE * cos (desk_mercator_latitude (y) * G_PI / 180);
}
