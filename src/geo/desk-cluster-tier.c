/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cluster-tier"

#include "config.h"

#include "desk-cluster-tier-private.h"

/* Nothing was lost by merging at a tier's highest zoom; how many are made later is not known. */
static void
reserve (DeskClusterTier *self, guint n)
{
  self->n_reserved = MAX (n, 1);
  self->nodes = g_renew (DeskClusterNode, self->nodes, self->n_reserved);
  self->lives = g_renew (DeskClusterLife, self->lives, self->n_reserved);
  self->parents = g_renew (guint32, self->parents, self->n_reserved);
  self->tails = g_renew (guint32, self->tails, self->n_reserved);
}

/*
 * _desk_cluster_tier_init:
 * @zoom: its highest zoom
 * @n_nodes: how many nodes there are at that
 */
void
_desk_cluster_tier_init (DeskClusterTier *self, guint zoom, guint n_nodes)
{
  *self = (DeskClusterTier){ .highest = (guint8) zoom, .n_begun = n_nodes };
  reserve (self, n_nodes + n_nodes / 4);
}

/*
 * _desk_cluster_tier_add:
 * @node: a node; its first is the first of its points
 * @tail: the last of them
 * @zoom: the highest at which it lives
 *
 * Returns: its number in the tier, until that is finished
 */
guint
_desk_cluster_tier_add (DeskClusterTier *self,
                        const DeskClusterNode *node,
                        guint32 tail,
                        guint zoom)
{
  guint id = self->n_nodes++;

  if (G_UNLIKELY (id == self->n_reserved))
    reserve (self, id + id / 8 + 16);
  self->nodes[id] = *node;
  self->lives[id] = (DeskClusterLife){ 0, (guint8) zoom };
  self->parents[id] = DESK_CLUSTER_NO_PARENT;
  self->tails[id] = tail;
  return id;
}

/*
 * _desk_cluster_tier_finish:
 * @lowest: the lowest zoom of the tier
 *
 * Sorts the nodes. Those that live to the end have parents in the next tier; they are left as they
 * are.
 *
 * Returns: (transfer full): for each node by its number where it is now
 */
guint32 *
_desk_cluster_tier_finish (DeskClusterTier *self, guint lowest)
{
  DeskClusterNode *nodes = NULL;
  guint32 *places = NULL;
  guint32 *parents = NULL;
  DeskClusterLife *lives = NULL;
  g_autofree guint64 *keys = NULL;

  /* This is where an index being built is at its largest: nothing is made before it is needed, or
   * kept after. */
  self->lowest = (guint8) lowest;
  g_clear_pointer (&self->tails, g_free);
  nodes = g_new (DeskClusterNode, MAX (self->n_nodes, 1));
  keys = g_new (guint64, MAX (self->n_nodes, 1));
  _desk_cluster_rows_init (&self->rows, self->nodes, self->n_nodes, 0, nodes, keys);
  g_free (self->nodes);
  self->nodes = nodes;

  places = g_new (guint32, MAX (self->n_nodes, 1));
  for (guint i = 0; i < self->n_nodes; i++)
    places[(guint32) keys[i]] = i;
  parents = g_new (guint32, MAX (self->n_nodes, 1));
  lives = g_new (DeskClusterLife, MAX (self->n_nodes, 1));
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint id = (guint32) keys[i];
      gboolean is_last = self->lives[id].lowest <= lowest;

      lives[i] =
          (DeskClusterLife){ MAX (self->lives[id].lowest, self->lowest), self->lives[id].highest };
      parents[i] = is_last ? self->parents[id] : places[self->parents[id]];
    }
  g_free (self->lives);
  g_free (self->parents);
  self->lives = lives;
  self->parents = parents;
  self->n_reserved = self->n_nodes;

  return places;
}

void
_desk_cluster_tier_clear (DeskClusterTier *self)
{
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->lives, g_free);
  g_clear_pointer (&self->parents, g_free);
  g_clear_pointer (&self->tails, g_free);
  _desk_cluster_rows_clear (&self->rows);
}

gsize
_desk_cluster_tier_get_size (const DeskClusterTier *self)
{
  return self->n_nodes * (sizeof *self->nodes + sizeof *self->lives + sizeof *self->parents) +
         (self->rows.n_rows + 2) * sizeof *self->rows.starts;
}
