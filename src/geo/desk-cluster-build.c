/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cluster-build"

#include "config.h"

#include "desk-cluster-build-private.h"

#include "desk-mercator.h"

#include <math.h>
#include <string.h>

/*
 * Greedy hierarchical clustering, by the rules of supercluster: from the highest zoom to the lowest, each node
 * that is still free gathers the free ones within the radius, and what comes of it is a node of the zoom below.
 * What differs is how neighbours are found: a zoom's nodes lie in rows as high as the radius, sorted by x, so
 * that a circle's neighbours are three short runs.
 */

#define NO_PARENT G_MAXUINT32
/* supercluster 9.1 keeps positions as whole numbers of 2^-30; so does the exact order, which is compared with it. */
#define FIXED 1073741824.0
/* Nodes are kept in single precision: what is looked for reaches further by that. */
#define SLACK 1e-6

typedef struct
{
  const DeskClusterLevel *level;
  const DeskClusterSeed *seeds; /* in the order of the level's nodes */
  guint32 *parents;             /* for each node its node on the level below */
  double radius;
  gboolean is_exact;
} Gathering;

/* The mean of @sum over @n, as supercluster keeps it: cut off, not rounded. */
static double
to_fixed (double sum, guint n)
{
  return trunc ((sum - 0.5 * n) * FIXED / n) / FIXED + 0.5;
}

/* Puts the free neighbours of @i into @parent. Returns how many points they have. */
static guint
gather (const Gathering *self, guint i, guint32 parent, double *x_sum, double *y_sum)
{
  const DeskClusterSeed *centre = &self->seeds[i];
  const DeskCluster *nodes = self->level->nodes;
  double square = self->radius * self->radius;
  double reach = self->radius + (self->is_exact ? SLACK : 0);
  guint n_points = 0;

  for (guint row = _desk_cluster_level_row (self->level, centre->y - reach),
             last = _desk_cluster_level_row (self->level, centre->y + reach);
       row <= last;
       row++)
    {
      guint end = self->level->rows[row + 1];

      for (guint k = _desk_cluster_level_lower (self->level, row, centre->x - reach);
           k < end && nodes[k].x <= centre->x + reach;
           k++)
        {
          double dx = (self->is_exact ? self->seeds[k].x : nodes[k].x) - centre->x;
          double dy = (self->is_exact ? self->seeds[k].y : nodes[k].y) - centre->y;

          if (self->parents[k] != NO_PARENT || k == i || dx * dx + dy * dy > square)
            continue;
          n_points += self->seeds[k].n_points;
          self->parents[k] = parent;
          *x_sum += self->seeds[k].x * self->seeds[k].n_points;
          *y_sum += self->seeds[k].y * self->seeds[k].n_points;
        }
    }

  return n_points;
}

/* The order in which nodes may gather: that in which they were made. */
static guint32 *
make_exact_order (const DeskClusterSeed *seeds, guint n_seeds)
{
  guint32 *order = g_new (guint32, n_seeds);

  for (guint i = 0; i < n_seeds; i++)
    order[seeds[i].id] = i;
  return order;
}

/* Makes the seeds of the level below. Returns their number. */
static guint
cluster_level (const Gathering *self, guint n_nodes, const guint32 *order, DeskClusterSeed *below)
{
  guint n_below = 0;

  for (guint n = 0; n < n_nodes; n++)
    {
      guint i = order != NULL ? order[n] : n;
      const DeskClusterSeed *seed = &self->seeds[i];
      double x_sum = seed->x * seed->n_points;
      double y_sum = seed->y * seed->n_points;
      guint n_gathered = 0;

      if (self->parents[i] != NO_PARENT)
        continue;
      n_gathered = gather (self, i, n_below, &x_sum, &y_sum);
      self->parents[i] = n_below;
      below[n_below] = *seed;
      below[n_below].id = n_below;
      if (n_gathered > 0)
        {
          guint total = seed->n_points + n_gathered;

          below[n_below].n_points = total;
          below[n_below].x = self->is_exact ? to_fixed (x_sum, total) : x_sum / total;
          below[n_below].y = self->is_exact ? to_fixed (y_sum, total) : y_sum / total;
        }
      n_below++;
    }

  return n_below;
}

static void
add_to_box (float box[4], const DeskClusterSeed *seed)
{
  box[0] = MIN (box[0], (float) seed->x);
  box[1] = MIN (box[1], (float) seed->y);
  box[2] = MAX (box[2], (float) seed->x);
  box[3] = MAX (box[3], (float) seed->y);
}

/* Points that are no places are refused: they have no position among the members. */
static DeskClusterSeed *
make_seeds (DeskClusterIndex *self, const DeskClusterPoint *points)
{
  DeskClusterSeed *seeds = g_new (DeskClusterSeed, MAX (self->n_given, 1));
  const float nowhere[4] = { 1, 1, 0, 0 };
  gboolean is_exact = self->options.order == DESK_CLUSTER_ORDER_EXACT;

  memcpy (self->box, nowhere, sizeof nowhere);
  self->n_points = 0;
  for (guint i = 0; i < self->n_given; i++)
    {
      DeskClusterSeed *seed = &seeds[self->n_points];

      self->positions[i] = G_MAXUINT32;
      if (!desk_mercator_is_valid (points[i].latitude, points[i].longitude))
        continue;
      seed->x = desk_mercator_x (points[i].longitude);
      seed->y = desk_mercator_y (points[i].latitude);
      /* In single precision, as they are kept; or as supercluster has them. */
      seed->x = is_exact ? to_fixed (seed->x, 1) : (float) seed->x;
      seed->y = is_exact ? to_fixed (seed->y, 1) : (float) seed->y;
      seed->n_points = 1;
      seed->id = self->n_points;
      self->members[self->n_points++] = i;
      self->n_kinds = MAX (self->n_kinds, MIN (points[i].kind, DESK_CLUSTER_MAX_KINDS - 1) + 1u);
      add_to_box (self->box, seed);
    }

  return seeds;
}

/* From the top down: the members of a node stand where those of its parent do, one child after the other.
 * @parents has for each level that of its nodes. */
static void
lay_members_out (DeskClusterIndex *self, guint32 **parents)
{
  guint32 first = 0;

  for (guint i = 0; i < self->levels[0].n_nodes; i++)
    {
      self->levels[0].nodes[i].first = first;
      first += self->levels[0].nodes[i].n_points;
    }
  for (guint n = 1; n < self->n_levels; n++)
    {
      DeskClusterLevel *above = &self->levels[n - 1];
      DeskClusterLevel *level = &self->levels[n];
      g_autofree guint32 *next = g_new (guint32, MAX (above->n_nodes, 1));

      for (guint i = 0; i < above->n_nodes; i++)
        next[i] = above->nodes[i].first;
      for (guint i = 0; i < level->n_nodes; i++)
        {
          level->nodes[i].first = next[parents[n][i]];
          next[parents[n][i]] += level->nodes[i].n_points;
        }
    }
}

static void
sort_by_first (DeskClusterLevel *level, guint32 *marks, guint n_points)
{
  guint n = 0;

  level->by_first = g_new (guint32, MAX (level->n_nodes, 1));
  for (guint i = 0; i < level->n_nodes; i++)
    marks[level->nodes[i].first] = i;
  for (guint i = 0; i < n_points; i += level->nodes[marks[i]].n_points)
    level->by_first[n++] = marks[i];
}

/* @ids has the points in the order of the last level's nodes. */
static void
fill_members (DeskClusterIndex *self, const DeskClusterPoint *points, const guint32 *ids)
{
  const DeskClusterLevel *last = &self->levels[self->n_levels - 1];
  guint n_kinds = self->n_kinds;
  g_autofree guint32 *marks = g_new (guint32, MAX (self->n_points, 1));

  for (guint i = 0; i < self->n_points; i++)
    self->members[last->nodes[i].first] = ids[i];
  self->sums = g_new0 (guint32, (gsize) (self->n_points + 1) * MAX (n_kinds, 1));
  for (guint i = 0; i < self->n_points; i++)
    {
      guint32 point = self->members[i];
      guint32 *sums = self->sums + (gsize) i * n_kinds;

      self->positions[point] = i;
      memcpy (sums + n_kinds, sums, sizeof *sums * n_kinds);
      sums[n_kinds + MIN (points[point].kind, DESK_CLUSTER_MAX_KINDS - 1)]++;
    }
  for (guint n = 0; n < self->n_levels; n++)
    sort_by_first (&self->levels[n], marks, self->n_points);
}

/* Parents were noted by the order in which they were made; now that they are sorted, by their place. */
static void
renumber (guint32 *parents, guint n_nodes, const DeskClusterSeed *sorted, guint n_sorted)
{
  g_autofree guint32 *places = g_new (guint32, MAX (n_sorted, 1));

  for (guint i = 0; i < n_sorted; i++)
    places[sorted[i].id] = i;
  for (guint i = 0; i < n_nodes; i++)
    parents[i] = places[parents[i]];
}

/* Fills the index, whose options and number of given points are set. */
void
_desk_cluster_index_build (DeskClusterIndex *self, const DeskClusterPoint *points)
{
  g_autofree DeskClusterSeed *seeds = NULL;
  g_autofree DeskClusterSeed *below = NULL;
  g_autofree guint32 *ids = NULL;
  guint32 **parents = NULL;
  guint n_seeds = 0;

  self->n_levels = self->options.max_zoom - self->options.min_zoom + 2;
  self->levels = g_new0 (DeskClusterLevel, self->n_levels);
  self->members = g_new (guint32, MAX (self->n_given, 1));
  self->positions = g_new (guint32, MAX (self->n_given, 1));
  seeds = make_seeds (self, points);
  below = g_new (DeskClusterSeed, MAX (self->n_points, 1));
  ids = g_new (guint32, MAX (self->n_points, 1));
  parents = g_new0 (guint32 *, self->n_levels);
  n_seeds = self->n_points;

  for (guint n = self->n_levels; n-- > 0;)
    {
      /* The nodes of a level are looked through with the radius of the zoom below. */
      double zoom = (double) self->options.min_zoom + n - (n > 0 ? 1 : 0);
      double radius = self->options.radius / (double) (1u << (guint) zoom);
      DeskClusterLevel *level = &self->levels[n];
      Gathering gathering = { level, seeds, NULL, radius, self->options.order == DESK_CLUSTER_ORDER_EXACT };
      g_autofree guint32 *order = NULL;

      _desk_cluster_level_init (level, seeds, n_seeds, radius);
      if (n + 1 < self->n_levels)
        renumber (parents[n + 1], self->levels[n + 1].n_nodes, seeds, n_seeds);
      else
        for (guint i = 0; i < n_seeds; i++)
          ids[i] = self->members[seeds[i].id];
      if (n == 0)
        break;

      if (self->options.order == DESK_CLUSTER_ORDER_EXACT)
        order = make_exact_order (seeds, n_seeds);
      parents[n] = g_new (guint32, MAX (n_seeds, 1));
      memset (parents[n], 0xff, sizeof (guint32) * n_seeds);
      gathering.parents = parents[n];
      n_seeds = cluster_level (&gathering, n_seeds, order, below);
      {
        DeskClusterSeed *swapped = g_steal_pointer (&seeds);

        seeds = g_steal_pointer (&below);
        below = swapped;
      }
    }

  lay_members_out (self, parents);
  fill_members (self, points, ids);
  for (guint n = 0; n < self->n_levels; n++)
    g_free (parents[n]);
  g_free (parents);
}
