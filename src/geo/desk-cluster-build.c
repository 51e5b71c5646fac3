/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cluster-build"

#include "config.h"

#include "desk-cluster-build-private.h"

#include "desk-mercator.h"

#include <math.h>
#include <string.h>

/*
 * Greedy hierarchical clustering, by the rules of supercluster: from the highest zoom to the
 * lowest, each node that is still free gathers the free ones within the radius, and what comes of
 * it is a node of the zoom below.
 *
 * What differs is how neighbours are found. Nodes lie in rows at least as high as the radius,
 * sorted by x, and gather in that order; so all above a node and left of it are taken already, and
 * only the rest of its row and the next row are looked at, each a short run whose beginning moves
 * along with the node.
 *
 * The members of a cluster are a list of points, which grows by hanging one list to another. In the
 * end the lists of the lowest zoom, one after the other, are the order in which the members of
 * every cluster are a slice.
 */

/* A tier ends where so small a part is left of what it began with. */
#define LEFT_IN_TIER 0.5

/* While the index is being built, the nodes in hand have their number in the tier in their first,
 * and those in the tier the first of their points. Points are numbered in the order of the highest
 * zoom's nodes. */
typedef struct
{
  DeskClusterIndex *index;
  DeskClusterTier *tier;  /* the one that is being filled */
  DeskClusterNode *nodes; /* (owned): of the zoom, in rows */
  DeskClusterNode *below; /* (owned): of the zoom below, as they are made */
  guint64
      *keys; /* (owned): where the nodes were as they were made, see _desk_cluster_rows_init() */
  DeskClusterRows rows;
  guint n_nodes;
  guint zoom;
  guint32
      *points;   /* (owned): by their number, the places in the array that the index was made of */
  guint32 *next; /* (owned): by their number, the next member of the same cluster */
} Build;

/* What one node has gathered. */
typedef struct
{
  DeskClusterNode centre;
  gint64 x_sum;
  gint64 y_sum;
  guint32 n_points;
  guint32 id; /* DESK_CLUSTER_NO_PARENT: nothing yet */
  double radius;
  double square;
} Gathering;

static void
give_away (Build *self, guint32 id, guint32 parent)
{
  self->tier->parents[id] = parent;
  self->tier->lives[id].lowest = (guint8) self->zoom;
}

static void
take (Build *self, Gathering *gathering, DeskClusterNode *part)
{
  DeskClusterTier *tier = self->tier;

  if (gathering->id == DESK_CLUSTER_NO_PARENT)
    {
      guint32 id = gathering->centre.first;
      DeskClusterNode node = tier->nodes[id];

      gathering->id = _desk_cluster_tier_add (tier, &node, tier->tails[id], self->zoom - 1);
      give_away (self, id, gathering->id);
    }
  self->next[tier->tails[gathering->id]] = tier->nodes[part->first].first;
  tier->tails[gathering->id] = tier->tails[part->first];
  give_away (self, part->first, gathering->id);

  gathering->x_sum += (gint64) part->x * part->n_points;
  gathering->y_sum += (gint64) part->y * part->n_points;
  gathering->n_points += part->n_points;
  /* It is free no more. */
  part->n_points = 0;
}

/* Takes what is free and near among the nodes from @from to @end, which are sorted by x. */
static inline void
take_run (Build *self, Gathering *gathering, guint from, guint end)
{
  double limit = gathering->centre.x + gathering->radius;

  for (guint i = from; i < end && self->nodes[i].x <= limit; i++)
    {
      DeskClusterNode *node = &self->nodes[i];
      double dx = node->x - gathering->centre.x;
      double dy = node->y - gathering->centre.y;

      if (node->n_points > 0 && dx * dx + dy * dy <= gathering->square)
        take (self, gathering, node);
    }
}

static Gathering
begin_gathering (DeskClusterNode *centre, double radius)
{
  Gathering gathering = { *centre,        0, 0, centre->n_points, DESK_CLUSTER_NO_PARENT, radius,
                          radius * radius };

  gathering.x_sum = (gint64) centre->x * centre->n_points;
  gathering.y_sum = (gint64) centre->y * centre->n_points;
  centre->n_points = 0;
  return gathering;
}

/* Makes a node of the zoom below. The mean is cut off, not rounded, as supercluster does. */
static void
end_gathering (Build *self, const Gathering *gathering, guint *n_below)
{
  DeskClusterNode *node = &self->below[(*n_below)++];

  *node = gathering->centre;
  if (gathering->id == DESK_CLUSTER_NO_PARENT)
    return;
  node->x = (gint32) (gathering->x_sum / gathering->n_points);
  node->y = (gint32) (gathering->y_sum / gathering->n_points);
  node->n_points = gathering->n_points;
  self->tier->nodes[gathering->id].x = node->x;
  self->tier->nodes[gathering->id].y = node->y;
  self->tier->nodes[gathering->id].n_points = node->n_points;
  node->first = gathering->id;
}

static guint
gather_row (Build *self, guint row, double radius, guint n_below)
{
  const guint32 *starts = self->rows.starts;
  double next_row = (double) ((gint64) (row + 1) << self->rows.shift) - DESK_CLUSTER_HALF;
  gboolean is_last = row + 1 == self->rows.n_rows;
  guint near = is_last ? 0 : starts[row + 1];

  for (guint i = starts[row]; i < starts[row + 1]; i++)
    {
      Gathering gathering;

      if (self->nodes[i].n_points == 0)
        continue;
      gathering = begin_gathering (&self->nodes[i], radius);
      take_run (self, &gathering, i + 1, starts[row + 1]);
      if (!is_last && gathering.centre.y + radius >= next_row)
        {
          while (near < starts[row + 2] && self->nodes[near].x < gathering.centre.x - radius)
            near++;
          take_run (self, &gathering, near, starts[row + 2]);
        }
      end_gathering (self, &gathering, &n_below);
    }

  return n_below;
}

/* In the order in which the nodes were made: @order has their places. */
static guint
gather_in_order (Build *self, const guint32 *order, double radius)
{
  guint n_below = 0;

  for (guint n = 0; n < self->n_nodes; n++)
    {
      DeskClusterNode *node = &self->nodes[order[n]];
      gint64 reach = (gint64) ceil (radius);
      Gathering gathering;
      guint last = 0;

      if (node->n_points == 0)
        continue;
      gathering = begin_gathering (node, radius);
      last = _desk_cluster_rows_find (&self->rows, node->y + reach);
      for (guint row = _desk_cluster_rows_find (&self->rows, node->y - reach); row <= last; row++)
        take_run (self, &gathering,
                  _desk_cluster_rows_lower (&self->rows, self->nodes, row, node->x - reach),
                  self->rows.starts[row + 1]);
      end_gathering (self, &gathering, &n_below);
    }

  return n_below;
}

/* Sorts what was made into the nodes of the zoom that is turned to. */
static void
sort_nodes (Build *self, guint n_nodes, double radius)
{
  _desk_cluster_rows_clear (&self->rows);
  _desk_cluster_rows_init (&self->rows, self->below, n_nodes, radius, self->nodes, self->keys);
  self->n_nodes = n_nodes;
  self->index->counts[self->zoom] = n_nodes;
}

/* @places: of the nodes of @tier, by their number. Those of the tier before it know their parents
 * by that. */
static void
finish_tier (DeskClusterIndex *self, DeskClusterTier *tier, guint lowest)
{
  g_autofree guint32 *places = _desk_cluster_tier_finish (tier, lowest);

  if (tier == self->tiers)
    {
      for (guint i = 0; i < self->n_given; i++)
        if (self->places[i] != G_MAXUINT32)
          self->places[i] = places[self->places[i]];
      return;
    }
  for (guint i = 0; i < tier[-1].n_nodes; i++)
    if (tier[-1].lives[i].lowest == tier[-1].lowest)
      tier[-1].parents[i] = places[tier[-1].parents[i]];
}

/* Goes on in a new tier with the nodes in hand. @n_kept: nodes of the old tier that lived at the
 * zoom above; those after them begin in the new one. */
static void
turn_tier (Build *self, guint n_kept)
{
  DeskClusterTier *old = self->tier;
  DeskClusterTier *tier = old + 1;
  g_autofree guint32 *moved = g_new (guint32, old->n_nodes - n_kept + 1);

  _desk_cluster_tier_init (tier, self->zoom, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint32 id = self->nodes[i].first;
      DeskClusterNode node = self->nodes[i];

      node.first = old->nodes[id].first;
      _desk_cluster_tier_add (tier, &node, old->tails[id], self->zoom);
      if (id >= n_kept)
        moved[id - n_kept] = i;
    }
  for (guint id = 0; id < n_kept; id++)
    if (old->parents[id] != DESK_CLUSTER_NO_PARENT && old->parents[id] >= n_kept)
      old->parents[id] = moved[old->parents[id] - n_kept];
  for (guint i = 0; i < self->n_nodes; i++)
    {
      if (self->nodes[i].first < n_kept)
        old->parents[self->nodes[i].first] = i;
      self->nodes[i].first = i;
    }
  old->n_nodes = n_kept;

  /* From here on there are far fewer. */
  self->nodes = g_renew (DeskClusterNode, self->nodes, MAX (self->n_nodes, 1));
  self->below = g_renew (DeskClusterNode, self->below, MAX (self->n_nodes, 1));
  self->keys = g_renew (guint64, self->keys, MAX (self->n_nodes, 1));
  self->index->n_tiers++;
  finish_tier (self->index, old, self->zoom + 1);
}

/* From the nodes of a zoom to those of the one below. */
static void
go_down (Build *self)
{
  const DeskClusterOptions *options = &self->index->options;
  double radius = options->radius / (double) (1u << (self->zoom - 1)) * DESK_CLUSTER_SIDE;
  guint n_kept = self->tier->n_nodes;
  guint n_below = 0;

  if (options->order == DESK_CLUSTER_ORDER_EXACT)
    {
      g_autofree guint32 *order = g_new (guint32, MAX (self->n_nodes, 1));

      for (guint i = 0; i < self->n_nodes; i++)
        order[(guint32) self->keys[i]] = i;
      n_below = gather_in_order (self, order, radius);
    }
  else
    {
      for (guint row = 0; row < self->rows.n_rows; row++)
        n_below = gather_row (self, row, radius, n_below);
    }

  self->zoom--;
  sort_nodes (self, n_below, self->zoom > options->min_zoom ? 2 * radius / DESK_CLUSTER_SIDE : 1);
  if (n_below < self->tier->n_begun * LEFT_IN_TIER)
    {
      turn_tier (self, n_kept);
      self->tier++;
    }
}

/* Points that are no places are refused: they have no node. */
static void
place_points (Build *self, const DeskClusterPoint *points)
{
  DeskClusterIndex *index = self->index;
  const double nowhere[4] = { 1, 1, 0, 0 };
  guint n = 0;

  memcpy (index->box, nowhere, sizeof nowhere);
  for (guint i = 0; i < index->n_given; i++)
    {
      double x = 0;
      double y = 0;

      index->places[i] = G_MAXUINT32;
      if (!desk_mercator_is_valid (points[i].latitude, points[i].longitude))
        continue;
      x = desk_mercator_x (points[i].longitude);
      y = desk_mercator_y (points[i].latitude);
      self->points[n] = i;
      self->below[n++] = (DeskClusterNode){ (gint32) ((x - 0.5) * DESK_CLUSTER_SIDE),
                                            (gint32) ((y - 0.5) * DESK_CLUSTER_SIDE), i, 1 };
      index->n_kinds = MAX (index->n_kinds, MIN (points[i].kind, DESK_CLUSTER_MAX_KINDS - 1) + 1u);
      index->box[0] = MIN (index->box[0], x);
      index->box[1] = MIN (index->box[1], y);
      index->box[2] = MAX (index->box[2], x);
      index->box[3] = MAX (index->box[3], y);
    }
  index->n_points = n;
}

/* The first tier, with the points in rows. */
static void
begin (Build *self, const DeskClusterPoint *points)
{
  DeskClusterIndex *index = self->index;

  place_points (self, points);
  self->zoom = index->options.max_zoom + 1;
  sort_nodes (self, index->n_points,
              index->options.radius / (double) (1u << index->options.max_zoom));
  self->tier = index->tiers;
  index->n_tiers = 1;
  _desk_cluster_tier_init (self->tier, self->zoom, index->n_points);
  for (guint i = 0; i < index->n_points; i++)
    {
      DeskClusterNode *node = &self->nodes[i];

      self->points[i] = node->first;
      index->places[node->first] = i;
      self->next[i] = G_MAXUINT32;
      node->first = i;
      _desk_cluster_tier_add (self->tier, node, i, self->zoom);
    }
}

/* The members in order, and by that where those of each node begin. */
static void
lay_members_out (Build *self)
{
  DeskClusterIndex *index = self->index;
  g_autofree guint32 *ranks = g_new (guint32, MAX (index->n_points, 1));
  guint32 n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint32 point = self->tier->nodes[self->nodes[i].first].first;

      for (; point != G_MAXUINT32; point = self->next[point])
        {
          index->members[n] = self->points[point];
          ranks[point] = n++;
        }
    }
  finish_tier (index, self->tier, index->options.min_zoom);
  for (guint n_tier = 0; n_tier < index->n_tiers; n_tier++)
    for (guint i = 0; i < index->tiers[n_tier].n_nodes; i++)
      index->tiers[n_tier].nodes[i].first = ranks[index->tiers[n_tier].nodes[i].first];
}

static void
add_up (DeskClusterIndex *self, const DeskClusterPoint *points)
{
  guint n_sums = self->n_points / DESK_CLUSTER_SUM_STEP + 1;
  guint32 sums[DESK_CLUSTER_MAX_KINDS] = { 0 };

  if (self->n_kinds < 2)
    return;
  self->kinds = g_new (guint8, MAX (self->n_points, 1));
  self->sums = g_new (guint32, (gsize) n_sums * self->n_kinds);
  for (guint i = 0; i <= self->n_points; i++)
    {
      if (i % DESK_CLUSTER_SUM_STEP == 0)
        memcpy (self->sums + (gsize) (i / DESK_CLUSTER_SUM_STEP) * self->n_kinds, sums,
                sizeof *sums * self->n_kinds);
      if (i == self->n_points)
        break;
      self->kinds[i] = MIN (points[self->members[i]].kind, DESK_CLUSTER_MAX_KINDS - 1);
      sums[self->kinds[i]]++;
    }
}

/* Fills the index, whose options and number of given points are set. */
void
_desk_cluster_index_build (DeskClusterIndex *self, const DeskClusterPoint *points)
{
  guint n = MAX (self->n_given, 1);
  Build build = { .index = self };

  self->tiers = g_new0 (DeskClusterTier, self->options.max_zoom - self->options.min_zoom + 2);
  self->places = g_new (guint32, n);
  build.nodes = g_new (DeskClusterNode, n);
  build.below = g_new (DeskClusterNode, n);
  build.keys = g_new (guint64, n);
  build.points = g_new (guint32, n);
  build.next = g_new (guint32, n);

  begin (&build, points);
  while (build.zoom > self->options.min_zoom)
    go_down (&build);
  g_free (build.keys);
  g_free (build.below);

  self->members = g_new (guint32, n);
  lay_members_out (&build);
  g_free (build.nodes);
  g_free (build.points);
  g_free (build.next);
  _desk_cluster_rows_clear (&build.rows);
  add_up (self, points);
}
