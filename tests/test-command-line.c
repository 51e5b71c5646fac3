/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-command-line"

#include "config.h"

#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-test-account.h"
#include "desk-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The real program as a script calls it, while another process has the same account open. */

#define PROGRAM "build/src/dealer-desk"

typedef struct
{
  DeskTestDesk desk;
  char *home; /* (owned): holds the account's data as the program looks for it */
  char *work; /* (owned): where the files go */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  desk_test_desk_set_up (&self->desk, data);
  self->home = g_dir_make_tmp ("desk-home-XXXXXX", NULL);
  self->work = g_dir_make_tmp ("desk-work-XXXXXX", NULL);
  link = g_build_filename (self->home, "dealer-desk", NULL);
  g_assert_cmpint (symlink (self->desk.folder, link), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->home, "dealer-desk", NULL);

  g_assert_cmpint (g_unlink (link), ==, 0);
  desk_test_delete_folder (self->home);
  desk_test_delete_folder (self->work);
  g_free (self->home);
  g_free (self->work);
  desk_test_desk_tear_down (&self->desk, data);
}

/* Without a display and without a bus: what needs them fails. */
static int
run (Fixture *self, const char *command, char **output, char **errors)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "..", "src", "dealer-desk", NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("$ %s", command);
  g_assert_true (g_shell_parse_argv (command, NULL, &argv, &error));
  g_assert_cmpstr (argv[0], ==, PROGRAM);
  g_free (argv[0]);
  argv[0] = g_steal_pointer (&program);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", self->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "DESK_TODAY", DESK_TEST_TODAY, TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "en", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_subprocess_launcher_set_cwd (launcher, self->work);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, output, errors, &error));
  g_assert_no_error (error);
  g_test_message ("%s%s", *output, *errors);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static void
check (Fixture *self, const char *command, int status, const char *output, const char *errors)
{
  g_autofree char *printed = NULL;
  g_autofree char *complained = NULL;

  g_assert_cmpint (run (self, command, &printed, &complained), ==, status);
  if (!g_pattern_match_simple (output, printed))
    g_error ("“%s” prints “%s”, not “%s”", command, printed, output);
  if (!g_pattern_match_simple (errors, complained))
    g_error ("“%s” complains “%s”, not “%s”", command, complained, errors);
}

static void
sign_in (Fixture *self)
{
  desk_test_desk_sign_in (&self->desk, "dealer");
  desk_test_wait_until_filled (self->desk.services);
}

static void
test_nobody (Fixture *self, gconstpointer data)
{
  static const char sorry[] = "Nobody is signed in here. Start Dealer Desk and sign in first.\n";

  check (self, PROGRAM " --query sign", 3, "", sorry);
  check (self, PROGRAM " --export orders orders.csv", 3, "", sorry);

  sign_in (self);
  check (self, PROGRAM " --export orders orders.csv", 0, "* rows are in orders.csv\n", "");
  g_assert_true (desk_test_sign_out (self->desk.services, DESK_SIGN_OUT_KEEP, NULL));
  check (self, PROGRAM " --export orders orders.csv", 3, "", sorry);
}

static DeskCustomer *
dup_customer (Fixture *self)
{
  DeskStore *store = desk_services_get_store (self->desk.services);
  g_autoptr (DeskCustomerQuery) query = desk_customer_query_new ();
  g_autoptr (DeskQueryModel) model = desk_store_query (store, query);
  g_autoptr (DeskCustomerRow) row = NULL;

  while (desk_query_model_get_is_loading (model))
    g_main_context_iteration (NULL, TRUE);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  return g_object_ref (desk_customer_row_get_customer (row));
}

/* What the window would find, in lines for other programs. */
static void
test_query (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = NULL;
  g_autofree char *command = NULL;
  g_autofree char *line = NULL;

  sign_in (self);
  while (desk_store_get_is_search_filling (desk_services_get_store (self->desk.services)))
    g_main_context_iteration (NULL, TRUE);
  customer = dup_customer (self);
  command = g_strdup_printf (PROGRAM " --query %s",
                             desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
  line = g_strdup_printf ("customer\t%s\t%s\t*\tdealer-desk://customer/%s\n*",
                          desk_record_get_string (customer, DESK_CUSTOMER_COMPANY),
                          desk_record_get_string (customer, DESK_CUSTOMER_EMAIL),
                          desk_record_get_id (customer));
  check (self, command, 0, line, "*");
  check (self, PROGRAM " --query qqqqxxxxqqqq", 1, "", "");
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  check (self, PROGRAM " --export wishes wishes.csv", 2, "",
         "There is no list “wishes”. There are: orders, *\n");
  check (self, PROGRAM " --query one --export orders o.csv", 2, "", "Either --query TEXT, or *");
  check (self, PROGRAM " --query one two", 2, "", "Either --query TEXT, or *");
  sign_in (self);
  check (self, PROGRAM " --export orders orders.xls", 2, "", "Behind the list comes *");
  check (self, PROGRAM " --export orders", 2, "", "Behind the list comes *");
  check (self, PROGRAM " --export expiries expiries.csv", 2, "", "Behind the list comes *.ics\n");
  check (self, PROGRAM " --export orders /nowhere/orders.csv", 4, "",
         "/nowhere/orders.csv could not be written. *");
}

/* The session that the README shows. */
static void
test_readme (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "README.md", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  char *begin = NULL;
  char *end = NULL;
  guint n_commands = 0;

  sign_in (self);
  while (desk_store_get_is_search_filling (desk_services_get_store (self->desk.services)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  begin = strstr (text, "\n    $ " PROGRAM " --");
  g_assert_nonnull (begin);
  end = strstr (begin, "\n\n");
  g_assert_nonnull (end);
  *end = '\0';

  lines = g_strsplit (begin + 1, "\n", -1);
  for (guint i = 0; lines[i] != NULL; n_commands++)
    {
      const char *command = lines[i++] + strlen ("    $ ");
      g_autoptr (GString) shown = g_string_new (NULL);
      g_auto (GStrv) parts = NULL;
      g_autofree char *pattern = NULL;

      while (lines[i] != NULL && !g_str_has_prefix (lines[i], "    $ "))
        g_string_append_printf (shown, "%s\n", lines[i++] + strlen ("    "));
      parts = g_strsplit (shown->str, "…", -1);
      pattern = g_strjoinv ("*", parts);
      check (self, command, 0, pattern, "*");
    }
  g_assert_cmpuint (n_commands, >=, 3);
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_case ("/command-line/nobody", test_nobody);
  add_case ("/command-line/query", test_query);
  add_case ("/command-line/usage", test_usage);
  add_case ("/command-line/readme", test_readme);

  return g_test_run ();
}
