/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-desktop"

#include "config.h"

#include "desk-test-desktop.h"

#include "desk-test-server.h"
#include "desk-test-wait.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

struct _DeskTestDesktop
{
  char *folder;             /* (owned) */
  char *url;                /* (owned) */
  char *email;              /* (owned) */
  char *password;           /* (owned) */
  GSubprocess *process;     /* (owned) (nullable): while it runs */
  GDataInputStream *output; /* (owned) (nullable) */
  guint n_waiting;          /* these three as it last said */
  guint n_attention;
  DeskSyncState state;
};

DeskTestDesktop *
desk_test_desktop_new (const char *url, const char *email, const char *password)
{
  DeskTestDesktop *self = g_new0 (DeskTestDesktop, 1);

  self->folder = desk_test_dup_folder ("desk");
  self->url = g_strdup (url);
  self->email = g_strdup (email);
  self->password = g_strdup (password);
  return self;
}

void
desk_test_desktop_free (DeskTestDesktop *self)
{
  if (self->process != NULL)
    desk_test_desktop_kill (self);
  if (g_getenv ("DESK_KEEP") == NULL)
    desk_test_delete_folder (self->folder);
  g_free (self->folder);
  g_free (self->url);
  g_free (self->email);
  g_free (self->password);
  g_free (self);
}

/* Killed, by itself or by us; anything else is a crash. */
static void
await_end (DeskTestDesktop *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_async (self->process, NULL, desk_test_ready_cb, &result);
  g_subprocess_wait_finish (self->process, desk_test_await (&result), &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_signaled (self->process) ||
      g_subprocess_get_term_sig (self->process) != SIGKILL)
    g_error ("The desktop has ended otherwise than it was to");
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

/* Its word of the next line; NULL after its end. The main context runs meanwhile: the line between the
 * programs lives in it. */
static char *
read_answer (DeskTestDesktop *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *line = NULL;
  char word[16] = "";
  int state = 0;

  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, NULL, desk_test_ready_cb,
                                       &result);
  line = g_data_input_stream_read_line_finish (self->output, desk_test_await (&result), NULL, NULL);
  if (line == NULL)
    return NULL;
  if (sscanf (line, "%15s %u %u %d", word, &self->n_waiting, &self->n_attention, &state) != 4)
    g_error ("The desktop says: %s", line);
  self->state = (DeskSyncState) state;
  return g_strdup (word);
}

/**
 * desk_test_desktop_start:
 * @stop_at: (nullable): where it is to end, as DESK_STOP_AT says it
 *
 * Returns when it is ready, unless it has come to its end before.
 */
void
desk_test_desktop_start (DeskTestDesktop *self, const char *stop_at)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program =
      g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "desk-order-driver", NULL);
  g_autofree char *word = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (self->process);
  g_subprocess_launcher_unsetenv (launcher, "DESK_STOP_AT");
  g_subprocess_launcher_setenv (launcher, "DESK_TODAY", DESK_TEST_TODAY, TRUE);
  /* It warns of spoilt answers, and lives on. */
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-criticals", TRUE);
  if (stop_at != NULL)
    g_subprocess_launcher_setenv (launcher, "DESK_STOP_AT", stop_at, TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, program, self->folder, self->url,
                                               self->email, self->password, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  word = read_answer (self);
  if (word == NULL)
    await_end (self);
  else
    g_assert_cmpstr (word, ==, "ready");
}

/**
 * desk_test_desktop_is_running:
 *
 * Returns: whether nobody has learned of its end yet
 */
gboolean
desk_test_desktop_is_running (DeskTestDesktop *self)
{
  return self->process != NULL;
}

/**
 * desk_test_desktop_set_password:
 * @password: what to sign in with from now on
 */
void
desk_test_desktop_set_password (DeskTestDesktop *self, const char *password)
{
  g_free (self->password);
  self->password = g_strdup (password);
}

/**
 * desk_test_desktop_strike:
 *
 * Kills it, whatever it is about, as the loss of power does. Who asks it next learns of it.
 */
void
desk_test_desktop_strike (DeskTestDesktop *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
}

/**
 * desk_test_desktop_kill:
 *
 * As desk_test_desktop_strike(), and waits for its end.
 */
void
desk_test_desktop_kill (DeskTestDesktop *self)
{
  desk_test_desktop_strike (self);
  if (self->process != NULL)
    await_end (self);
}

/**
 * desk_test_desktop_ask:
 * @format: a line as in desk-order-driver.c
 *
 * Returns: (transfer full) (nullable): its answer, %NULL when it is dead, and then perhaps has done it
 */
char *
desk_test_desktop_ask (DeskTestDesktop *self, const char *format, ...)
{
  g_autofree char *line = NULL;
  g_autofree char *with_end = NULL;
  char *word = NULL;
  va_list arguments;

  if (self->process == NULL)
    return NULL;
  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  with_end = g_strconcat (line, "\n", NULL);
  /* A pipe to a dead process is no fault of the test: its end is read below. */
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), with_end, strlen (with_end),
                             NULL, NULL, NULL);
  word = read_answer (self);
  if (word == NULL)
    await_end (self);
  else if (g_str_equal (word, "failed"))
    g_error ("The desktop could not do this: %s", line);
  return word;
}

/**
 * desk_test_desktop_dup_path:
 * @name: "user.db" or "cache.db"
 *
 * Returns: (transfer full): that file of the account, of which there is one
 */
char *
desk_test_desktop_dup_path (DeskTestDesktop *self, const char *name)
{
  g_autofree char *accounts = g_build_filename (self->folder, "accounts", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (accounts, 0, &error);
  const char *account = NULL;

  g_assert_no_error (error);
  while ((account = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (accounts, account, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  g_error ("There is no %s", name);
}

guint
desk_test_desktop_get_n_waiting (DeskTestDesktop *self)
{
  return self->n_waiting;
}

guint
desk_test_desktop_get_n_attention (DeskTestDesktop *self)
{
  return self->n_attention;
}

DeskSyncState
desk_test_desktop_get_state (DeskTestDesktop *self)
{
  return self->state;
}
