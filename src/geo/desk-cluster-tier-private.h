/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-rows-private.h"

G_BEGIN_DECLS

#define DESK_CLUSTER_NO_PARENT G_MAXUINT32

/* The zooms at which a node is on the map. */
typedef struct
{
  guint8 lowest;
  guint8 highest;
} DeskClusterLife;

/* The nodes of some zooms that follow one another. At high zooms nearly all of them are the same
 * ones: so they are kept once, with the zooms at which they live. */
typedef struct
{
  DeskClusterNode *nodes; /* (owned) */
  DeskClusterLife *lives; /* (owned): of each node */
  guint32 *parents;       /* (owned): what each node becomes a part of, or is in the tier below */
  guint32
      *tails; /* (owned) (nullable): of each node the last point, while the index is being built */
  DeskClusterRows rows;
  guint n_nodes;
  guint n_reserved;
  guint n_begun; /* nodes at the highest zoom */
  guint8 lowest;
  guint8 highest;
} DeskClusterTier;

void _desk_cluster_tier_init (DeskClusterTier *self, guint zoom, guint n_nodes);
guint _desk_cluster_tier_add (DeskClusterTier *self,
                              const DeskClusterNode *node,
                              guint32 tail,
                              guint zoom);
guint32 *_desk_cluster_tier_finish (DeskClusterTier *self, guint lowest);
void _desk_cluster_tier_clear (DeskClusterTier *self);
gsize _desk_cluster_tier_get_size (const DeskClusterTier *self);

static inline gboolean
_desk_cluster_tier_has (const DeskClusterTier *self, guint node, guint zoom)
{
  return self->lives[node].lowest <= zoom && zoom <= self->lives[node].highest;
}

G_END_DECLS
