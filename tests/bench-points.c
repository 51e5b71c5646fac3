/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-points.h"

#include <math.h>

/**
 * bench_points_new:
 * @n: how many
 *
 * Crowds of very different sizes, as cities have them; the same with each call.
 *
 * Returns: (transfer full) (array length=n): points, for g_free()
 */
DeskClusterPoint *
bench_points_new (guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  DeskClusterPoint *points = g_new (DeskClusterPoint, n);
  double towns[3000][2];

  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      towns[i][0] = g_rand_double_range (random, -45, 62);
      towns[i][1] = g_rand_double_range (random, -170, 170);
    }
  for (guint i = 0; i < n; i++)
    {
      guint town = (guint) (pow (g_rand_double (random), 2) * G_N_ELEMENTS (towns));

      points[i].latitude = towns[town][0] + g_rand_double_range (random, -0.3, 0.3) * g_rand_double (random);
      points[i].longitude = towns[town][1] + g_rand_double_range (random, -0.3, 0.3) * g_rand_double (random);
      points[i].kind = (guint8) (i % 5);
    }
  return points;
}
