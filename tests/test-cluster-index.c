/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-cluster-index"

#include "config.h"

#include "desk-cluster-index.h"
#include "desk-mercator.h"

#include <math.h>
#include <string.h>

#define MAX_ZOOM 12

static const DeskClusterOptions sweep = { 0, MAX_ZOOM, 0.25, DESK_CLUSTER_ORDER_SWEEP };
#define FIXED 1073741824.0

static const DeskClusterOptions exact = { 0, MAX_ZOOM, 60.0 / 512, DESK_CLUSTER_ORDER_EXACT };

static void
test_mercator (void)
{
  const double places[][2] = { { 0, 0 },        { 52.37, 4.89 },    { -33.87, 151.21 },
                               { 85.05, -180 }, { -85.05, 179.99 }, { 60, -1e-9 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double x = desk_mercator_x (places[i][1]);
      double y = desk_mercator_y (places[i][0]);

      g_assert_cmpfloat_with_epsilon (desk_mercator_latitude (y), places[i][0], 1e-9);
      g_assert_cmpfloat_with_epsilon (desk_mercator_longitude (x), places[i][1], 1e-9);
    }
  /* Amsterdam's tile at zoom 10. */
  g_assert_cmpint ((int) (desk_mercator_x (4.89) * 1024), ==, 525);
  g_assert_cmpint ((int) (desk_mercator_y (52.37) * 1024), ==, 336);
  /* The poles are at the edges, not at infinity. */
  g_assert_cmpfloat (desk_mercator_y (90), ==, 0);
  g_assert_cmpfloat (desk_mercator_y (-90), ==, 1);
  /* Once round is the same place. */
  g_assert_cmpfloat_with_epsilon (desk_mercator_longitude (desk_mercator_x (10) + 2), 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (desk_mercator_longitude (desk_mercator_x (10) - 1), 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (desk_mercator_metres (0.5), 40075016.686, 1);
  g_assert_cmpfloat_with_epsilon (desk_mercator_metres (desk_mercator_y (60)), 20037508.343, 10);
  g_assert_false (desk_mercator_is_valid (NAN, 0));
  g_assert_false (desk_mercator_is_valid (0, INFINITY));
  g_assert_false (desk_mercator_is_valid (90.000001, 0));
  g_assert_false (desk_mercator_is_valid (0, -180.000001));
  g_assert_true (desk_mercator_is_valid (-90, 180));
}

/* Crowds like those of cities, from a seed. */
static DeskClusterPoint *
make_points (guint n, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  DeskClusterPoint *points = g_new (DeskClusterPoint, n);
  double latitude = 0;
  double longitude = 0;

  for (guint i = 0; i < n; i++)
    {
      if (i % 20 == 0)
        {
          latitude = g_rand_double_range (random, -80, 80);
          longitude = g_rand_double_range (random, -180, 180);
        }
      points[i].latitude = latitude + g_rand_double_range (random, -0.5, 0.5);
      points[i].longitude = longitude + g_rand_double_range (random, -0.5, 0.5);
      points[i].longitude = CLAMP (points[i].longitude, -179.9, 179.9);
      points[i].kind = (guint8) g_rand_int_range (random, 0, 5);
    }

  return points;
}

static GArray *
query_all (DeskClusterIndex *index, guint zoom)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (DeskCluster));

  /* 180° E and W are one place: they would be found twice. */
  desk_cluster_index_query (index, zoom, 0, 0, 1, 1, clusters);
  return clusters;
}

/* Every point is in one cluster at each zoom, which lies among its members, and sums say what they are. */
static void
check_index (DeskClusterIndex *index, const DeskClusterPoint *points, guint n)
{
  for (guint zoom = 0; zoom <= MAX_ZOOM + 1; zoom++)
    {
      g_autoptr (GArray) clusters = query_all (index, zoom);
      g_autofree guint8 *seen = g_new0 (guint8, n);
      guint n_seen = 0;

      g_assert_cmpuint (clusters->len, ==, desk_cluster_index_get_n_clusters (index, zoom));
      for (guint i = 0; i < clusters->len; i++)
        {
          const DeskCluster *cluster = &g_array_index (clusters, DeskCluster, i);
          const guint32 *members = desk_cluster_index_get_members (index, cluster);
          guint sums[DESK_CLUSTER_MAX_KINDS] = { 0 };
          guint counted[DESK_CLUSTER_MAX_KINDS] = { 0 };
          double x = 0;
          double y = 0;

          desk_cluster_index_get_sums (index, cluster, sums);
          for (guint k = 0; k < cluster->n_points; k++)
            {
              DeskCluster found = { 0 };

              g_assert_cmpuint (members[k], <, n);
              g_assert_cmpuint (seen[members[k]]++, ==, 0);
              counted[points[members[k]].kind]++;
              x += desk_mercator_x (points[members[k]].longitude);
              y += desk_mercator_y (points[members[k]].latitude);
              g_assert_true (desk_cluster_index_find (index, zoom, members[k], &found));
              g_assert_cmpmem (&found, sizeof found, cluster, sizeof *cluster);
            }
          g_assert_cmpmem (sums, sizeof sums, counted, sizeof counted);
          g_assert_cmpfloat_with_epsilon (x / cluster->n_points, cluster->x, 1e-6);
          g_assert_cmpfloat_with_epsilon (y / cluster->n_points, cluster->y, 1e-6);
          n_seen += cluster->n_points;
        }
      g_assert_cmpuint (n_seen, ==, desk_cluster_index_get_n_points (index));
      if (zoom > MAX_ZOOM)
        g_assert_cmpuint (clusters->len, ==, n_seen);
    }
}

static void
test_invariants (void)
{
  const guint n = 5000;
  g_autofree DeskClusterPoint *points = make_points (n, 7);
  g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n, &sweep);
  g_autoptr (DeskClusterIndex) other = desk_cluster_index_new (points, n, &exact);

  check_index (index, points, n);
  check_index (other, points, n);
  g_assert_cmpuint (desk_cluster_index_get_n_clusters (index, 0), <, 60);
  g_assert_cmpuint (desk_cluster_index_get_n_clusters (index, 12), >, n / 2);
}

typedef struct
{
  double x;
  double y;
  guint n_points;
  gboolean is_taken;
} Node;

/* supercluster's rule, word by word, with every pair compared. */
static guint
cluster_by_hand (Node *nodes, guint n, double radius, Node *below)
{
  guint n_below = 0;

  for (guint i = 0; i < n; i++)
    {
      double x = nodes[i].x * nodes[i].n_points;
      double y = nodes[i].y * nodes[i].n_points;
      guint total = nodes[i].n_points;

      if (nodes[i].is_taken)
        continue;
      nodes[i].is_taken = TRUE;
      for (guint k = 0; k < n; k++)
        {
          double dx = nodes[k].x - nodes[i].x;
          double dy = nodes[k].y - nodes[i].y;

          if (nodes[k].is_taken || dx * dx + dy * dy > radius * radius)
            continue;
          nodes[k].is_taken = TRUE;
          total += nodes[k].n_points;
          x += nodes[k].x * nodes[k].n_points;
          y += nodes[k].y * nodes[k].n_points;
        }
      below[n_below] = (Node) { nodes[i].x, nodes[i].y, total, FALSE };
      if (total > nodes[i].n_points)
        {
          below[n_below].x = trunc (x / total);
          below[n_below].y = trunc (y / total);
        }
      n_below++;
    }

  return n_below;
}

static void
test_exact (void)
{
  const guint n = 3000;
  g_autofree DeskClusterPoint *points = make_points (n, 3);
  g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n, &exact);
  g_autofree Node *nodes = g_new (Node, n);
  g_autofree Node *below = g_new (Node, n);
  guint n_nodes = n;

  for (guint i = 0; i < n; i++)
    {
      /* As supercluster 9.1 has them: whole numbers, cut off. */
      double x = trunc ((desk_mercator_x (points[i].longitude) - 0.5) * FIXED);
      double y = trunc ((desk_mercator_y (points[i].latitude) - 0.5) * FIXED);

      nodes[i] = (Node) { x, y, 1, FALSE };
    }
  for (int zoom = MAX_ZOOM; zoom >= 0; zoom--)
    {
      n_nodes = cluster_by_hand (nodes, n_nodes, exact.radius / (1 << zoom) * FIXED, below);
      memcpy (nodes, below, sizeof *nodes * n_nodes);
      g_assert_cmpuint (desk_cluster_index_get_n_clusters (index, (guint) zoom), ==, n_nodes);
    }
}

static void
test_one_place (void)
{
  const guint n = 1000;
  g_autofree DeskClusterPoint *points = g_new0 (DeskClusterPoint, n);
  g_autoptr (DeskClusterIndex) index = NULL;
  DeskCluster cluster = { 0 };
  guint sums[DESK_CLUSTER_MAX_KINDS] = { 0 };

  for (guint i = 0; i < n; i++)
    points[i] = (DeskClusterPoint) { 50.63, 3.06, (guint8) (i % 4) };
  index = desk_cluster_index_new (points, n, &sweep);

  for (guint zoom = 0; zoom <= MAX_ZOOM; zoom++)
    g_assert_cmpuint (desk_cluster_index_get_n_clusters (index, zoom), ==, 1);
  g_assert_true (desk_cluster_index_nearest (index, 5, 0.5, 0.3, 1, &cluster));
  g_assert_cmpuint (cluster.n_points, ==, n);
  desk_cluster_index_get_sums (index, &cluster, sums);
  g_assert_cmpuint (sums[3], ==, 250);
  g_assert_cmpuint (sums[4], ==, 0);
  /* It never falls into parts. */
  g_assert_cmpuint (desk_cluster_index_get_expansion_zoom (index, &cluster, 3), ==, MAX_ZOOM + 1);
}

static void
test_none_and_one (void)
{
  const DeskClusterPoint point = { 48.85, 2.35, 2 };
  g_autoptr (DeskClusterIndex) none = desk_cluster_index_new (NULL, 0, &sweep);
  g_autoptr (DeskClusterIndex) one = desk_cluster_index_new (&point, 1, &sweep);
  g_autoptr (GArray) clusters = query_all (none, 4);
  DeskCluster cluster = { 0 };
  double box[4] = { 0 };

  g_assert_cmpuint (clusters->len, ==, 0);
  g_assert_false (desk_cluster_index_get_box (none, &box[0], &box[1], &box[2], &box[3]));
  g_assert_false (desk_cluster_index_nearest (none, 4, 0.5, 0.5, 1, &cluster));
  g_assert_false (desk_cluster_index_find (none, 4, 0, &cluster));

  g_assert_true (desk_cluster_index_find (one, 4, 0, &cluster));
  g_assert_cmpuint (cluster.n_points, ==, 1);
  g_assert_false (desk_cluster_index_find (one, 4, 1, &cluster));
  g_assert_true (desk_cluster_index_get_box (one, &box[0], &box[1], &box[2], &box[3]));
  g_assert_cmpfloat (box[0], ==, box[2]);
}

static void
test_refused (void)
{
  const DeskClusterPoint points[] = {
    { NAN, 2, 0 }, { 2, NAN, 0 }, { 91, 0, 0 },       { 0, 181, 0 },
    { -91, 0, 0 }, { 48, 2, 200 }, { 0, -INFINITY, 0 }, { 90, 180, 1 },
  };
  g_autoptr (DeskClusterIndex) index =
      desk_cluster_index_new (points, G_N_ELEMENTS (points), &sweep);
  DeskCluster cluster = { 0 };
  guint sums[DESK_CLUSTER_MAX_KINDS] = { 0 };

  g_assert_cmpuint (desk_cluster_index_get_n_points (index), ==, 2);
  g_assert_cmpuint (desk_cluster_index_get_n_refused (index), ==, 6);
  g_assert_false (desk_cluster_index_find (index, 3, 0, &cluster));
  g_assert_true (desk_cluster_index_find (index, 3, 5, &cluster));
  g_assert_cmpuint (*desk_cluster_index_get_members (index, &cluster), ==, 5);
  /* A kind that there is not counts as the last. */
  desk_cluster_index_get_sums (index, &cluster, sums);
  g_assert_cmpuint (sums[DESK_CLUSTER_MAX_KINDS - 1], ==, 1);
  /* The pole is at the map's edge. */
  g_assert_true (desk_cluster_index_find (index, 3, 7, &cluster));
  g_assert_cmpfloat (cluster.y, ==, 0);
}

static void
test_antimeridian (void)
{
  const DeskClusterPoint points[] = { { -18, 179.9, 0 }, { -17, -179.8, 0 }, { 0, 0, 0 } };
  g_autoptr (DeskClusterIndex) index =
      desk_cluster_index_new (points, G_N_ELEMENTS (points), &sweep);
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (DeskCluster));

  desk_cluster_index_query (index, 6, 0.98, 0.4, 1.02, 0.6, clusters);
  g_assert_cmpuint (clusters->len, ==, 2);
  for (guint i = 0; i < clusters->len; i++)
    {
      g_assert_cmpfloat (g_array_index (clusters, DeskCluster, i).x, >, 0.98);
      g_assert_cmpfloat (g_array_index (clusters, DeskCluster, i).x, <, 1.02);
    }
  g_array_set_size (clusters, 0);
  desk_cluster_index_query (index, 6, -0.02, 0.4, 0.02, 0.6, clusters);
  g_assert_cmpuint (clusters->len, ==, 2);
  g_array_set_size (clusters, 0);
  /* A box that is none. */
  desk_cluster_index_query (index, 6, 1, 0.4, 0, 0.6, clusters);
  desk_cluster_index_query (index, 6, NAN, 0.4, 0, 0.6, clusters);
  g_assert_cmpuint (clusters->len, ==, 0);
}

static void
test_queries (void)
{
  const guint n = 4000;
  g_autofree DeskClusterPoint *points = make_points (n, 11);
  g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n, &sweep);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint turn = 0; turn < 50; turn++)
    {
      guint zoom = (guint) g_rand_int_range (random, 0, MAX_ZOOM + 2);
      double x0 = g_rand_double (random);
      double y0 = g_rand_double (random);
      double x1 = x0 + (1 - x0) * g_rand_double (random);
      double y1 = y0 + (1 - y0) * g_rand_double (random);
      g_autoptr (GArray) all = query_all (index, zoom);
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DeskCluster));
      g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (guint32));
      guint expected = 0;
      guint n_inside = 0;

      desk_cluster_index_query (index, zoom, x0, y0, x1, y1, found);
      for (guint i = 0; i < all->len; i++)
        {
          const DeskCluster *cluster = &g_array_index (all, DeskCluster, i);

          if (cluster->x >= x0 && cluster->x <= x1 && cluster->y >= y0 && cluster->y <= y1)
            expected++;
        }
      g_assert_cmpuint (found->len, ==, expected);

      desk_cluster_index_query_points (index, x0, y0, x1, y1, inside);
      for (guint i = 0; i < n; i++)
        {
          float x = (float) desk_mercator_x (points[i].longitude);
          float y = (float) desk_mercator_y (points[i].latitude);

          n_inside += x >= x0 && x <= x1 && y >= y0 && y <= y1;
        }
      g_assert_cmpuint (inside->len, ==, n_inside);
    }
}

/* Below the expansion zoom it is whole, at it it is not. */
static void
test_expansion (void)
{
  const guint n = 2000;
  g_autofree DeskClusterPoint *points = make_points (n, 13);
  g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n, &sweep);
  g_autoptr (GArray) clusters = query_all (index, 4);

  for (guint i = 0; i < clusters->len; i++)
    {
      const DeskCluster *cluster = &g_array_index (clusters, DeskCluster, i);
      guint zoom = desk_cluster_index_get_expansion_zoom (index, cluster, 4);
      guint point = *desk_cluster_index_get_members (index, cluster);
      DeskCluster part = { 0 };

      if (cluster->n_points == 1)
        continue;
      g_assert_true (desk_cluster_index_find (index, zoom - 1, point, &part));
      g_assert_cmpuint (part.n_points, ==, cluster->n_points);
      g_assert_true (desk_cluster_index_find (index, zoom, point, &part));
      g_assert_cmpuint (part.n_points, <, cluster->n_points);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/mercator", test_mercator);
  g_test_add_func ("/cluster-index/invariants", test_invariants);
  g_test_add_func ("/cluster-index/exact", test_exact);
  g_test_add_func ("/cluster-index/one-place", test_one_place);
  g_test_add_func ("/cluster-index/none-and-one", test_none_and_one);
  g_test_add_func ("/cluster-index/refused", test_refused);
  g_test_add_func ("/cluster-index/antimeridian", test_antimeridian);
  g_test_add_func ("/cluster-index/queries", test_queries);
  g_test_add_func ("/cluster-index/expansion", test_expansion);

  return g_test_run ();
}
