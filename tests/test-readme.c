/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-readme"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* The session that the README shows, typed line by line in a folder of its own. */

#define PROGRAM "build/src/server/dealer-desk-server"
#define FOLDER "/srv/dealer-desk"

static char *
replace (const char *text, const char *old, const char *new)
{
  g_auto(GStrv) parts = g_strsplit (text, old, -1);

  return g_strjoinv (new, parts);
}

/* The lines of the README that are indented, with their own places instead of those that it names. */
static GPtrArray *
read_session (const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "README.md", NULL);
  g_autofree char *program =
    g_test_build_filename (G_TEST_BUILT, "..", "src", "server", "dealer-desk-server", NULL);
  GPtrArray *session = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  const char *begin = NULL;
  const char *end = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  begin = strstr (text, "\n    $ ");
  g_assert_nonnull (begin);
  end = strstr (begin, "\n\n");
  g_assert_nonnull (end);
  *(char *) end = '\0';

  lines = g_strsplit (begin + 1, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *with_program = replace (lines[i], PROGRAM, program);

      g_assert_true (g_str_has_prefix (lines[i], "    "));
      g_ptr_array_add (session, replace (with_program + 4, FOLDER, folder));
    }

  return session;
}

static char *
run (const char *command)
{
  g_auto(GStrv) argv = NULL;
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  g_test_message ("$ %s", command);
  g_assert_true (g_shell_parse_argv (command, NULL, &argv, &error));
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_set_cwd (launcher, g_getenv ("DESK_SOURCE_ROOT"));
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  g_test_message ("%s", output);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

static void
compare (const char *shown, const char *answered)
{
  g_autofree char *pattern = replace (shown, "…", "*");

  if (!g_pattern_match_simple (pattern, answered))
    g_error ("The README shows “%s”, and the answer is “%s”", shown, answered);
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_session (void)
{
  g_autofree char *parent = g_dir_make_tmp ("desk-readme-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "shop", NULL);
  g_autoptr(GPtrArray) session = read_session (folder);
  guint n_commands = 0;
  guint i = 0;

  while (i < session->len)
    {
      const char *line = session->pdata[i++];
      g_autoptr(GString) shown = g_string_new (NULL);
      g_autofree char *answered = NULL;

      g_assert_true (g_str_has_prefix (line, "$ "));
      answered = run (line + 2);
      while (i < session->len && !g_str_has_prefix (session->pdata[i], "$ "))
        g_string_append_printf (shown, "%s\n", (const char *) session->pdata[i++]);
      compare (shown->str, answered);
      n_commands++;
    }

  g_assert_cmpuint (n_commands, >=, 6);
  remove_folder (parent);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/readme/back-end", test_session);

  return g_test_run ();
}
