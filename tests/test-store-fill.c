/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store-fill"

#include "config.h"

#include "desk-cache-fill.h"
#include "desk-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* The first pull, which does not wait for the disk: what is left when the program, or the computer, dies in it. */

#define BOOT_ID "/proc/sys/kernel/random/boot_id"
#define OTHER_BOOT "00000000-0000-0000-0000-000000000000 fill_1"

static const char *const files[] = { "cache.db", "cache.db-wal", DESK_CACHE_FILL_MARK };

typedef struct
{
  char *contents[G_N_ELEMENTS (files)]; /* (owned) (nullable) */
  gsize lengths[G_N_ELEMENTS (files)];
} Kept;

static void
kept_clear (Kept *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (self->contents[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

/* The files as a process would leave them that dies now. */
static void
keep_files (DeskTestStore *fixture, Kept *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = desk_test_store_path (fixture, files[i]);

      g_file_get_contents (path, &kept->contents[i], &kept->lengths[i], NULL);
    }
}

static void
put_back (DeskTestStore *fixture, const Kept *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = desk_test_store_path (fixture, files[i]);

      g_unlink (path);
      if (kept->contents[i] != NULL)
        g_assert_true (g_file_set_contents (path, kept->contents[i], (gssize) kept->lengths[i], NULL));
    }
}

static void
reopen (DeskTestStore *fixture, const Kept *kept)
{
  g_autoptr (GError) error = NULL;

  desk_test_store_close (fixture);
  put_back (fixture, kept);
  desk_test_store_open (fixture, &error);
  g_assert_no_error (error);
}

static void
apply (DeskTestStore *fixture, guint number, gboolean more)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskCustomer) customer = desk_test_customer (number, "Delcourt", number);
  g_autofree char *cursor = g_strdup_printf ("c%u", number);

  desk_test_page_add (page, customer);
  desk_test_apply_page (fixture->store, page, cursor, more);
}

static gboolean
is_marked (DeskTestStore *fixture)
{
  g_autofree char *path = desk_test_store_path (fixture, DESK_CACHE_FILL_MARK);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
wait_for_disk (DeskTestStore *fixture)
{
  while (is_marked (fixture))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
assert_pulled (DeskTestStore *fixture, const char *cursor, guint n)
{
  g_autofree char *now = desk_store_dup_cursor (fixture->store);

  g_assert_cmpstr (now, ==, cursor);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *id = desk_test_id ("cus", i);
      g_autoptr (DeskCustomer) customer = desk_store_get (fixture->store, DESK_TYPE_CUSTOMER, id);

      g_assert_nonnull (customer);
    }
}

static gboolean
skip_without_boot_id (void)
{
  if (g_file_test (BOOT_ID, G_FILE_TEST_EXISTS))
    return FALSE;

  g_test_skip ("the system has no name for its starts");
  return TRUE;
}

/* Only the first pull, and only one of several pages, is without waiting; it ends with all on the disk. */
static void
test_mark (void)
{
  DeskTestStore fixture = { 0 };

  if (skip_without_boot_id ())
    return;

  desk_test_store_set_up (&fixture);
  g_assert_false (is_marked (&fixture));
  apply (&fixture, 1, TRUE);
  g_assert_true (is_marked (&fixture));
  apply (&fixture, 2, TRUE);
  g_assert_true (is_marked (&fixture));
  apply (&fixture, 3, FALSE);
  wait_for_disk (&fixture);
  assert_pulled (&fixture, "c3", 3);

  apply (&fixture, 4, TRUE);
  g_assert_false (is_marked (&fixture));
  desk_test_reset (fixture.store);
  apply (&fixture, 5, TRUE);
  g_assert_false (is_marked (&fixture));
  desk_test_store_tear_down (&fixture);

  desk_test_store_set_up (&fixture);
  apply (&fixture, 1, FALSE);
  g_assert_false (is_marked (&fixture));
  desk_test_store_tear_down (&fixture);
}

/* Whoever ends properly in the middle leaves a file that can be trusted, and goes on where he was. */
static void
test_closed (void)
{
  DeskTestStore fixture = { 0 };

  if (skip_without_boot_id ())
    return;

  desk_test_store_set_up (&fixture);
  apply (&fixture, 1, TRUE);
  desk_test_store_close (&fixture);
  g_assert_false (is_marked (&fixture));
  g_assert_true (desk_test_store_open (&fixture, NULL));
  assert_pulled (&fixture, "c1", 1);
  apply (&fixture, 2, TRUE);
  g_assert_true (is_marked (&fixture));
  apply (&fixture, 3, FALSE);
  wait_for_disk (&fixture);
  assert_pulled (&fixture, "c3", 3);
  desk_test_store_tear_down (&fixture);
}

/* A process that is killed loses nothing that it has committed. */
static void
test_killed (void)
{
  DeskTestStore fixture = { 0 };
  g_auto (Kept) kept = { { NULL } };

  if (skip_without_boot_id ())
    return;

  desk_test_store_set_up (&fixture);
  apply (&fixture, 1, TRUE);
  apply (&fixture, 2, TRUE);
  keep_files (&fixture, &kept);
  g_assert_nonnull (kept.contents[2]);

  reopen (&fixture, &kept);
  g_assert_true (is_marked (&fixture));
  assert_pulled (&fixture, "c2", 2);
  apply (&fixture, 3, TRUE);
  apply (&fixture, 4, FALSE);
  wait_for_disk (&fixture);
  assert_pulled (&fixture, "c4", 4);
  desk_test_store_tear_down (&fixture);
}

/* Between the last page and the disk, too: what is left of it is done at the next opening. */
static void
test_killed_at_end (void)
{
  DeskTestStore fixture = { 0 };
  g_auto (Kept) kept = { { NULL } };
  g_autofree char *mark = NULL;

  if (skip_without_boot_id ())
    return;

  desk_test_store_set_up (&fixture);
  apply (&fixture, 1, TRUE);
  mark = desk_cache_fill_dup_mark (desk_store_get_folder (fixture.store));
  apply (&fixture, 2, FALSE);
  keep_files (&fixture, &kept);
  g_free (kept.contents[2]);
  kept.lengths[2] = strlen (mark);
  kept.contents[2] = g_steal_pointer (&mark);

  reopen (&fixture, &kept);
  assert_pulled (&fixture, "c2", 2);
  wait_for_disk (&fixture);
  assert_pulled (&fixture, "c2", 2);
  desk_test_store_tear_down (&fixture);
}

/* After a loss of power nothing of the file is trusted. What the user did is in the other one. */
static void
test_power_lost (void)
{
  DeskTestStore fixture = { 0 };
  g_auto (Kept) kept = { { NULL } };
  g_autofree char *cursor = NULL;
  g_autofree char *setting = NULL;

  if (skip_without_boot_id ())
    return;

  desk_test_store_set_up (&fixture);
  desk_test_set_setting (fixture.store, "key", "kept");
  apply (&fixture, 1, TRUE);
  keep_files (&fixture, &kept);
  g_free (kept.contents[2]);
  kept.contents[2] = g_strdup (OTHER_BOOT);
  kept.lengths[2] = strlen (OTHER_BOOT);

  reopen (&fixture, &kept);
  g_assert_false (is_marked (&fixture));
  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_null (cursor);
  setting = desk_store_dup_setting (fixture.store, "key");
  g_assert_cmpstr (setting, ==, "kept");

  apply (&fixture, 1, TRUE);
  apply (&fixture, 2, FALSE);
  wait_for_disk (&fixture);
  assert_pulled (&fixture, "c2", 2);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-fill/mark", test_mark);
  g_test_add_func ("/store-fill/closed", test_closed);
  g_test_add_func ("/store-fill/killed", test_killed);
  g_test_add_func ("/store-fill/killed-at-end", test_killed_at_end);
  g_test_add_func ("/store-fill/power-lost", test_power_lost);

  return g_test_run ();
}
