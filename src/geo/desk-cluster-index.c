/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cluster-index"

#include "config.h"

#include "desk-cluster-index.h"

#include "desk-cluster-build-private.h"

#include <math.h>
#include <string.h>

/*
 * Points put together by their distance on the map, for each zoom. Built once, in any thread, and
 * only read after that. Members of a cluster are a slice of one array; what they add up to by kind
 * is a difference of two running sums, so nothing here depends on how many points a cluster has.
 */

/**
 * desk_cluster_index_new:
 * @points: the points; their places in the array are what members are told by
 * @n_points: how many
 * @options: how to put them together
 *
 * Points that are no place on Earth (out of range, not a number) are refused and counted.
 *
 * Returns: (transfer full): the index; @points are not needed any more
 */
DeskClusterIndex *
desk_cluster_index_new (const DeskClusterPoint *points,
                        gsize n_points,
                        const DeskClusterOptions *options)
{
  DeskClusterIndex *self = NULL;

  g_return_val_if_fail (n_points < G_MAXUINT32, NULL);
  g_return_val_if_fail (options->min_zoom <= options->max_zoom, NULL);
  g_return_val_if_fail (options->max_zoom <= DESK_CLUSTER_MAX_ZOOM, NULL);
  g_return_val_if_fail (options->radius > 0 && options->radius <= 1, NULL);

  self = g_new0 (DeskClusterIndex, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->options = *options;
  self->n_given = (guint) n_points;
  _desk_cluster_index_build (self, points);

  return self;
}

/**
 * desk_cluster_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
DeskClusterIndex *
desk_cluster_index_ref (DeskClusterIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * desk_cluster_index_unref:
 * @self: (transfer full): an index
 */
void
desk_cluster_index_unref (DeskClusterIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint n = 0; n < self->n_tiers; n++)
    _desk_cluster_tier_clear (&self->tiers[n]);
  g_free (self->tiers);
  g_free (self->members);
  g_free (self->places);
  g_free (self->kinds);
  g_free (self->sums);
  g_free (self);
}

static guint
clamp_zoom (DeskClusterIndex *self, guint zoom)
{
  return CLAMP (zoom, self->options.min_zoom, self->options.max_zoom + 1);
}

static const DeskClusterTier *
get_tier (DeskClusterIndex *self, guint zoom)
{
  guint n = 0;

  while (zoom < self->tiers[n].lowest)
    n++;
  return &self->tiers[n];
}

static float
to_square (gint32 place)
{
  return (float) ((double) place / DESK_CLUSTER_SIDE + 0.5);
}

/* Rounded up: what is not smaller than it is so in either way of writing. */
static gint64
from_square (double place)
{
  return (gint64) ceil (CLAMP (place - 0.5, -1, 1) * DESK_CLUSTER_SIDE);
}

static DeskCluster
make_cluster (const DeskClusterNode *node)
{
  return (DeskCluster){ to_square (node->x), to_square (node->y), node->first, node->n_points };
}

/**
 * desk_cluster_index_get_n_points:
 * @self: an index
 *
 * Returns: how many points have their place in it
 */
guint
desk_cluster_index_get_n_points (DeskClusterIndex *self)
{
  return self->n_points;
}

/**
 * desk_cluster_index_get_n_refused:
 * @self: an index
 *
 * Returns: how many points were no place on Earth
 */
guint
desk_cluster_index_get_n_refused (DeskClusterIndex *self)
{
  return self->n_given - self->n_points;
}

/**
 * desk_cluster_index_get_n_clusters:
 * @self: an index
 * @zoom: a zoom; above the highest, points are single
 *
 * Returns: how many clusters and single points there are
 */
guint
desk_cluster_index_get_n_clusters (DeskClusterIndex *self, guint zoom)
{
  return self->counts[clamp_zoom (self, zoom)];
}

/**
 * desk_cluster_index_get_size:
 * @self: an index
 *
 * Returns: its size in bytes
 */
gsize
desk_cluster_index_get_size (DeskClusterIndex *self)
{
  gsize size = sizeof *self + sizeof (guint32) * 2 * (gsize) self->n_given;

  if (self->n_kinds > 1)
    size += self->n_points +
            sizeof (guint32) * ((gsize) self->n_points / DESK_CLUSTER_SUM_STEP + 1) * self->n_kinds;
  for (guint n = 0; n < self->n_tiers; n++)
    size += sizeof *self->tiers + _desk_cluster_tier_get_size (&self->tiers[n]);
  return size;
}

/**
 * desk_cluster_index_get_box:
 * @self: an index
 * @x0: (out): western edge, on Mercator's square
 * @y0: (out): northern edge
 * @x1: (out): eastern edge
 * @y1: (out): southern edge
 *
 * Returns: %FALSE if there is no point
 */
gboolean
desk_cluster_index_get_box (DeskClusterIndex *self, double *x0, double *y0, double *x1, double *y1)
{
  if (self->n_points == 0)
    return FALSE;

  *x0 = self->box[0];
  *y0 = self->box[1];
  *x1 = self->box[2];
  *y1 = self->box[3];
  return TRUE;
}

/* Appends the nodes of a run that are in the box's other direction and live at the zoom. */
static void
add_run (const DeskClusterTier *tier,
         guint zoom,
         guint from,
         guint end,
         gint64 y0,
         gint64 y1,
         int world,
         GArray *clusters)
{
  guint n = clusters->len;
  DeskCluster *found = NULL;

  if (from == end)
    return;
  g_array_set_size (clusters, n + end - from);
  found = &g_array_index (clusters, DeskCluster, n);
  for (guint i = from; i < end; i++)
    {
      const DeskClusterNode *node = &tier->nodes[i];

      if (node->y < y0 || node->y >= y1 || !_desk_cluster_tier_has (tier, i, zoom))
        continue;
      *found = make_cluster (node);
      found->x += (float) world;
      found++;
      n++;
    }
  g_array_set_size (clusters, n);
}

/* A box that goes over the antimeridian is one on each side of it, moved by whole worlds. */
static void
query_world (DeskClusterIndex *self,
             guint zoom,
             double x0,
             double y0,
             double x1,
             double y1,
             int world,
             GArray *clusters)
{
  const DeskClusterTier *tier = get_tier (self, zoom);
  gint64 west = from_square (x0 - world);
  gint64 east = from_square (nextafter (x1 - world, INFINITY));
  gint64 north = from_square (y0);
  gint64 south = from_square (nextafter (y1, INFINITY));
  guint last = _desk_cluster_rows_find (&tier->rows, south);

  for (guint row = _desk_cluster_rows_find (&tier->rows, north); row <= last; row++)
    {
      guint from = _desk_cluster_rows_lower (&tier->rows, tier->nodes, row, west);
      guint end = from;

      while (end < tier->rows.starts[row + 1] && tier->nodes[end].x < east)
        end++;
      add_run (tier, zoom, from, end, north, south, world, clusters);
    }
}

static void
query_zoom (DeskClusterIndex *self,
            guint zoom,
            double x0,
            double y0,
            double x1,
            double y1,
            GArray *clusters)
{
  if (!(x0 <= x1 && y0 <= y1) || self->n_points == 0)
    return;
  /* Nobody sees more than some worlds side by side. */
  x0 = MAX (x0, -8);
  x1 = MIN (x1, 8);
  for (int world = (int) floor (x0); world <= (int) floor (x1); world++)
    query_world (self, zoom, x0, y0, x1, y1, world, clusters);
}

/**
 * desk_cluster_index_query:
 * @self: an index
 * @zoom: a zoom; above the highest, points are single
 * @x0: western edge, on Mercator's square
 * @y0: northern edge
 * @x1: eastern edge; a box over the antimeridian begins below 0 or ends above 1
 * @y1: southern edge
 * @clusters: (element-type DeskCluster): what lies in the box is appended, from north to south. In
 *   a box over the antimeridian, x is where it is in that box
 */
void
desk_cluster_index_query (DeskClusterIndex *self,
                          guint zoom,
                          double x0,
                          double y0,
                          double x1,
                          double y1,
                          GArray *clusters)
{
  query_zoom (self, clamp_zoom (self, zoom), x0, y0, x1, y1, clusters);
}

/**
 * desk_cluster_index_query_points:
 * @self: an index
 * @x0: western edge, on Mercator's square
 * @y0: northern edge
 * @x1: eastern edge
 * @y1: southern edge
 * @points: (element-type guint32): the points in the box are appended
 */
void
desk_cluster_index_query_points (DeskClusterIndex *self,
                                 double x0,
                                 double y0,
                                 double x1,
                                 double y1,
                                 GArray *points)
{
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (DeskCluster));

  query_zoom (self, self->options.max_zoom + 1, x0, y0, x1, y1, clusters);
  for (guint i = 0; i < clusters->len; i++)
    g_array_append_val (points, self->members[g_array_index (clusters, DeskCluster, i).first]);
}

/**
 * desk_cluster_index_nearest:
 * @self: an index
 * @zoom: a zoom
 * @x: a place on Mercator's square
 * @y: the same
 * @max_distance: how far away it may be
 * @cluster: (out): what is nearest
 *
 * Returns: %FALSE if nothing is so near
 */
gboolean
desk_cluster_index_nearest (DeskClusterIndex *self,
                            guint zoom,
                            double x,
                            double y,
                            double max_distance,
                            DeskCluster *cluster)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (DeskCluster));
  double best = max_distance * max_distance;
  gboolean is_found = FALSE;

  desk_cluster_index_query (self, zoom, x - max_distance, y - max_distance, x + max_distance,
                            y + max_distance, near);
  for (guint i = 0; i < near->len; i++)
    {
      const DeskCluster *candidate = &g_array_index (near, DeskCluster, i);
      double dx = candidate->x - x;
      double dy = candidate->y - y;

      if (dx * dx + dy * dy > best)
        continue;
      best = dx * dx + dy * dy;
      *cluster = *candidate;
      is_found = TRUE;
    }

  return is_found;
}

/**
 * desk_cluster_index_find:
 * @self: an index
 * @zoom: a zoom
 * @point: the place of a point in the array that the index was made of
 * @cluster: (out): the cluster that it belongs to, or itself
 *
 * Returns: %FALSE if the point was refused
 */
gboolean
desk_cluster_index_find (DeskClusterIndex *self, guint zoom, guint point, DeskCluster *cluster)
{
  const DeskClusterTier *tier = self->tiers;
  guint32 node = point < self->n_given ? self->places[point] : G_MAXUINT32;

  if (node == G_MAXUINT32)
    return FALSE;
  zoom = clamp_zoom (self, zoom);
  while (tier->lives[node].lowest > zoom)
    {
      gboolean is_last = tier->lives[node].lowest == tier->lowest;

      node = tier->parents[node];
      tier += is_last ? 1 : 0;
    }
  *cluster = make_cluster (&tier->nodes[node]);
  return TRUE;
}

/**
 * desk_cluster_index_get_members:
 * @self: an index
 * @cluster: one of its clusters
 *
 * Returns: (transfer none): @cluster's n_points members, as places in the array that the index was
 *   made of
 */
const guint32 *
desk_cluster_index_get_members (DeskClusterIndex *self, const DeskCluster *cluster)
{
  return self->members + cluster->first;
}

/* How many of each kind there are before @member. */
static void
count_kinds (DeskClusterIndex *self, guint32 member, guint counts[DESK_CLUSTER_MAX_KINDS])
{
  guint32 step = member / DESK_CLUSTER_SUM_STEP;

  for (guint kind = 0; kind < self->n_kinds; kind++)
    counts[kind] = self->sums[(gsize) step * self->n_kinds + kind];
  for (guint32 i = step * DESK_CLUSTER_SUM_STEP; i < member; i++)
    counts[self->kinds[i]]++;
}

/**
 * desk_cluster_index_get_sums:
 * @self: an index
 * @cluster: one of its clusters
 * @sums: (out): how many members it has of each kind
 */
void
desk_cluster_index_get_sums (DeskClusterIndex *self,
                             const DeskCluster *cluster,
                             guint sums[DESK_CLUSTER_MAX_KINDS])
{
  guint32 end = cluster->first + cluster->n_points;
  guint before[DESK_CLUSTER_MAX_KINDS] = { 0 };

  memset (sums, 0, sizeof *sums * DESK_CLUSTER_MAX_KINDS);
  if (self->kinds == NULL)
    {
      sums[self->n_kinds - 1] = cluster->n_points;
      return;
    }
  count_kinds (self, end, sums);
  count_kinds (self, cluster->first, before);
  for (guint kind = 0; kind < self->n_kinds; kind++)
    sums[kind] -= before[kind];
}

/**
 * desk_cluster_index_get_expansion_zoom:
 * @self: an index
 * @cluster: one of its clusters
 * @zoom: the zoom it was found at
 *
 * Returns: the lowest zoom above @zoom at which it falls into parts; the highest of the index and
 *   one if it never does, as its points are at one place
 */
guint
desk_cluster_index_get_expansion_zoom (DeskClusterIndex *self,
                                       const DeskCluster *cluster,
                                       guint zoom)
{
  guint point = self->members[cluster->first];

  for (guint next = zoom + 1; next <= self->options.max_zoom; next++)
    {
      DeskCluster part = { 0 };

      if (desk_cluster_index_find (self, next, point, &part) && part.n_points < cluster->n_points)
        return next;
    }

  return self->options.max_zoom + 1;
}
