/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cluster-rows"

#include "config.h"

#include "desk-cluster-rows-private.h"

#include <math.h>
#include <string.h>

/*
 * Sorting is most of the work of clustering, and from one zoom to the next hardly anything moves.
 * So what is in order is found to be so and left alone: rows by counting, each row by insertion in
 * blocks, and blocks are only merged where they overlap.
 */

#define NODES_IN_ROW 16
#define MAX_ROW_BITS 20
#define BLOCK 24

/* A key is the x in its upper half, where it came from in its lower. */
static inline guint64
make_key (const DeskClusterNode *node, guint i)
{
  return (guint64) ((guint32) node->x + DESK_CLUSTER_HALF) << 32 | i;
}

static void
sort_block (guint64 *keys, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      guint64 key = keys[i];
      guint j = i;

      for (; j > 0 && keys[j - 1] > key; j--)
        keys[j] = keys[j - 1];
      keys[j] = key;
    }
}

/* Puts two sorted neighbours together; the first of them is set aside in @spare. */
static void
merge_blocks (guint64 *keys, guint n_first, guint n, guint64 *spare)
{
  guint i = 0;
  guint j = n_first;
  guint to = 0;

  if (keys[n_first - 1] <= keys[n_first])
    return;
  memcpy (spare, keys, sizeof *keys * n_first);
  while (i < n_first && j < n)
    {
      gboolean is_second = keys[j] < spare[i];

      keys[to++] = is_second ? keys[j] : spare[i];
      j += is_second ? 1 : 0;
      i += is_second ? 0 : 1;
    }
  memcpy (keys + to, spare + i, sizeof *keys * (n_first - i));
}

static void
sort_row (guint64 *keys, guint n, guint64 *spare)
{
  for (guint i = 0; i < n; i += BLOCK)
    sort_block (keys + i, MIN (BLOCK, n - i));
  for (guint length = BLOCK; length < n; length *= 2)
    for (guint i = 0; i + length < n; i += 2 * length)
      merge_blocks (keys + i, length, MIN (2 * length, n - i), spare);
}

/* Rows are a power of two, so that those of two zooms never lie across one another. */
static guint
choose_bits (guint n_nodes, double min_height)
{
  guint bits = 0;

  while (bits < MAX_ROW_BITS && (n_nodes >> bits) > NODES_IN_ROW &&
         ldexp (1, -(int) bits - 1) >= min_height)
    bits++;
  return bits;
}

/*
 * _desk_cluster_rows_init:
 * @nodes: what is to be sorted
 * @n_nodes: how many
 * @min_height: the least that a row may be high, as a part of the map's side
 * @sorted: (out caller-allocates): @nodes sorted
 * @keys: (out caller-allocates): for each of @sorted a number whose lower 32 bits are where it was
 * in @nodes
 */
void
_desk_cluster_rows_init (DeskClusterRows *self,
                         const DeskClusterNode *nodes,
                         guint n_nodes,
                         double min_height,
                         DeskClusterNode *sorted,
                         guint64 *keys)
{
  guint bits = choose_bits (n_nodes, min_height);
  g_autofree guint64 *spare = NULL;
  guint32 *ends = NULL;
  guint longest = 0;

  self->n_rows = 1u << bits;
  self->shift = DESK_CLUSTER_BITS - bits;
  self->starts = g_new0 (guint32, self->n_rows + 2);

  /* A row's beginning is counted on while its nodes are put down, until it is the beginning of the
   * next one. */
  ends = self->starts + 1;
  for (guint i = 0; i < n_nodes; i++)
    ends[_desk_cluster_rows_find (self, nodes[i].y) + 1]++;
  for (guint row = 1; row <= self->n_rows; row++)
    {
      longest = MAX (longest, ends[row]);
      ends[row] += ends[row - 1];
    }
  for (guint i = 0; i < n_nodes; i++)
    keys[ends[_desk_cluster_rows_find (self, nodes[i].y)]++] = make_key (&nodes[i], i);

  spare = g_new (guint64, longest + 1);
  for (guint row = 0; row < self->n_rows; row++)
    sort_row (keys + self->starts[row], self->starts[row + 1] - self->starts[row], spare);
  for (guint i = 0; i < n_nodes; i++)
    sorted[i] = nodes[(guint32) keys[i]];
}

void
_desk_cluster_rows_clear (DeskClusterRows *self)
{
  g_clear_pointer (&self->starts, g_free);
}
