/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-backoff"

#include "config.h"

#include "desk-backoff.h"

struct _DeskBackoff
{
  guint first_ms; /* milliseconds */
  guint max_ms;   /* milliseconds */
  guint next_ms;  /* the next wait before its jitter */
  GRand *random;  /* (owned) */
};

/**
 * desk_backoff_new:
 * @first_ms: the first wait, in milliseconds, more than 0
 * @max_ms: the longest wait, in milliseconds
 * @seed: makes the jitter repeatable for tests; 0 takes one by chance
 *
 * Returns: (transfer full): a back-off at its beginning
 */
DeskBackoff *
desk_backoff_new (guint first_ms, guint max_ms, guint32 seed)
{
  DeskBackoff *self = NULL;

  g_return_val_if_fail (first_ms > 0, NULL);
  g_return_val_if_fail (first_ms <= max_ms, NULL);

  self = g_new0 (DeskBackoff, 1);
  self->first_ms = first_ms;
  self->max_ms = max_ms;
  self->next_ms = first_ms;
  self->random = seed != 0 ? g_rand_new_with_seed (seed) : g_rand_new ();

  return self;
}

/**
 * desk_backoff_free:
 * @self: (transfer full): a back-off
 *
 * Frees it.
 */
void
desk_backoff_free (DeskBackoff *self)
{
  g_return_if_fail (self != NULL);

  g_rand_free (self->random);
  g_free (self);
}

/**
 * desk_backoff_next:
 * @self: a back-off
 *
 * To be called after each failure. The wait lies by chance between the half and the whole of the
 * present step, and the step doubles up to the limit.
 *
 * Returns: how long to wait, in milliseconds, at least 1
 */
guint
desk_backoff_next (DeskBackoff *self)
{
  guint whole = 0;
  guint half = 0;
  guint wait = 0;

  g_return_val_if_fail (self != NULL, 1);

  whole = self->next_ms;
  half = whole / 2;
  self->next_ms = whole > self->max_ms / 2 ? self->max_ms : whole * 2;

  /* Not g_rand_int_range(), which has the range of a signed integer. */
  wait = half + (guint) (g_rand_double (self->random) * (whole - half + 1.0));
  return MAX (1, wait);
}

/**
 * desk_backoff_reset:
 * @self: a back-off
 *
 * To be called after a success: the next failure waits as short as the first.
 */
void
desk_backoff_reset (DeskBackoff *self)
{
  g_return_if_fail (self != NULL);

  self->next_ms = self->first_ms;
}
