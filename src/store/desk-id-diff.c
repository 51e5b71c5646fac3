/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-id-diff"

#include "config.h"

#include "desk-id-diff.h"

#include <stdlib.h>

/*
 * Ids occur once in a list, so the longest common subsequence is the longest increasing run of
 * places in the new list, which patience sorting finds in n log n: the difference is the smallest
 * there is, and a million rows cost less than their query did.
 */

typedef struct
{
  gint64 id;
  guint place;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  gint64 id_a = ((const Placed *) a)->id;
  gint64 id_b = ((const Placed *) b)->id;

  return (id_a > id_b) - (id_a < id_b);
}

/* For each old id its place among the new ones, -1 when it has gone. */
static int *
find_places (const gint64 *old_ids, guint n_old, const gint64 *new_ids, guint n_new)
{
  g_autofree Placed *sorted = g_new (Placed, MAX (n_new, 1));
  int *places = g_new (int, MAX (n_old, 1));

  for (guint i = 0; i < n_new; i++)
    sorted[i] = (Placed){ new_ids[i], i };
  qsort (sorted, n_new, sizeof *sorted, compare_placed);

  for (guint i = 0; i < n_old; i++)
    {
      Placed key = { old_ids[i], 0 };
      const Placed *found = bsearch (&key, sorted, n_new, sizeof *sorted, compare_placed);

      places[i] = found != NULL ? (int) found->place : -1;
    }

  return places;
}

/* The longest increasing subsequence of places: its indexes in ascending order. */
static GArray *
find_kept (const int *places, guint n)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *tails = g_new (guint, MAX (n, 1)); /* ends of the best runs by length */
  g_autofree int *previous = g_new (int, MAX (n, 1));
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      if (places[i] < 0)
        continue;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }

      previous[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      if (low == length)
        length++;
    }

  g_array_set_size (kept, length);
  if (length > 0)
    {
      int i = (int) tails[length - 1];

      for (guint k = length; k > 0; k--)
        {
          g_array_index (kept, guint, k - 1) = (guint) i;
          i = previous[i];
        }
    }

  return kept;
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x < y) - (x > y);
}

static guint
get_gap (GArray *hunks, guint i)
{
  const DeskIdHunk *hunk = &g_array_index (hunks, DeskIdHunk, i);
  const DeskIdHunk *next = &g_array_index (hunks, DeskIdHunk, i + 1);

  return next->old_start - (hunk->old_start + hunk->n_removed);
}

/* Joins hunks over the shortest runs between them until no more than @max_hunks are left. */
static GArray *
join_hunks (GArray *hunks, guint max_hunks)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (DeskIdHunk));
  guint n_gaps = hunks->len - 1;
  g_autofree guint *gaps = g_new (guint, n_gaps);
  guint threshold = 0;
  guint n_above = 0;
  guint n_equal = 0;

  for (guint i = 0; i < n_gaps; i++)
    gaps[i] = get_gap (hunks, i);
  qsort (gaps, n_gaps, sizeof *gaps, compare_descending);

  /* max_hunks - 1 gaps stay: all that are longer than the threshold and some of its length. */
  threshold = max_hunks > 1 ? gaps[max_hunks - 2] : G_MAXUINT;
  for (guint i = 0; i < n_gaps; i++)
    n_above += gaps[i] > threshold ? 1 : 0;
  n_equal = max_hunks - 1 - n_above;

  for (guint i = 0; i < hunks->len; i++)
    {
      const DeskIdHunk *hunk = &g_array_index (hunks, DeskIdHunk, i);
      gboolean is_apart = i == 0;

      if (i > 0)
        {
          guint gap = get_gap (hunks, i - 1);

          is_apart = gap > threshold;
          if (gap == threshold && n_equal > 0)
            {
              is_apart = TRUE;
              n_equal--;
            }
        }

      if (is_apart)
        {
          g_array_append_val (joined, *hunk);
        }
      else
        {
          DeskIdHunk *last = &g_array_index (joined, DeskIdHunk, joined->len - 1);

          last->n_removed = hunk->old_start + hunk->n_removed - last->old_start;
          last->n_added = hunk->new_start + hunk->n_added - last->new_start;
        }
    }

  g_array_unref (hunks);
  return joined;
}

/**
 * desk_id_diff:
 * @old_ids: (array length=n_old): the ids as they were, each once
 * @n_old: their number
 * @new_ids: (array length=n_new): the ids as they will be, each once
 * @n_new: their number
 * @max_hunks: at most so many places of difference, at least 1
 *
 * Finds the smallest difference between two lists: removed and added together are as few as can
 * be. When that would be in more than @max_hunks places, those nearest to each other are joined
 * over what they have in common.
 *
 * Returns: (transfer full) (element-type DeskIdHunk): the hunks, in ascending order
 */
GArray *
desk_id_diff (const gint64 *old_ids,
              guint n_old,
              const gint64 *new_ids,
              guint n_new,
              guint max_hunks)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (DeskIdHunk));
  g_autofree int *places = NULL;
  g_autoptr (GArray) kept = NULL;
  guint prefix = 0;
  guint suffix = 0;
  guint old_at = 0;
  guint new_at = 0;

  g_return_val_if_fail (max_hunks >= 1, hunks);

  while (prefix < n_old && prefix < n_new && old_ids[prefix] == new_ids[prefix])
    prefix++;
  while (suffix < n_old - prefix && suffix < n_new - prefix &&
         old_ids[n_old - 1 - suffix] == new_ids[n_new - 1 - suffix])
    suffix++;

  old_ids += prefix;
  new_ids += prefix;
  n_old -= prefix + suffix;
  n_new -= prefix + suffix;

  places = find_places (old_ids, n_old, new_ids, n_new);
  kept = find_kept (places, n_old);

  for (guint k = 0; k <= kept->len; k++)
    {
      guint old_end = k < kept->len ? g_array_index (kept, guint, k) : n_old;
      guint new_end = k < kept->len ? (guint) places[old_end] : n_new;

      if (old_end > old_at || new_end > new_at)
        {
          DeskIdHunk hunk = { prefix + old_at,
                              old_end - old_at,
                              prefix + new_at,
                              new_end - new_at };

          g_array_append_val (hunks, hunk);
        }
      old_at = old_end + 1;
      new_at = new_end + 1;
    }

  if (hunks->len > max_hunks)
    return join_hunks (hunks, max_hunks);

  return hunks;
}
