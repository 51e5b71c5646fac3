/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-index.h"

G_BEGIN_DECLS

/* The nodes of one zoom, sorted in rows as high as the radius that is looked up in them, and by x
 * in each row. */
typedef struct
{
  DeskCluster *nodes; /* (owned) */
  guint32 *rows;      /* (owned): where each row begins; n_rows + 1 of them */
  guint32 *by_first;  /* (owned): the nodes in the order of their members */
  guint n_nodes;
  guint n_rows;
  double row_height;
} DeskClusterLevel;

/* What stays of a node only while the index is being built. */
typedef struct
{
  double x;
  double y;
  guint32 n_points;
  guint32 id; /* of the node in the order in which the nodes were made */
} DeskClusterSeed;

void _desk_cluster_level_init (DeskClusterLevel *self,
                               DeskClusterSeed *seeds,
                               guint n_seeds,
                               double row_height);
void _desk_cluster_level_clear (DeskClusterLevel *self);
guint _desk_cluster_level_row (const DeskClusterLevel *self, double y);
guint _desk_cluster_level_lower (const DeskClusterLevel *self, guint row, double x);
gsize _desk_cluster_level_size (const DeskClusterLevel *self);

G_END_DECLS
