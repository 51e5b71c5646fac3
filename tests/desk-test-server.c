/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-server"

#include "build-paths.h"
#include "config.h"

#include "desk-test-server.h"

#include "desk-test-wait.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>

struct _DeskTestServer
{
  char *folder;             /* (owned) */
  char *today;              /* (owned) */
  char *port;               /* (owned) (nullable): of each start, NULL for any */
  GStrv environment;        /* (owned) */
  GPtrArray *options;       /* (owned) (element-type utf8) */
  gboolean is_bare;         /* runs on what is in the folder, without the demo */
  GSubprocess *process;     /* (owned) (nullable): NULL while it does not run */
  GDataInputStream *output; /* (owned) (nullable) */
  JsonNode *greeting;       /* (owned) (nullable): the first line */
};

/**
 * desk_test_server_new:
 *
 * Returns: (transfer full): a back-end that is not started yet, with a folder of its own
 */
DeskTestServer *
desk_test_server_new (void)
{
  DeskTestServer *self = g_new0 (DeskTestServer, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("desk-server-XXXXXX", &error);
  g_assert_no_error (error);
  self->environment = g_get_environ ();
  /* It warns of a database that is broken, and lives on. */
  self->environment = g_environ_setenv (self->environment, "G_DEBUG", "fatal-criticals", TRUE);
  self->environment = g_environ_unsetenv (self->environment, "DESK_STOP_AT");
  self->environment = g_environ_unsetenv (self->environment, "DESK_TODAY");
  self->options = g_ptr_array_new_with_free_func (g_free);
  self->today = g_strdup (DESK_TEST_TODAY);
  return self;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
forget_process (DeskTestServer *self)
{
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

/**
 * desk_test_server_free:
 * @self: (transfer full): a back-end
 *
 * Kills what still runs, and removes the folder unless DESK_KEEP is set.
 */
void
desk_test_server_free (DeskTestServer *self)
{
  if (self->process != NULL)
    desk_test_server_kill (self);
  if (g_getenv ("DESK_KEEP") == NULL)
    remove_folder (self->folder);
  else
    g_test_message ("kept: %s", self->folder);
  g_clear_pointer (&self->greeting, json_node_unref);
  g_ptr_array_unref (self->options);
  g_strfreev (self->environment);
  g_free (self->today);
  g_free (self->port);
  g_free (self->folder);
  g_free (self);
}

/**
 * desk_test_server_set_env:
 * @self: a back-end
 * @name: a variable
 * @value: (nullable): its value from the next start on, or %NULL to unset it
 */
void
desk_test_server_set_env (DeskTestServer *self, const char *name, const char *value)
{
  if (value != NULL)
    self->environment = g_environ_setenv (self->environment, name, value, TRUE);
  else
    self->environment = g_environ_unsetenv (self->environment, name);
}

/**
 * desk_test_server_set_today:
 * @self: a back-end
 * @today: its date from the next start on
 */
void
desk_test_server_set_today (DeskTestServer *self, const char *today)
{
  g_free (self->today);
  self->today = g_strdup (today);
}

/**
 * desk_test_server_set_is_bare:
 * @self: a back-end
 * @is_bare: whether it runs without the demo, on the database that the test has made in its folder
 */
void
desk_test_server_set_is_bare (DeskTestServer *self, gboolean is_bare)
{
  self->is_bare = is_bare;
}

/**
 * desk_test_server_add_option:
 * @self: a back-end
 * @option: one more argument for `dealer-desk-server run`
 */
void
desk_test_server_add_option (DeskTestServer *self, const char *option)
{
  g_ptr_array_add (self->options, g_strdup (option));
}

static GSubprocess *
spawn (DeskTestServer *self, GPtrArray *arguments, GSubprocessFlags flags)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_subprocess_launcher_set_environ (launcher, self->environment);
  process = g_subprocess_launcher_spawnv (launcher,
                                          (const char *const *) arguments->pdata,
                                          &error);
  g_assert_no_error (error);
  return process;
}

static char *
read_line (DeskTestServer *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  if (line == NULL)
    g_error ("dealer-desk-server has ended before it said anything");
  return line;
}

/**
 * desk_test_server_keep_port:
 * @self: a back-end that runs
 *
 * Where it is now it is after each start to come.
 */
void
desk_test_server_keep_port (DeskTestServer *self)
{
  g_free (self->port);
  self->port = g_strdup (strrchr (desk_test_server_get_url (self), ':') + 1);
}

/* The demo as the build has made it (make-demo.c): filling a database takes longer than most tests. Where a test
 * looks at the filling itself it is not there. */
static void
copy_demo (DeskTestServer *self)
{
  g_autofree char *path = g_build_filename (self->folder, "server.db", NULL);
  g_autoptr (GFile) demo = g_file_new_for_path (DEMO_DATABASE_PATH);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (g_environ_getenv (self->environment, "DESK_STOP_AT") != NULL || g_file_query_exists (file, NULL))
    return;
  g_file_copy (demo, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/**
 * desk_test_server_start:
 * @self: a back-end that does not run
 *
 * Starts it with the demo's data, or with what the test has put into its folder
 * (desk_test_server_set_is_bare()), and returns when it listens.
 */
void
desk_test_server_start (DeskTestServer *self)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  const char *port = self->port != NULL ? self->port : "0";
  const char *const fixed[] = { BUILD_SERVER_PATH, "run",       "--data",    self->folder, "--port", port,
                                "--today",         self->today, "--control" };
  const char *const demo[] = { "--demo", "--customers", G_STRINGIFY (DESK_TEST_CUSTOMERS),
                               "--seed", G_STRINGIFY (DESK_TEST_SEED) };

  g_assert_null (self->process);
  if (!self->is_bare)
    copy_demo (self);

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_ptr_array_add (arguments, (gpointer) fixed[i]);
  for (gsize i = 0; !self->is_bare && i < G_N_ELEMENTS (demo); i++)
    g_ptr_array_add (arguments, (gpointer) demo[i]);
  for (guint i = 0; i < self->options->len; i++)
    g_ptr_array_add (arguments, g_ptr_array_index (self->options, i));
  g_ptr_array_add (arguments, NULL);

  self->process = spawn (self,
                         arguments,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));

  line = read_line (self);
  g_clear_pointer (&self->greeting, json_node_unref);
  self->greeting = json_from_string (line, &error);
  g_assert_no_error (error);
  g_assert_true (self->greeting != NULL && JSON_NODE_HOLDS_OBJECT (self->greeting));
}

static void
await_end (DeskTestServer *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_clean_end (DeskTestServer *self)
{
  await_end (self);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  forget_process (self);
}

/**
 * desk_test_server_stop:
 * @self: a back-end that runs
 *
 * Closes its standard input, as its parent's end does, and waits for its clean end.
 */
void
desk_test_server_stop (DeskTestServer *self)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  assert_clean_end (self);
}

/**
 * desk_test_server_terminate:
 * @self: a back-end that runs
 *
 * Sends SIGTERM and waits for its clean end.
 */
void
desk_test_server_terminate (DeskTestServer *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  assert_clean_end (self);
}

/**
 * desk_test_server_kill:
 * @self: a back-end that runs
 *
 * Kills it, as the loss of power does.
 */
void
desk_test_server_kill (DeskTestServer *self)
{
  g_subprocess_force_exit (self->process);
  await_end (self);
  forget_process (self);
}

/**
 * desk_test_server_is_alive:
 * @self: a back-end that was started
 *
 * Returns: whether its process has not ended by itself
 */
gboolean
desk_test_server_is_alive (DeskTestServer *self)
{
  return g_subprocess_get_identifier (self->process) != NULL;
}

/**
 * desk_test_server_await_death:
 * @self: a back-end that was started with DESK_STOP_AT
 *
 * Waits until it has come to its stop point. The next start has none.
 */
void
desk_test_server_await_death (DeskTestServer *self)
{
  await_end (self);
  g_assert_true (g_subprocess_get_if_signaled (self->process));
  g_assert_cmpint (g_subprocess_get_term_sig (self->process), ==, SIGKILL);
  forget_process (self);
  desk_test_server_set_env (self, "DESK_STOP_AT", NULL);
}

/**
 * desk_test_server_run:
 * @self: a back-end, running or not
 * @input: (nullable): what the command reads
 * @should_work: whether the command is to end with success
 * @first_argument: a command of dealer-desk-server and its arguments, then %NULL
 *
 * Returns: (transfer full): what it has said, errors included
 */
char *
desk_test_server_run (DeskTestServer *self,
                      const char *input,
                      gboolean should_work,
                      const char *first_argument,
                      ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  va_list rest;

  g_ptr_array_add (arguments, (gpointer) BUILD_SERVER_PATH);
  va_start (rest, first_argument);
  for (const char *argument = first_argument; argument != NULL;
       argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);

  process = spawn (self,
                   arguments,
                   G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                       G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_communicate_utf8 (process, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if ((g_subprocess_get_exit_status (process) == 0) != should_work)
    g_error ("dealer-desk-server %s: %s", first_argument, output);
  return output;
}

/**
 * desk_test_server_get_folder:
 * @self: a back-end
 *
 * Returns: (transfer none): the folder of its data
 */
const char *
desk_test_server_get_folder (DeskTestServer *self)
{
  return self->folder;
}

/**
 * desk_test_server_get_pid:
 * @self: a back-end that runs
 *
 * Returns: (transfer none): the number of its process
 */
const char *
desk_test_server_get_pid (DeskTestServer *self)
{
  return g_subprocess_get_identifier (self->process);
}

/**
 * desk_test_server_get_url:
 * @self: a back-end that runs
 *
 * Returns: (transfer none): its address
 */
const char *
desk_test_server_get_url (DeskTestServer *self)
{
  return json_object_get_string_member (json_node_get_object (self->greeting), "url");
}

/**
 * desk_test_server_get_instance:
 * @self: a back-end that runs
 *
 * Returns: (transfer none): the identity of its database
 */
const char *
desk_test_server_get_instance (DeskTestServer *self)
{
  return json_object_get_string_member (json_node_get_object (self->greeting), "instance_id");
}

static const char *
get_of_user (DeskTestServer *self, const char *role, const char *member)
{
  JsonArray *users =
      json_object_get_array_member (json_node_get_object (self->greeting), "users");

  for (guint i = 0; i < json_array_get_length (users); i++)
    {
      JsonObject *user = json_array_get_object_element (users, i);

      if (g_str_equal (json_object_get_string_member (user, "role"), role))
        return json_object_get_string_member (user, member);
    }
  g_error ("there is no demo user “%s”", role);
}

/**
 * desk_test_server_get_email:
 * @self: a back-end that runs
 * @role: "dealer", "assistant", "manager" or "oem"
 *
 * Returns: (transfer none): the address that user signs in with
 */
const char *
desk_test_server_get_email (DeskTestServer *self, const char *role)
{
  return get_of_user (self, role, "email");
}

/**
 * desk_test_server_get_password:
 * @self: a back-end that runs
 * @role: as in desk_test_server_get_email()
 *
 * Returns: (transfer none): his password, another one after each start
 */
const char *
desk_test_server_get_password (DeskTestServer *self, const char *role)
{
  return get_of_user (self, role, "password");
}

/**
 * desk_test_server_control:
 * @self: a back-end that runs
 * @format: a line for its standard input
 * @...: arguments of @format
 *
 * Returns when it has taken the line.
 */
void
desk_test_server_control (DeskTestServer *self, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *with_end = NULL;
  g_autofree char *answer = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  with_end = g_strconcat (line, "\n", NULL);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process),
                             with_end,
                             strlen (with_end),
                             NULL,
                             NULL,
                             &error);
  g_assert_no_error (error);
  answer = read_line (self);
  g_assert_cmpstr (answer, ==, "ok");
}
