/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-id-diff"

#include "config.h"

#include "desk-id-diff.h"

/* The difference of two lists: what makes the one of the other, and that it is no more than needed. */

static GArray *
make_ids (guint n, ...)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  va_list args;

  va_start (args, n);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = va_arg (args, int);

      g_array_append_val (ids, id);
    }
  va_end (args);
  return ids;
}

static const gint64 *
get_data (GArray *ids)
{
  return (const gint64 *) (gpointer) ids->data;
}

/* By dynamic programming, in quadratic time: what cannot be wrong. */
static guint
count_common (GArray *a, GArray *b)
{
  guint width = b->len + 1;
  g_autofree guint *table = g_new0 (guint, (gsize) (a->len + 1) * width);

  for (guint i = 1; i <= a->len; i++)
    {
      for (guint k = 1; k <= b->len; k++)
        {
          if (g_array_index (a, gint64, i - 1) == g_array_index (b, gint64, k - 1))
            table[i * width + k] = table[(i - 1) * width + k - 1] + 1;
          else
            table[i * width + k] = MAX (table[(i - 1) * width + k], table[i * width + k - 1]);
        }
    }
  return table[a->len * width + b->len];
}

/* Applies the hunks to a copy of the old list, from the end, and looks at how much they touch. */
static void
check_diff (GArray *old_ids, GArray *new_ids, guint max_hunks)
{
  g_autoptr (GArray) hunks =
      desk_id_diff (get_data (old_ids), old_ids->len, get_data (new_ids), new_ids->len, max_hunks);
  g_autoptr (GArray) result = g_array_copy (old_ids);
  guint n_touched = 0;

  g_assert_cmpuint (hunks->len, <=, max_hunks);
  for (guint i = hunks->len; i > 0; i--)
    {
      const DeskIdHunk *hunk = &g_array_index (hunks, DeskIdHunk, i - 1);

      g_assert_cmpuint (hunk->n_removed + hunk->n_added, >, 0);
      if (hunk->n_removed > 0)
        g_array_remove_range (result, hunk->old_start, hunk->n_removed);
      g_array_insert_vals (result, hunk->old_start, get_data (new_ids) + hunk->new_start,
                           hunk->n_added);
      n_touched += hunk->n_removed + hunk->n_added;
    }

  g_assert_cmpmem (result->data, result->len * sizeof (gint64), new_ids->data,
                   new_ids->len * sizeof (gint64));
  if (hunks->len < max_hunks)
    g_assert_cmpuint (n_touched, ==,
                      old_ids->len + new_ids->len - 2 * count_common (old_ids, new_ids));
}

static void
test_lists (void)
{
  g_autoptr (GArray) empty = make_ids (0);
  g_autoptr (GArray) some = make_ids (5, 1, 2, 3, 4, 5);
  g_autoptr (GArray) without_first = make_ids (4, 2, 3, 4, 5);
  g_autoptr (GArray) moved = make_ids (5, 5, 1, 2, 3, 4);
  g_autoptr (GArray) backwards = make_ids (5, 5, 4, 3, 2, 1);
  g_autoptr (GArray) strangers = make_ids (3, 7, -8, 9);
  GArray *const all[] = { empty, some, without_first, moved, backwards, strangers };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (all); k++)
        {
          check_diff (all[i], all[k], 1000);
          check_diff (all[i], all[k], 2);
          check_diff (all[i], all[k], 1);
        }
    }
}

/* Some ids go, some come, some move. */
static GArray *
edit_at_random (GArray *ids, gint64 *next_id)
{
  GArray *edited = g_array_copy (ids);
  guint n_edits = (guint) g_test_rand_int_range (0, 12);

  for (guint i = 0; i < n_edits; i++)
    {
      guint place = (guint) g_test_rand_int_range (0, (int) edited->len + 1);

      switch (g_test_rand_int_range (0, 3))
        {
        case 0:
          if (place < edited->len)
            g_array_remove_index (edited, place);
          break;
        case 1:
          g_array_insert_val (edited, place, *next_id);
          (*next_id)++;
          break;
        default:
          if (edited->len > 0)
            {
              guint from = (guint) g_test_rand_int_range (0, (int) edited->len);
              gint64 id = g_array_index (edited, gint64, from);

              g_array_remove_index (edited, from);
              g_array_insert_val (edited, MIN (place, edited->len), id);
            }
          break;
        }
    }
  return edited;
}

static void
test_random (void)
{
  g_autoptr (GArray) ids = make_ids (0);
  gint64 next_id = 1;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GArray) edited = edit_at_random (ids, &next_id);

      check_diff (ids, edited, 1000);
      check_diff (ids, edited, 3);
      g_array_unref (ids);
      ids = g_array_ref (edited);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-diff/lists", test_lists);
  g_test_add_func ("/id-diff/random", test_random);
  return g_test_run ();
}
