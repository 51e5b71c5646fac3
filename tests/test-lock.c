/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-lock"

#include "config.h"

#include "desk-error.h"
#include "desk-lock.h"
#include "desk-platform.h"

#include <signal.h>

static char *
get_path (void)
{
  g_assert_true (desk_make_private_dir (g_get_user_data_dir (), NULL));
  return g_build_filename (g_get_user_data_dir (), "lock", NULL);
}

static void
test_take_and_release (void)
{
  g_autofree char *path = get_path ();

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskLock) lock = desk_lock_take (path, &error);

      g_assert_no_error (error);
      g_assert_nonnull (lock);
    }
}

static void
test_second_taker (void)
{
  g_autofree char *path = get_path ();
  g_autoptr (DeskLock) lock = desk_lock_take (path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (lock);
  g_assert_null (desk_lock_take (path, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LOCKED);
}

/* The child gets the path by the environment, as its own folders are others. */
static void
test_other_process (void)
{
  g_autofree char *path = NULL;
  g_autoptr (DeskLock) lock = NULL;

  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (desk_lock_take (g_getenv ("DESK_TEST_LOCK"), &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_LOCKED);
      return;
    }

  path = get_path ();
  lock = desk_lock_take (path, NULL);
  g_setenv ("DESK_TEST_LOCK", path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_goes_with_the_process (void)
{
  g_autofree char *path = NULL;
  g_autoptr (DeskLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      g_assert_nonnull (desk_lock_take (g_getenv ("DESK_TEST_LOCK"), NULL));
      desk_kill_self ();
    }

  path = get_path ();
  g_setenv ("DESK_TEST_LOCK", path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  lock = desk_lock_take (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

/* A program that we start, such as the demo's server, must not keep our lock. */
static void
test_is_not_inherited (void)
{
  g_autofree char *path = get_path ();
  g_autofree char *sleep = desk_find_program ("sleep");
  g_autoptr (DeskLock) lock = desk_lock_take (path, NULL);
  g_autoptr (GError) error = NULL;
  char *argv[] = { sleep, (char *) "30", NULL };
  GPid pid = 0;

  if (sleep == NULL)
    {
      g_test_skip ("no program to start");
      return;
    }

  g_assert_true (g_spawn_async (NULL, argv, NULL,
                                G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                NULL, &pid, &error));
  g_assert_no_error (error);

  g_clear_pointer (&lock, desk_lock_release);
  lock = desk_lock_take (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);

#ifdef G_OS_UNIX
  kill (pid, SIGKILL);
#endif
  g_spawn_close_pid (pid);
}

static void
test_no_folder (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "missing", "lock", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_lock_take (path, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lock/take-and-release", test_take_and_release);
  g_test_add_func ("/lock/second-taker", test_second_taker);
  g_test_add_func ("/lock/other-process", test_other_process);
  g_test_add_func ("/lock/goes-with-the-process", test_goes_with_the_process);
  g_test_add_func ("/lock/is-not-inherited", test_is_not_inherited);
  g_test_add_func ("/lock/no-folder", test_no_folder);

  return g_test_run ();
}
