/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-db.h"

#include "desk-platform.h"

void
desk_test_db_set_up (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_make_private_dir (g_get_user_data_dir (), NULL));
  fixture->path = g_build_filename (g_get_user_data_dir (), "test.db", NULL);
  fixture->db = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_db_exec (fixture->db, "CREATE TABLE t (id INTEGER PRIMARY KEY, a)", &error));
  g_assert_no_error (error);
}

void
desk_test_db_tear_down (DeskTestDb *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->db);
  g_free (fixture->path);
}

gint64
desk_test_db_query (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  g_assert_true (desk_db_query_int (db, sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

void
desk_test_db_exec (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

DeskStatement *
desk_test_db_prepare (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  DeskStatement *statement = desk_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  g_assert_nonnull (statement);
  return statement;
}
