/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-level-private.h"

G_BEGIN_DECLS

/* Levels are numbered by their zoom less the lowest; the last one holds the points. */
struct _DeskClusterIndex
{
  gatomicrefcount ref_count;

  DeskClusterOptions options;
  DeskClusterLevel *levels; /* (owned): n_levels of them */
  guint n_levels;
  guint32 *members;   /* (owned): points in the order of the clusters' members */
  guint32 *positions; /* (owned): where each point is among the members; G_MAXUINT32: refused */
  guint32 *sums;      /* (owned): for each member, how many of each kind come before it */
  guint n_kinds;
  guint n_points;  /* that are placed */
  guint n_given;   /* placed or refused */
  float box[4];
};

void _desk_cluster_index_build (DeskClusterIndex *self, const DeskClusterPoint *points);

G_END_DECLS
