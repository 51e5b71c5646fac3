/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-backoff"

#include "config.h"

#include "desk-backoff.h"

static void
test_grows (void)
{
  static const guint steps[] = { 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000 };

  for (guint32 seed = 1; seed < 200; seed++)
    {
      g_autoptr (DeskBackoff) backoff = desk_backoff_new (1000, 30000, seed);

      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          guint wait = desk_backoff_next (backoff);

          g_assert_cmpuint (wait, >=, steps[i] / 2);
          g_assert_cmpuint (wait, <=, steps[i]);
        }
    }
}

static void
test_reset (void)
{
  g_autoptr (DeskBackoff) backoff = desk_backoff_new (1000, 60000, 7);

  for (int i = 0; i < 10; i++)
    desk_backoff_next (backoff);
  g_assert_cmpuint (desk_backoff_next (backoff), >, 1000);

  desk_backoff_reset (backoff);
  g_assert_cmpuint (desk_backoff_next (backoff), <=, 1000);
}

static void
test_repeatable (void)
{
  g_autoptr (DeskBackoff) one = desk_backoff_new (500, 60000, 42);
  g_autoptr (DeskBackoff) other = desk_backoff_new (500, 60000, 42);

  for (int i = 0; i < 20; i++)
    g_assert_cmpuint (desk_backoff_next (one), ==, desk_backoff_next (other));
}

/* Clients that failed at the same moment do not come back at the same moment. */
static void
test_spreads (void)
{
  g_autoptr (GHashTable) waits = g_hash_table_new (NULL, NULL);

  for (int i = 0; i < 100; i++)
    {
      g_autoptr (DeskBackoff) backoff = desk_backoff_new (10000, 60000, 0);

      g_hash_table_add (waits, GUINT_TO_POINTER (desk_backoff_next (backoff)));
    }

  g_assert_cmpuint (g_hash_table_size (waits), >, 50);
}

static void
test_limits (void)
{
  g_autoptr (DeskBackoff) shortest = desk_backoff_new (1, 1, 1);
  g_autoptr (DeskBackoff) longest = desk_backoff_new (G_MAXUINT - 1, G_MAXUINT, 1);

  for (int i = 0; i < 100; i++)
    {
      g_assert_cmpuint (desk_backoff_next (shortest), ==, 1);
      g_assert_cmpuint (desk_backoff_next (longest), >=, G_MAXUINT / 2 - 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/backoff/grows", test_grows);
  g_test_add_func ("/backoff/reset", test_reset);
  g_test_add_func ("/backoff/repeatable", test_repeatable);
  g_test_add_func ("/backoff/spreads", test_spreads);
  g_test_add_func ("/backoff/limits", test_limits);

  return g_test_run ();
}
