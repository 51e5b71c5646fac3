/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-points.h"

#include "desk-cluster-index.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/*
 * The cluster index against the library whose rules it follows, on the same points. This half makes the points,
 * writes them down for the other (tests/bench-clusters.js), and says what it counts and how long it takes:
 *
 *     bench-clusters N FILE
 */

#define MAX_ZOOM 16
#define RADIUS (60.0 / 512)
#define N_VIEWS 200
#define N_TURNS 5

static void
write_points (const DeskClusterPoint *points, guint n, const char *path)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  for (guint i = 0; i < n; i++)
    {
      const double pair[2] = { points[i].longitude, points[i].latitude };

      g_assert_cmpuint (fwrite (pair, sizeof pair, 1, file), ==, 1);
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

/* What the thread was at work, in microseconds: others on the machine make either half wait, not
 * work. */
static double
worked (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

/* The same views as the other half asks for. */
static double
time_queries (DeskClusterIndex *index)
{
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (DeskCluster));
  double began = worked ();
  guint n = 0;

  for (guint zoom = 2; zoom <= MAX_ZOOM; zoom++)
    for (guint i = 0; i < N_VIEWS; i++, n++)
      {
        double side = 4 / exp2 (zoom);
        double x = 0.3 + i * 1e-3;

        g_array_set_size (clusters, 0);
        desk_cluster_index_query (index, zoom, x, 0.3, x + side, 0.3 + side / 2, clusters);
      }
  return (worked () - began) / n;
}

static void
report (const char *name, const DeskClusterPoint *points, guint n, DeskClusterOrder order)
{
  const DeskClusterOptions options = { 0, MAX_ZOOM, RADIUS, order };
  double best = G_MAXDOUBLE;
  double query = G_MAXDOUBLE;
  struct rusage usage = { 0 };

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      double began = worked ();
      g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n, &options);

      best = MIN (best, (worked () - began) / 1e3);
      query = MIN (query, time_queries (index));
      /* Only the first time is nothing left that has not been given back yet. */
      if (turn == 0)
        getrusage (RUSAGE_SELF, &usage);
      if (turn + 1 < N_TURNS)
        continue;
      printf ("{\"name\":\"%s\",\"build_ms\":%.1f,\"query_us\":%.3f,\"bytes\":%" G_GSIZE_FORMAT ",\"peak\":%ld,\"counts\":[",
              name, best, query, desk_cluster_index_get_size (index), usage.ru_maxrss);
      for (guint zoom = 0; zoom <= MAX_ZOOM; zoom++)
        printf ("%s%u", zoom > 0 ? "," : "", desk_cluster_index_get_n_clusters (index, zoom));
      printf ("]}\n");
    }
}

int
main (int argc, char *argv[])
{
  guint n = argc == 3 ? (guint) strtoul (argv[1], NULL, 10) : 0;
  g_autofree DeskClusterPoint *points = NULL;

  if (n == 0)
    {
      fprintf (stderr, "Usage: %s NUMBER FILE\n", argv[0]);
      return 2;
    }
  points = bench_points_new (n);
  write_points (points, n, argv[2]);
  /* The product's order first: the most that the process ever had is then its own. */
  report ("sweep", points, n, DESK_CLUSTER_ORDER_SWEEP);
  report ("exact", points, n, DESK_CLUSTER_ORDER_EXACT);
  return 0;
}
