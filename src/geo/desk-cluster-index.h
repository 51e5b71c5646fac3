/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A point has one of these many kinds; clusters know how many they have of each. */
#define DESK_CLUSTER_MAX_KINDS 8

/**
 * DeskClusterOrder:
 * @DESK_CLUSTER_ORDER_SWEEP: from north to south; what the product uses
 * @DESK_CLUSTER_ORDER_EXACT: in the order of the points, as supercluster does: slower, the same
 *   clusters as there
 *
 * The greedy rule depends on which point may gather its neighbours first.
 */
typedef enum
{
  DESK_CLUSTER_ORDER_SWEEP,
  DESK_CLUSTER_ORDER_EXACT,
} DeskClusterOrder;

/**
 * DeskClusterOptions:
 * @min_zoom: the lowest zoom with clusters of its own
 * @max_zoom: the highest zoom at which points are put together, 22 at most
 * @radius: what is nearer than this is put together, as a part of a tile's side
 * @order: who gathers first
 */
typedef struct
{
  guint min_zoom;
  guint max_zoom;
  double radius;
  DeskClusterOrder order;
} DeskClusterOptions;

/**
 * DeskClusterPoint:
 * @latitude: degrees
 * @longitude: degrees
 * @kind: less than %DESK_CLUSTER_MAX_KINDS
 */
typedef struct
{
  double latitude;
  double longitude;
  guint8 kind;
} DeskClusterPoint;

/**
 * DeskCluster:
 * @x: where it is, on Mercator's square of side 1
 * @y: the same
 * @first: where its members begin in desk_cluster_index_get_members()
 * @n_points: how many it has; 1 is a single point
 */
typedef struct
{
  float x;
  float y;
  guint32 first;
  guint32 n_points;
} DeskCluster;

typedef struct _DeskClusterIndex DeskClusterIndex;

DeskClusterIndex *desk_cluster_index_new (const DeskClusterPoint *points,
                                          gsize n_points,
                                          const DeskClusterOptions *options);
DeskClusterIndex *desk_cluster_index_ref (DeskClusterIndex *self);
void desk_cluster_index_unref (DeskClusterIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskClusterIndex, desk_cluster_index_unref)

guint desk_cluster_index_get_n_points (DeskClusterIndex *self);
guint desk_cluster_index_get_n_refused (DeskClusterIndex *self);
guint desk_cluster_index_get_n_clusters (DeskClusterIndex *self, guint zoom);
gsize desk_cluster_index_get_size (DeskClusterIndex *self);
gboolean desk_cluster_index_get_box (DeskClusterIndex *self,
                                     double *x0,
                                     double *y0,
                                     double *x1,
                                     double *y1);

void desk_cluster_index_query (DeskClusterIndex *self,
                               guint zoom,
                               double x0,
                               double y0,
                               double x1,
                               double y1,
                               GArray *clusters);
void desk_cluster_index_query_points (DeskClusterIndex *self,
                                      double x0,
                                      double y0,
                                      double x1,
                                      double y1,
                                      GArray *points);
gboolean desk_cluster_index_nearest (DeskClusterIndex *self,
                                     guint zoom,
                                     double x,
                                     double y,
                                     double max_distance,
                                     DeskCluster *cluster);
gboolean desk_cluster_index_find (DeskClusterIndex *self,
                                  guint zoom,
                                  guint point,
                                  DeskCluster *cluster);
const guint32 *desk_cluster_index_get_members (DeskClusterIndex *self, const DeskCluster *cluster);
void desk_cluster_index_get_sums (DeskClusterIndex *self,
                                  const DeskCluster *cluster,
                                  guint sums[DESK_CLUSTER_MAX_KINDS]);
guint desk_cluster_index_get_expansion_zoom (DeskClusterIndex *self,
                                             const DeskCluster *cluster,
                                             guint zoom);

G_END_DECLS
