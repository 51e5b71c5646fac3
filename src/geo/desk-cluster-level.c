/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cluster-level"

#include "config.h"

#include "desk-cluster-level-private.h"

#include <stdlib.h>
#include <string.h>

/* A row of so few is sorted by insertion. */
#define SHORT_ROW 24

static int
compare_seeds (const void *a, const void *b)
{
  const DeskClusterSeed *seed_a = a;
  const DeskClusterSeed *seed_b = b;

  if (seed_a->x != seed_b->x)
    return seed_a->x < seed_b->x ? -1 : 1;
  return seed_a->id < seed_b->id ? -1 : seed_a->id > seed_b->id;
}

static void
sort_row (DeskClusterSeed *seeds, guint n)
{
  if (n > SHORT_ROW)
    {
      qsort (seeds, n, sizeof *seeds, compare_seeds);
      return;
    }

  for (guint i = 1; i < n; i++)
    {
      DeskClusterSeed seed = seeds[i];
      guint j = i;

      for (; j > 0 && compare_seeds (&seed, &seeds[j - 1]) < 0; j--)
        seeds[j] = seeds[j - 1];
      seeds[j] = seed;
    }
}

/* The row in which @y lies; rows beyond the edges are those at the edges. */
guint
_desk_cluster_level_row (const DeskClusterLevel *self, double y)
{
  double row = y / self->row_height;

  if (!(row > 0))
    return 0;
  return row >= self->n_rows ? self->n_rows - 1 : (guint) row;
}

/* The first node of @row whose x is not smaller. */
guint
_desk_cluster_level_lower (const DeskClusterLevel *self, guint row, double x)
{
  guint low = self->rows[row];
  guint high = self->rows[row + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->nodes[middle].x < x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Sorts @seeds into rows and makes the nodes of them; the members are not known yet. */
void
_desk_cluster_level_init (DeskClusterLevel *self,
                          DeskClusterSeed *seeds,
                          guint n_seeds,
                          double row_height)
{
  g_autofree DeskClusterSeed *sorted = g_new (DeskClusterSeed, n_seeds);
  g_autofree guint32 *next = NULL;

  self->row_height = row_height;
  self->n_rows = MAX (1, (guint) (1 / row_height) + 1);
  self->n_nodes = n_seeds;
  self->nodes = g_new (DeskCluster, n_seeds);
  self->rows = g_new0 (guint32, self->n_rows + 1);
  self->by_first = NULL;

  for (guint i = 0; i < n_seeds; i++)
    self->rows[_desk_cluster_level_row (self, (float) seeds[i].y) + 1]++;
  for (guint i = 0; i < self->n_rows; i++)
    self->rows[i + 1] += self->rows[i];
  next = g_memdup2 (self->rows, sizeof (guint32) * self->n_rows);
  for (guint i = 0; i < n_seeds; i++)
    sorted[next[_desk_cluster_level_row (self, (float) seeds[i].y)]++] = seeds[i];
  for (guint i = 0; i < self->n_rows; i++)
    sort_row (sorted + self->rows[i], self->rows[i + 1] - self->rows[i]);

  for (guint i = 0; i < n_seeds; i++)
    self->nodes[i] =
        (DeskCluster) { (float) sorted[i].x, (float) sorted[i].y, 0, sorted[i].n_points };
  if (n_seeds > 0)
    memcpy (seeds, sorted, sizeof *seeds * n_seeds);
}

void
_desk_cluster_level_clear (DeskClusterLevel *self)
{
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->by_first, g_free);
}

gsize
_desk_cluster_level_size (const DeskClusterLevel *self)
{
  return self->n_nodes * (sizeof *self->nodes + sizeof *self->by_first) +
         (self->n_rows + 1) * sizeof *self->rows;
}
