/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-index.h"
#include "desk-cluster-tier-private.h"

G_BEGIN_DECLS

/* A zoom for each bit that a place has, and one above. */
#define DESK_CLUSTER_MAX_ZOOM 22

/* How many members there are of each kind is written down after so many. */
#define DESK_CLUSTER_SUM_STEP 64

struct _DeskClusterIndex
{
  gatomicrefcount ref_count;

  DeskClusterOptions options;
  DeskClusterTier *tiers; /* (owned): n_tiers of them, from that of the points to the lowest */
  guint n_tiers;
  guint counts[DESK_CLUSTER_MAX_ZOOM + 2]; /* of nodes, by zoom */

  guint32 *members; /* (owned): points in the order of the clusters' members */
  guint32 *places;  /* (owned): the node of each point; G_MAXUINT32: refused */
  guint8 *kinds;    /* (owned) (nullable): of each member; %NULL: they are of one kind */
  guint32 *sums; /* (owned) (nullable): how many of each kind come before every so many members */
  guint n_kinds;
  guint n_points; /* that are placed */
  guint n_given;  /* placed or refused */
  double box[4];
};

void _desk_cluster_index_build (DeskClusterIndex *self, const DeskClusterPoint *points);

G_END_DECLS
