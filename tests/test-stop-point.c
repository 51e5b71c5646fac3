/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-stop-point"

#include "config.h"

#include "desk-stop-point.h"

#include <stdlib.h>

/* In each case the child passes the points "one" and "two" three times and says so. */
static void
pass_points (const char *stop_at)
{
  if (stop_at != NULL)
    g_setenv ("DESK_STOP_AT", stop_at, TRUE);
  else
    g_unsetenv ("DESK_STOP_AT");

  for (int i = 1; i <= 3; i++)
    {
      desk_stop_point ("one");
      g_printerr ("passed one %d\n", i);
      desk_stop_point ("two");
      g_printerr ("passed two %d\n", i);
    }
}

static void
trap (void)
{
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
}

static void
test_no_stop (void)
{
  if (g_test_subprocess ())
    {
      pass_points (NULL);
      return;
    }

  trap ();
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*passed two 3*");
}

static void
test_empty (void)
{
  if (g_test_subprocess ())
    {
      pass_points ("");
      return;
    }

  trap ();
  g_test_trap_assert_passed ();
}

static void
test_other_name (void)
{
  if (g_test_subprocess ())
    {
      pass_points ("three");
      return;
    }

  trap ();
  g_test_trap_assert_passed ();
}

static void
test_first_time (void)
{
  if (g_test_subprocess ())
    {
      pass_points ("two");
      return;
    }

  trap ();
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*passed one 1*");
  g_test_trap_assert_stderr_unmatched ("*passed two*");
}

static void
test_third_time (void)
{
  if (g_test_subprocess ())
    {
      pass_points ("one:3");
      return;
    }

  trap ();
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*passed two 2*");
  g_test_trap_assert_stderr_unmatched ("*passed one 3*");
}

static void
test_never_so_often (void)
{
  if (g_test_subprocess ())
    {
      pass_points ("one:4");
      return;
    }

  trap ();
  g_test_trap_assert_passed ();
}

static void
exit_cb (void)
{
  g_printerr ("cleaned up\n");
}

/* A power cut runs no handlers. */
static void
test_no_clean_up (void)
{
  if (g_test_subprocess ())
    {
      atexit (exit_cb);
      pass_points ("one");
      return;
    }

  trap ();
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr_unmatched ("*cleaned up*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/stop-point/no-stop", test_no_stop);
  g_test_add_func ("/stop-point/empty", test_empty);
  g_test_add_func ("/stop-point/other-name", test_other_name);
  g_test_add_func ("/stop-point/first-time", test_first_time);
  g_test_add_func ("/stop-point/third-time", test_third_time);
  g_test_add_func ("/stop-point/never-so-often", test_never_so_often);
  g_test_add_func ("/stop-point/no-clean-up", test_no_clean_up);

  return g_test_run ();
}
