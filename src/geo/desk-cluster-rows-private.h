/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Places are whole numbers of this part of the map's side, counted from its middle, as
 * supercluster 9.1 has them. */
#define DESK_CLUSTER_BITS 30
#define DESK_CLUSTER_SIDE (1 << DESK_CLUSTER_BITS)
#define DESK_CLUSTER_HALF (DESK_CLUSTER_SIDE / 2)

/* A point or a cluster. Many are walked through one after the other, so it is small. */
typedef struct
{
  gint32 x;
  gint32 y;
  guint32 first; /* of its members; while the index is being built, see there */
  guint32 n_points;
} DeskClusterNode;

/* Nodes in rows from north to south, and by x in each. */
typedef struct
{
  guint32 *starts; /* (owned): where each row begins; n_rows + 1 of them */
  guint n_rows;
  guint shift; /* a row is 2^shift high */
} DeskClusterRows;

void _desk_cluster_rows_init (DeskClusterRows *self,
                              const DeskClusterNode *nodes,
                              guint n_nodes,
                              double min_height,
                              DeskClusterNode *sorted,
                              guint64 *keys);
void _desk_cluster_rows_clear (DeskClusterRows *self);

static inline guint
_desk_cluster_rows_find (const DeskClusterRows *self, gint64 y)
{
  gint64 row = (y + DESK_CLUSTER_HALF) >> self->shift;

  return (guint) CLAMP (row, 0, (gint64) self->n_rows - 1);
}

/* The first node in a row whose x is not smaller. */
static inline guint
_desk_cluster_rows_lower (const DeskClusterRows *self,
                          const DeskClusterNode *nodes,
                          guint row,
                          gint64 x)
{
  guint low = self->starts[row];
  guint n = self->starts[row + 1] - low;

  while (n > 0)
    {
      guint half = n / 2;
      gboolean is_right = nodes[low + half].x < x;

      low = is_right ? low + half + 1 : low;
      n = is_right ? n - half - 1 : half;
    }
  return low;
}

G_END_DECLS
