/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-platform"

#include "config.h"

#include "desk-error.h"
#include "desk-platform.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

static void
test_private_dir (void)
{
  g_autofree char *outer = g_build_filename (g_get_user_data_dir (), "accounts", NULL);
  g_autofree char *inner = g_build_filename (outer, "one", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info = { 0 };

  g_assert_true (desk_make_private_dir (inner, &error));
  g_assert_no_error (error);

#ifdef G_OS_UNIX
  g_assert_cmpint (g_stat (outer, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_chmod (inner, 0755);
#endif

  /* One that was opened to others is closed again. */
  g_assert_true (desk_make_private_dir (inner, &error));
  g_assert_cmpint (g_stat (inner, &info), ==, 0);
#ifdef G_OS_UNIX
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
#endif
}

static void
test_private_dir_is_a_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "file", NULL);
  g_autofree char *below = g_build_filename (path, "below", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error_below = NULL;

  g_assert_true (desk_make_private_dir (g_get_user_data_dir (), NULL));
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));

  g_assert_false (desk_make_private_dir (path, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_false (desk_make_private_dir (below, &error_below));
  g_assert_error (error_below, DESK_ERROR, DESK_ERROR_STORAGE);
}

static void
test_find_program (void)
{
  g_autofree char *self = desk_find_program ("test-platform");
  g_autofree char *beside = desk_find_program ("sh");

  /* This one lies next to the program that runs, the other one in the PATH. */
  g_assert_nonnull (self);
  g_assert_nonnull (beside);
  g_assert_true (g_path_is_absolute (self));
  g_assert_null (desk_find_program ("no-such-program-anywhere"));
}

static gboolean
terminate_cb (gpointer user_data)
{
  gboolean *was_asked = user_data;

  *was_asked = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_terminate (void)
{
#ifdef G_OS_UNIX
  gboolean was_asked = FALSE;

  desk_on_terminate (terminate_cb, &was_asked);
  kill (getpid (), SIGTERM);
  while (!was_asked)
    g_main_context_iteration (NULL, TRUE);
#else
  g_test_skip ("there is no signal to send");
#endif
}

/* The end of the standard input arrives as the end of the stream: a child's parent is gone. */
static void
test_stdin_ends (void)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  char buffer[16] = "";
  gsize n_read = 0;

  if (g_test_subprocess ())
    {
      stream = desk_stdin_new ();
      g_assert_true (g_input_stream_read_all (stream, buffer, sizeof buffer, &n_read, NULL,
                                              &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_read, ==, 0);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/platform/private-dir", test_private_dir);
  g_test_add_func ("/platform/private-dir-is-a-file", test_private_dir_is_a_file);
  g_test_add_func ("/platform/find-program", test_find_program);
  g_test_add_func ("/platform/terminate", test_terminate);
  g_test_add_func ("/platform/stdin-ends", test_stdin_ends);

  return g_test_run ();
}
