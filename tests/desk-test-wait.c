/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-wait"

#include "config.h"

#include "desk-test-wait.h"

#include <glib/gstdio.h>

/* What happens outside of the main loop, in a file or at the back-end, wakes nobody. */
#define LOOK_MS 50

static gboolean
look_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * desk_test_turn:
 * @end: (inout): when it is too late, 0 at first
 *
 * Runs the default main context once, and for no longer than a moment.
 *
 * Returns: %FALSE when it has not run, because DESK_TEST_SECONDS are over
 */
gboolean
desk_test_turn (gint64 *end)
{
  gint64 now = g_get_monotonic_time ();
  guint id = 0;

  if (*end == 0)
    *end = now + DESK_TEST_SECONDS * G_USEC_PER_SEC;
  if (now > *end)
    return FALSE;

  id = g_timeout_add (LOOK_MS, look_cb, NULL);
  g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);

  return TRUE;
}

/**
 * desk_test_run_until_named:
 * @condition: looked at after each turn of the main context
 * @what: (nullable): what is said if that never comes
 *
 * Runs the default main context until @condition holds.
 */
void
desk_test_run_until_named (DeskTestCondition condition, gpointer data, const char *what)
{
  gint64 end = 0;

  while (!condition (data))
    if (!desk_test_turn (&end))
      g_error ("%s: nothing has happened for %u seconds%s%s",
               g_test_get_path (),
               DESK_TEST_SECONDS,
               what != NULL ? " while waiting for " : "",
               what != NULL ? what : "");
}

/**
 * desk_test_run_until:
 * @condition: looked at after each turn of the main context
 *
 * Runs the default main context until @condition holds.
 */
void
desk_test_run_until (DeskTestCondition condition, gpointer data)
{
  desk_test_run_until_named (condition, data, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/**
 * desk_test_ready_cb:
 * @user_data: where the result goes
 *
 * The callback for desk_test_await().
 */
void
desk_test_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

/**
 * desk_test_await:
 * @result: where desk_test_ready_cb() puts it
 *
 * Returns: (transfer none): the result, when it is there
 */
GAsyncResult *
desk_test_await (GAsyncResult **result)
{
  desk_test_run_until (is_there, result);
  return *result;
}

static gboolean
time_is_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * desk_test_run_for:
 * @milliseconds: how long
 *
 * Runs the default main context for a while, to see that something does not happen. What does happen is waited for: a
 * slow machine has it later.
 */
void
desk_test_run_for (guint milliseconds)
{
  gboolean is_up = FALSE;

  g_timeout_add (milliseconds, time_is_up_cb, &is_up);
  while (!is_up)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * desk_test_dup_folder:
 * @name: says whose it is
 *
 * Returns: (transfer full): a new and empty folder, to be deleted by desk_test_delete_folder()
 */
char *
desk_test_dup_folder (const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("%s-XXXXXX", name);
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp (pattern, &error);

  g_assert_no_error (error);
  return path;
}

/**
 * desk_test_delete_folder:
 *
 * Deletes the folder and all that is in it.
 */
void
desk_test_delete_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        desk_test_delete_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}
