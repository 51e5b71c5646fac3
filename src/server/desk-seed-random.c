/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-random.h"

static guint64
mix (guint64 value)
{
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

/**
 * desk_seed_random_init:
 * @self: (out): the generator
 * @seed: the seed of the whole demo
 * @stream: which of its independent streams
 */
void
desk_seed_random_init (DeskSeedRandom *self, guint64 seed, guint64 stream)
{
  self->state = mix (mix (seed) + stream);
}

/**
 * desk_seed_random_next:
 * @self: the generator
 *
 * Returns: 64 random bits
 */
guint64
desk_seed_random_next (DeskSeedRandom *self)
{
  self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return mix (self->state);
}

/**
 * desk_seed_random_below:
 * @self: the generator
 * @n: at least 1
 *
 * Returns: a number from 0 to @n - 1
 */
guint
desk_seed_random_below (DeskSeedRandom *self, guint n)
{
  g_return_val_if_fail (n > 0, 0);

  return (guint) (((desk_seed_random_next (self) >> 32) * n) >> 32);
}

/**
 * desk_seed_random_between:
 * @self: the generator
 * @least: the smallest result
 * @most: the greatest result, not less than @least
 *
 * Returns: a number from @least to @most, both possible
 */
int
desk_seed_random_between (DeskSeedRandom *self, int least, int most)
{
  return least + (int) desk_seed_random_below (self, (guint) (most - least) + 1);
}

/**
 * desk_seed_random_chance:
 * @self: the generator
 * @percent: 0 to 100
 *
 * Returns: %TRUE in @percent of the cases
 */
gboolean
desk_seed_random_chance (DeskSeedRandom *self, guint percent)
{
  return desk_seed_random_below (self, 100) < percent;
}

/**
 * desk_seed_random_weighted:
 * @self: the generator
 * @sums: (array length=n): weights summed up from the first on, so that the last is their total
 * @n: how many, at least 1
 *
 * Returns: an index, each as often as it weighs
 */
guint
desk_seed_random_weighted (DeskSeedRandom *self, const guint *sums, guint n)
{
  guint value = desk_seed_random_below (self, sums[n - 1]);
  guint low = 0;
  guint high = n - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (sums[middle] > value)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}
