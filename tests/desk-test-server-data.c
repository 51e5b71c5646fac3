/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-server"

#include "config.h"

#include "desk-test-server.h"

#include "desk-db.h"
#include "desk-test-wait.h"

#include <string.h>

/* What a back-end has written: its database and its spool folder, seen from beside it. */

/* How long an e-mail may take to get into the spool folder. */
#define MAIL_SECONDS (DESK_TEST_SECONDS / 3)

/**
 * desk_test_server_execute:
 * @self: a back-end
 * @format: a statement
 * @...: arguments of @format
 *
 * Changes the database beside the back-end, for what nobody can bring about through it.
 */
void
desk_test_server_execute (DeskTestServer *self, const char *format, ...)
{
  g_autofree char *path = g_build_filename (desk_test_server_get_folder (self), "server.db", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (DeskDb) db = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  db = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/**
 * desk_test_server_dup_value:
 * @self: a back-end
 * @sql: a query of one value
 * @parameter: (nullable): what stands for its `?`
 *
 * Reads the database beside the back-end.
 *
 * Returns: (transfer full) (nullable): the first column of the first row
 */
char *
desk_test_server_dup_value (DeskTestServer *self, const char *sql, const char *parameter)
{
  g_autofree char *path = g_build_filename (desk_test_server_get_folder (self), "server.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_autoptr (DeskStatement) statement = NULL;

  g_assert_no_error (error);
  statement = desk_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  if (parameter != NULL)
    desk_statement_bind_text (statement, 1, parameter);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);

  return g_strdup (desk_statement_get_text (statement, 0));
}

/**
 * desk_test_server_count:
 * @self: a back-end
 * @sql: a query of one number
 * @parameter: (nullable): what stands for its `?`
 *
 * Returns: the number
 */
guint
desk_test_server_count (DeskTestServer *self, const char *sql, const char *parameter)
{
  g_autofree char *value = desk_test_server_dup_value (self, sql, parameter);

  return (guint) g_ascii_strtoull (value, NULL, 10);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * desk_test_server_list_mails:
 * @self: a back-end
 *
 * Returns: (transfer full) (element-type utf8): the e-mails in its spool folder, the first one first
 */
GPtrArray *
desk_test_server_list_mails (DeskTestServer *self)
{
  GPtrArray *mails = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *spool = g_build_filename (desk_test_server_get_folder (self), "mail", NULL);
  g_autoptr (GDir) dir = g_dir_open (spool, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".eml"))
      g_ptr_array_add (names, g_strdup (name));
  /* A name is the mail's id, which begins with the time. */
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (spool, g_ptr_array_index (names, i), NULL);
      char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        g_ptr_array_add (mails, text);
    }

  return mails;
}

/**
 * desk_test_server_await_mails:
 * @self: a back-end that runs
 * @n_mails: how many e-mails are expected
 *
 * Waits until there are so many.
 *
 * Returns: (transfer full) (element-type utf8): the e-mails
 */
GPtrArray *
desk_test_server_await_mails (DeskTestServer *self, guint n_mails)
{
  gint64 deadline = g_get_monotonic_time () + MAIL_SECONDS * G_USEC_PER_SEC;

  while (TRUE)
    {
      g_autoptr (GPtrArray) mails = desk_test_server_list_mails (self);

      if (mails->len >= n_mails)
        {
          g_assert_cmpuint (mails->len, ==, n_mails);
          return g_steal_pointer (&mails);
        }
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20 * 1000);
    }
}
