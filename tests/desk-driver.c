/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "desk-driver"

#include "config.h"

#include "desk-driver-private.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <sys/wait.h>

/*
 * The life of the program that is driven: its folders, its environment, its start and its end.
 */

/* Waits, and takes what the accessibility bus says meanwhile. */
void
desk_driver_pump (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
  while (g_get_monotonic_time () < until);
}

/* Another program that does one thing, and has to succeed. */
void
desk_driver_run_tool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* The font and the size of the pictures that the screens were designed by. */
static void
write_font (DeskDriver *self)
{
  g_autofree char *folder = g_build_filename (self->root, "config", "gtk-4.0", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[Settings]\ngtk-font-name=Cantarell 10.5\n", -1, &error);
  g_assert_no_error (error);
}

/**
 * desk_driver_init:
 *
 * Call it after g_test_init(). The library of the accessibility bus warns of windows that have gone while it
 * was asking; that is no fault of the program under test, whose own warnings it sets fatal itself.
 */
void
desk_driver_init (void)
{
  /* What is said may hold any letters. */
  setlocale (LC_CTYPE, "C.UTF-8");
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  atspi_init ();
}

/**
 * desk_driver_new:
 * @language: language of the interface, such as "en" or "fr"
 *
 * Makes a driver with empty folders. Nothing is started yet.
 *
 * Returns: (transfer full): a driver
 */
DeskDriver *
desk_driver_new (const char *language)
{
  static const struct {
    const char *folder;
    const char *variable;
  } folders[] = {
    { "data", "XDG_DATA_HOME" },
    { "config", "XDG_CONFIG_HOME" },
    { "cache", "XDG_CACHE_HOME" },
    { "state", "XDG_STATE_HOME" },
  };
  DeskDriver *self = g_new0 (DeskDriver, 1);
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("dealer-desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->data_dir = g_build_filename (self->root, "data", NULL);
  self->env = g_get_environ ();
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (self->root, folders[i].folder, NULL);

      g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
      desk_driver_set_env (self, folders[i].variable, path);
    }
  desk_driver_set_env (self, "HOME", self->root);
  write_font (self);
  desk_driver_set_env (self, "LC_ALL", "C.UTF-8");
  desk_driver_set_env (self, "LANGUAGE", language);
  desk_driver_set_env (self, "GTK_A11Y", "atspi");
  desk_driver_set_env (self, "GSETTINGS_BACKEND", "memory");
  desk_driver_set_env (self, "GTK_THEME", NULL);
  desk_driver_set_env (self, "G_DEBUG", NULL);
  desk_driver_set_env (self, "DESK_SECRETS", "memory");
  /* What is done is looked at before it is undone, which takes its time on a slow computer. */
  desk_driver_set_env (self, "DESK_HOLD_SECONDS", "20");
  desk_driver_set_env (self, "DESK_TODAY", "2026-11-23");
  desk_driver_set_env (self, "TZ", "Europe/Amsterdam");
  return self;
}

/**
 * desk_driver_free:
 * @self: (transfer full): a driver
 *
 * Kills what still runs and removes the folders.
 */
void
desk_driver_free (DeskDriver *self)
{
  const char *const argv[] = { "rm", "-rf", self->root, NULL };

  if (self->pid != 0)
    desk_driver_kill (self);
  if (g_getenv ("DESK_KEEP") == NULL)
    desk_driver_run_tool (argv);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->env, g_strfreev);
  g_clear_object (&self->bus);
  g_free (self);
}

/**
 * desk_driver_get_data_dir:
 * @self: a driver
 *
 * Returns: (transfer none): the folder that the program takes for the user's data folder
 */
const char *
desk_driver_get_data_dir (DeskDriver *self)
{
  return self->data_dir;
}

/**
 * desk_driver_set_env:
 * @self: a driver
 * @name: a variable
 * @value: (nullable): its value from the next start on, or %NULL to unset it
 */
void
desk_driver_set_env (DeskDriver *self, const char *name, const char *value)
{
  if (value != NULL)
    self->env = g_environ_setenv (self->env, name, value, TRUE);
  else
    self->env = g_environ_unsetenv (self->env, name);
}

/**
 * desk_driver_set_program:
 * @self: a driver
 * @program: (nullable): what is started from now on instead of the desktop
 */
void
desk_driver_set_program (DeskDriver *self, const char *program)
{
  g_free (self->program);
  self->program = g_strdup (program);
}

/**
 * desk_driver_set_keys_only:
 * @self: a driver
 * @is_keys_only: whether nothing is pressed or focused through the bus
 *
 * With it the bus serves to read what is on the screen and where the focus is, and all that is done is done by keys.
 */
void
desk_driver_set_keys_only (DeskDriver *self, gboolean is_keys_only)
{
  self->is_keys_only = is_keys_only;
}

/* The program among the accessible applications, by its process id. */
static AtspiAccessible *
find_application (GPid pid)
{
  g_autoptr (DeskAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (DeskAccessible) app = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (app != NULL && (GPid) atspi_accessible_get_process_id (app, NULL) == pid)
        return g_steal_pointer (&app);
    }
  return NULL;
}

/**
 * desk_driver_spawn:
 * @self: a driver
 * @arguments: (nullable): arguments of the program, parted by spaces
 *
 * Starts the desktop without waiting for anything. Nothing of it can be found before desk_driver_start() is used
 * instead.
 */
void
desk_driver_spawn (DeskDriver *self, const char *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "src", "dealer-desk", NULL);

  g_assert_cmpint (self->pid, ==, 0);
  g_strv_builder_add (builder, self->program != NULL ? self->program : program);
  if (arguments != NULL)
    {
      g_auto (GStrv) each = g_strsplit (arguments, " ", -1);

      g_strv_builder_addv (builder, (const char **) each);
    }
  argv = g_strv_builder_end (builder);
  g_spawn_async (NULL, argv, self->env, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self->pid, &error);
  g_assert_no_error (error);
}

/* A second process beside the one that is driven, until it ends. Returns: (transfer full): what it says */
char *
desk_driver_run (DeskDriver *self, int *status, const char *first_argument, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "src", "dealer-desk", NULL);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int wait_status = 0;
  va_list arguments;

  g_strv_builder_add (builder, self->program != NULL ? self->program : program);
  va_start (arguments, first_argument);
  for (const char *argument = first_argument; argument != NULL; argument = va_arg (arguments, const char *))
    g_strv_builder_add (builder, argument);
  va_end (arguments);
  argv = g_strv_builder_end (builder);
  g_spawn_sync (NULL, argv, self->env, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &wait_status, &error);
  g_assert_no_error (error);
  *status = WIFEXITED (wait_status) ? WEXITSTATUS (wait_status) : -1;
  return output;
}

static gboolean
has_come_up (DeskDriver *self, gpointer data)
{
  if (!desk_driver_is_running (self))
    desk_driver_fail (self, NULL, "the program has ended while it started (status %d)", self->status);
  self->app = find_application (self->pid);
  return self->app != NULL;
}

/**
 * desk_driver_start:
 * @self: a driver
 * @arguments: (nullable): arguments of the program, parted by spaces
 *
 * Starts the desktop and waits until its window can be read.
 */
void
desk_driver_start (DeskDriver *self, const char *arguments)
{
  desk_driver_spawn (self, arguments);
  desk_driver_wait (self, has_come_up, NULL, "the program never came up");
  /* Ask anew each time: what the library remembers of a window that moves on is soon wrong. */
  atspi_accessible_set_cache_mask (self->app, ATSPI_CACHE_ROLE | ATSPI_CACHE_INTERFACES);
}

static void
forget_process (DeskDriver *self)
{
  g_spawn_close_pid (self->pid);
  self->pid = 0;
  g_clear_object (&self->app);
}

/**
 * desk_driver_is_running:
 * @self: a driver
 *
 * Returns: whether the program that was started last still runs
 */
gboolean
desk_driver_is_running (DeskDriver *self)
{
  if (self->pid == 0)
    return FALSE;
  if (waitpid (self->pid, &self->status, WNOHANG) == self->pid)
    {
      forget_process (self);
      return FALSE;
    }
  return TRUE;
}

static gboolean
has_ended (DeskDriver *self, gpointer data)
{
  return !desk_driver_is_running (self);
}

/**
 * desk_driver_wait_for_exit:
 * @self: a driver
 *
 * Fails the test if the program goes on.
 */
void
desk_driver_wait_for_exit (DeskDriver *self)
{
  desk_driver_wait (self, has_ended, NULL, "the program did not end");
}

/**
 * desk_driver_quit:
 * @self: a driver
 *
 * Asks the program to end, as a session does that ends (SIGTERM), and waits for it.
 */
void
desk_driver_quit (DeskDriver *self)
{
  kill (self->pid, SIGTERM);
  desk_driver_wait_for_exit (self);
}

/**
 * desk_driver_kill:
 * @self: a driver
 *
 * Ends the program without giving it a chance to do anything.
 */
void
desk_driver_kill (DeskDriver *self)
{
  kill (self->pid, SIGKILL);
  waitpid (self->pid, NULL, 0);
  forget_process (self);
}
