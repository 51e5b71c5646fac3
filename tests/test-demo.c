/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-demo"

#include "build-paths.h"
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-demo.h"
#include "desk-error.h"
#include "desk-problem.h"

#include <glib/gstdio.h>
#include <signal.h>

/* The demo as the desktop starts it, with fewer customers than a user gets: the program that is
 * started stands in for the server with one more argument, and says its process id. */
typedef struct
{
  char *folder;           /* (owned) */
  char *pid_file;         /* (owned) */
  DeskClock *clock;       /* (owned) */
  DeskServices *services; /* (owned) */
  GPid pid;               /* of a child that was killed */
  char *account;          /* (owned) (nullable): folder of an account that was left */
} Fixture;

#define EMAIL "zoe@zilker.example.org"

/* Each in a file of its own: a shell reads its script while it runs. */
static void
use_server (Fixture *fixture, const char *script)
{
  static guint n_scripts = 0;
  g_autofree char *name = g_strdup_printf ("server-%u.sh", n_scripts++);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0755, &error);
  g_assert_no_error (error);
  g_setenv ("DESK_SERVER", path, TRUE);
}

static void
use_real_server (Fixture *fixture)
{
  g_autofree char *script = g_strdup_printf ("echo $$ > '%s'\nexec '%s' \"$@\" --customers 200",
                                             fixture->pid_file, BUILD_SERVER_PATH);

  use_server (fixture, script);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = desk_test_dup_folder ("demo");
  fixture->pid_file = g_build_filename (fixture->folder, "pid", NULL);
  fixture->clock = desk_clock_new ();
  g_assert_true (desk_clock_set_today (fixture->clock, DESK_TEST_TODAY));
  fixture->services = desk_services_new (fixture->clock, fixture->folder);
  use_real_server (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_services_shutdown (fixture->services);
  while (G_OBJECT (fixture->services)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (fixture->services);
  g_object_unref (fixture->clock);
  desk_test_delete_folder (fixture->folder);
  g_free (fixture->account);
  g_free (fixture->pid_file);
  g_free (fixture->folder);
}

static gboolean
sign_in (Fixture *fixture, const char *role, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_services_sign_in_demo_async (fixture->services, role, NULL, desk_test_ready_cb, &result);
  return desk_services_sign_in_demo_finish (fixture->services, desk_test_await (&result), error);
}

static void
enter (Fixture *fixture, const char *role)
{
  g_autoptr (GError) error = NULL;

  sign_in (fixture, role, &error);
  g_assert_no_error (error);
  desk_test_wait_until_filled (fixture->services);
  desk_test_wait_for_state (fixture->services, DESK_SYNC_UP_TO_DATE);
}

static void
restart_program (Fixture *fixture)
{
  desk_services_shutdown (fixture->services);
  g_object_unref (fixture->services);
  fixture->services = desk_services_new (fixture->clock, fixture->folder);
}

static void
place (Fixture *fixture, const char *po_number)
{
  DeskStore *store = desk_services_get_store (fixture->services);
  g_autoptr (DeskOrder) order = desk_test_new_order (store, po_number);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);
  g_autoptr (DeskOutboxEntry) entry = desk_test_place_order (store, order, customer);
}

static guint
count (Fixture *fixture, const char *po_number)
{
  return desk_test_count_orders (desk_services_get_store (fixture->services), po_number);
}

static GPid
read_pid (Fixture *fixture)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (fixture->pid_file, &text, NULL, &error);
  g_assert_no_error (error);
  return (GPid) g_ascii_strtoll (text, NULL, 10);
}

/* Nothing else may happen in the main context meanwhile. */
static gboolean
wake_up_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_gone (gpointer data)
{
  return kill (GPOINTER_TO_INT (data), 0) != 0;
}

static void
assert_gone (GPid pid)
{
  guint id = g_timeout_add (20, wake_up_cb, NULL);

  desk_test_run_until (is_gone, GINT_TO_POINTER (pid));
  g_source_remove (id);
}

static void
test_enter (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *role;
    const char *right;
    gboolean has;
  } roles[] = {
    { "dealer", "dealer.order", TRUE },
    { "assistant", "dealer.order", FALSE },
    { "manager", "region.read", TRUE },
    { "oem", "oem.activate", TRUE },
  };

  /* Each is a switch from the one before. */
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_test_message ("%s", roles[i].role);
      enter (fixture, roles[i].role);
      g_assert_true (desk_services_get_is_demo (fixture->services));
      g_assert_cmpstr (desk_services_get_demo_role (fixture->services), ==, roles[i].role);
      g_assert_cmpint (desk_services_has_right (fixture->services, roles[i].right), ==,
                       roles[i].has);
      g_assert_true (desk_services_get_keeps_session (fixture->services));
    }
  g_assert_null (desk_services_dup_last_email (fixture->services));
}

/* Who comes back finds what he did. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  enter (fixture, "dealer");
  place (fixture, "PO-switch");
  desk_test_sync (fixture->services);
  enter (fixture, "oem");
  g_assert_cmpuint (desk_store_get_n_waiting (desk_services_get_store (fixture->services)), ==, 0);
  enter (fixture, "dealer");
  g_assert_cmpuint (count (fixture, "PO-switch"), ==, 1);
}

static void
test_afresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *instance = NULL;
  g_autofree char *folder = NULL;

  enter (fixture, "oem");
  enter (fixture, "dealer");
  instance = g_strdup (
      desk_record_get_string (desk_services_get_me (fixture->services), DESK_ME_INSTANCE_ID));
  folder = g_strdup (desk_store_get_folder (desk_services_get_store (fixture->services)));
  place (fixture, "PO-afresh");
  desk_test_sync (fixture->services);
  desk_services_restart_demo_async (fixture->services, NULL, desk_test_ready_cb, &result);
  desk_services_restart_demo_finish (fixture->services, desk_test_await (&result), &error);
  g_assert_no_error (error);
  desk_test_wait_until_filled (fixture->services);
  g_assert_cmpstr (desk_services_get_demo_role (fixture->services), ==, "dealer");
  g_assert_cmpstr (
      desk_record_get_string (desk_services_get_me (fixture->services), DESK_ME_INSTANCE_ID), !=,
      instance);
  g_assert_cmpuint (count (fixture, "PO-afresh"), ==, 0);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* The next start shows the store at once; the demo comes up behind it. */
static void
test_resume (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  enter (fixture, "dealer");
  place (fixture, "PO-resume");
  desk_test_sync (fixture->services);
  restart_program (fixture);
  g_assert_true (desk_services_can_resume (fixture->services));
  desk_test_resume (fixture->services, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_services_get_state (fixture->services), ==, DESK_SERVICES_READY);
  g_assert_true (desk_services_get_is_demo (fixture->services));
  g_assert_cmpint (desk_sync_get_state (desk_services_get_sync (fixture->services)), ==,
                   DESK_SYNC_SYNCING);
  g_assert_cmpuint (count (fixture, "PO-resume"), ==, 1);
  desk_test_wait_for_state (fixture->services, DESK_SYNC_UP_TO_DATE);
}

static gboolean
has_other_folder (gpointer data)
{
  Fixture *fixture = data;
  DeskStore *store = desk_services_get_store (fixture->services);

  return store != NULL && g_strcmp0 (desk_store_get_folder (store), fixture->account) != 0;
}

/* Its data was deleted while we were away: the account of the new demo takes the place of the old
 * one, and nothing of the old is sent to it. */
static void
test_resume_other_demo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *demo = g_build_filename (fixture->folder, "demo", NULL);
  g_autoptr (GError) error = NULL;

  enter (fixture, "dealer");
  place (fixture, "PO-lost");
  desk_test_sync (fixture->services);
  fixture->account = g_strdup (desk_store_get_folder (desk_services_get_store (fixture->services)));
  restart_program (fixture);
  desk_test_delete_folder (demo);
  desk_test_resume (fixture->services, &error);
  g_assert_no_error (error);
  desk_test_run_until (has_other_folder, fixture);
  desk_test_wait_until_filled (fixture->services);
  desk_test_wait_for_state (fixture->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpuint (count (fixture, "PO-lost"), ==, 0);
}

static gboolean
is_readable_with (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && is_readable_with (path, text))
        return TRUE;
      if (g_file_get_contents (path, &content, &length, NULL) &&
          g_strstr_len (content, length, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Passwords are new at each start and in no file. */
static void
test_passwords (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "demo", NULL);
  g_autofree char *first = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DeskDemo) demo = desk_demo_new (folder, fixture->clock);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      const char *password = NULL;

      desk_demo_start_async (demo, NULL, desk_test_ready_cb, &result);
      desk_demo_start_finish (demo, desk_test_await (&result), &error);
      g_assert_no_error (error);
      password = desk_demo_get_password (demo, "dealer");
      g_assert_cmpuint (strlen (password), >=, 12);
      g_assert_cmpstr (password, !=, first);
      g_assert_false (is_readable_with (fixture->folder, password));
      g_assert_null (desk_demo_get_password (demo, "nobody"));
      if (i == 0)
        first = g_strdup (password);
      desk_demo_stop (demo);
      g_assert_null (desk_demo_get_password (demo, "dealer"));
    }
}

/* It ends with us: when we end well, and when we are killed. */
static void
test_ends_with_us (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "desk-sync-driver", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "demo", NULL);
  g_autoptr (GSubprocess) driver = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  enter (fixture, "dealer");
  pid = read_pid (fixture);
  g_assert_false (is_gone (GINT_TO_POINTER (pid)));
  restart_program (fixture);
  assert_gone (pid);

  driver = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, folder, "demo", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (driver));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "http://127.0.0.1:"));
  pid = read_pid (fixture);
  g_assert_false (is_gone (GINT_TO_POINTER (pid)));
  g_subprocess_force_exit (driver);
  assert_gone (pid);
}

static gboolean
has_other_pid (gpointer data)
{
  Fixture *fixture = data;

  return read_pid (fixture) != fixture->pid;
}

/* It dies: it is started again, and what was done meanwhile goes out. */
static void
test_dies (Fixture *fixture, gconstpointer data)
{
  guint id = 0;

  enter (fixture, "dealer");
  fixture->pid = read_pid (fixture);
  kill (fixture->pid, SIGKILL);
  place (fixture, "PO-dies");
  id = g_timeout_add (20, wake_up_cb, NULL);
  desk_test_run_until (has_other_pid, fixture);
  g_source_remove (id);
  desk_test_wait_for_state (fixture->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpuint (desk_store_get_n_waiting (desk_services_get_store (fixture->services)), ==, 0);
}

static void
test_cannot_start (Fixture *fixture, gconstpointer data)
{
  static const char *const scripts[] = {
    "exit 0",
    "exit 7",
    "echo garbage; cat",
    "echo '{\"url\":7}'; cat",
    "echo '{}'; cat",
    "echo '{\"url\":\"http://127.0.0.1:1\",\"instance_id\":\"a\",\"users\":[]}'; cat",
    "kill -9 $$",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_test_message ("%s", scripts[i]);
      use_server (fixture, scripts[i]);
      g_assert_false (sign_in (fixture, "dealer", &error));
      problem = desk_problem_from_error (error);
      g_assert_cmpstr (desk_problem_get_code (problem), ==, "demo_failed");
      g_assert_cmpint (desk_services_get_state (fixture->services), ==, DESK_SERVICES_SIGNED_OUT);
      g_clear_object (&problem);
      g_clear_error (&error);
      /* A demo that cannot be used is not left to run. */
      restart_program (fixture);
    }
  g_setenv ("DESK_SERVER", "/nonexistent/dealer-desk-server", TRUE);
  g_assert_false (sign_in (fixture, "dealer", &error));
  problem = desk_problem_from_error (error);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "demo_missing");
  g_clear_error (&error);
  use_real_server (fixture);
  enter (fixture, "dealer");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/demo/enter", test_enter);
  ADD ("/demo/switch", test_switch);
  ADD ("/demo/afresh", test_afresh);
  ADD ("/demo/resume", test_resume);
  ADD ("/demo/resume-other-demo", test_resume_other_demo);
  ADD ("/demo/passwords", test_passwords);
  ADD ("/demo/ends-with-us", test_ends_with_us);
  ADD ("/demo/dies", test_dies);
  ADD ("/demo/cannot-start", test_cannot_start);

  return g_test_run ();
}
