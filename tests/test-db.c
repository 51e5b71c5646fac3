/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-db"

#include "config.h"

#include "desk-test-db.h"

#include "desk-error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_set_up (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) full = NULL;
  g_autoptr (DeskStatement) mode = desk_test_db_prepare (fixture->db, "PRAGMA journal_mode");
  g_autoptr (GError) error = NULL;
  GStatBuf info = { 0 };

  g_assert_cmpint (desk_statement_step (mode, NULL), ==, DESK_STEP_ROW);
  g_assert_cmpstr (desk_statement_get_text (mode, 0), ==, "wal");
  g_assert_cmpint (desk_test_db_query (fixture->db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (desk_test_db_query (fixture->db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (desk_test_db_query (fixture->db, "PRAGMA busy_timeout"), ==, 5000);
  g_assert_cmpint (desk_test_db_query (fixture->db, "PRAGMA synchronous"), ==, 1);

  full = desk_db_open (fixture->path, DESK_DB_SYNC_FULL, NULL);
  g_assert_cmpint (desk_test_db_query (full, "PRAGMA synchronous"), ==, 2);

  /* A text in double quotes is a name. */
  g_assert_false (desk_db_exec (fixture->db, "SELECT \"no_such_column\"", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
#ifdef G_OS_UNIX
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
#endif
}

static void
test_memory (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, &error);

  g_assert_no_error (error);
  desk_test_db_exec (db, "CREATE TABLE m (a); INSERT INTO m VALUES (7)");
  g_assert_cmpint (desk_test_db_query (db, "SELECT a FROM m"), ==, 7);
  g_assert_false (g_file_test (":memory:", G_FILE_TEST_EXISTS));
}

static void
test_values (DeskTestDb *fixture, gconstpointer data)
{
  static const guchar bytes[] = { 0, 1, 255, 0 };
  g_autoptr (DeskStatement) insert = desk_test_db_prepare (fixture->db,
                                              "INSERT INTO t (id, a) VALUES (?1, ?2)");
  g_autoptr (DeskStatement) select = NULL;
  g_autoptr (GError) error = NULL;
  const void *blob = NULL;
  gsize length = 0;

  desk_statement_bind_int (insert, 1, 1);
  desk_statement_bind_text (insert, 2, "Müller ☃");
  g_assert_true (desk_statement_run (insert, &error));
  g_assert_cmpint (desk_db_get_changes (fixture->db), ==, 1);
  desk_statement_bind_int (insert, 1, 2);
  desk_statement_bind_int (insert, 2, G_MININT64);
  g_assert_true (desk_statement_run (insert, &error));
  desk_statement_bind_int (insert, 1, 3);
  desk_statement_bind_null (insert, 2);
  g_assert_true (desk_statement_run (insert, &error));
  desk_statement_bind_int (insert, 1, 4);
  desk_statement_bind_blob (insert, 2, bytes, sizeof bytes);
  g_assert_true (desk_statement_run (insert, &error));
  desk_statement_bind_int (insert, 1, 5);
  desk_statement_bind_blob (insert, 2, NULL, 0);
  g_assert_true (desk_statement_run (insert, &error));
  desk_statement_bind_int (insert, 1, 6);
  desk_statement_bind_text (insert, 2, NULL);
  g_assert_true (desk_statement_run (insert, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_db_get_last_row_id (fixture->db), ==, 6);

  select = desk_test_db_prepare (fixture->db, "SELECT a, id FROM t ORDER BY id");
  g_assert_cmpuint (desk_statement_get_n_columns (select), ==, 2);
  g_assert_cmpstr (desk_statement_get_column_name (select, 1), ==, "id");
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  g_assert_cmpstr (desk_statement_get_text (select, 0), ==, "Müller ☃");
  g_assert_false (desk_statement_is_null (select, 0));
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  g_assert_cmpint (desk_statement_get_int (select, 0), ==, G_MININT64);
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  g_assert_true (desk_statement_is_null (select, 0));
  g_assert_null (desk_statement_get_text (select, 0));
  g_assert_cmpint (desk_statement_get_int (select, 0), ==, 0);
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  blob = desk_statement_get_blob (select, 0, &length);
  g_assert_cmpmem (blob, length, bytes, sizeof bytes);
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  g_assert_false (desk_statement_is_null (select, 0));
  desk_statement_get_blob (select, 0, &length);
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  g_assert_true (desk_statement_is_null (select, 0));
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_DONE);

  /* From the beginning again. */
  g_assert_cmpint (desk_statement_step (select, &error), ==, DESK_STEP_ROW);
  g_assert_cmpint (desk_statement_get_int (select, 1), ==, 1);
  g_assert_no_error (error);
}

static void
test_rollback (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_db_rollback (fixture->db);
  g_assert_false (desk_db_is_in_transaction (fixture->db));

  g_assert_true (desk_db_begin (fixture->db, &error));
  g_assert_true (desk_db_is_in_transaction (fixture->db));
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  desk_db_rollback (fixture->db);
  g_assert_false (desk_db_is_in_transaction (fixture->db));
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT count(*) FROM t"), ==, 0);

  g_assert_true (desk_db_begin (fixture->db, &error));
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_true (desk_db_commit (fixture->db, &error));
  desk_db_rollback (fixture->db);
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT count(*) FROM t"), ==, 1);

  /* Inside each other they fail, and do no harm. */
  g_assert_true (desk_db_begin (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_false (desk_db_begin (fixture->db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  desk_db_rollback (fixture->db);
}

/* A commit can fail at its last check; nothing of the transaction may stay. */
static void
test_failed_commit (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_test_db_exec (fixture->db, "CREATE TABLE child (p INTEGER REFERENCES t (id) "
                     "DEFERRABLE INITIALLY DEFERRED)");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  desk_test_db_exec (fixture->db, "INSERT INTO child VALUES (99)");
  g_assert_false (desk_db_commit (fixture->db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_false (desk_db_is_in_transaction (fixture->db));
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT count(*) FROM child"), ==, 0);
}

/* Nobody looked at the errors, but they are not forgotten. */
static void
test_take_failure (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskStatement) statement = desk_test_db_prepare (fixture->db, "SELECT id FROM t WHERE id = 77");
  g_autoptr (GError) failure = NULL;

  g_assert_cmpint (desk_statement_step (statement, NULL), ==, DESK_STEP_DONE);
  g_assert_null (desk_db_take_failure (fixture->db));

  /* The first is the one that matters. */
  g_assert_null (desk_db_prepare (fixture->db, "SELECT id FROM nowhere", NULL));
  desk_statement_bind_text (statement, 9, "there is no such parameter");
  g_assert_cmpint (desk_statement_step (statement, NULL), ==, DESK_STEP_ERROR);
  failure = desk_db_take_failure (fixture->db);
  g_assert_error (failure, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_nonnull (strstr (failure->message, "nowhere"));
  g_assert_null (desk_db_take_failure (fixture->db));
}

static void
test_cache (DeskTestDb *fixture, gconstpointer data)
{
  const char *sql = "SELECT ?1";
  DeskStatement *first = desk_test_db_prepare (fixture->db, sql);
  DeskStatement *second = NULL;

  desk_statement_bind_int (first, 1, 5);
  g_assert_cmpint (desk_statement_step (first, NULL), ==, DESK_STEP_ROW);
  desk_statement_free (first);

  /* The same one, with no value bound. */
  second = desk_test_db_prepare (fixture->db, sql);
  g_assert_true (second == first);
  g_assert_cmpint (desk_statement_step (second, NULL), ==, DESK_STEP_ROW);
  g_assert_true (desk_statement_is_null (second, 0));

  /* One in use is not given out twice. */
  first = desk_test_db_prepare (fixture->db, sql);
  g_assert_true (first != second);
  desk_statement_free (first);
  desk_statement_free (second);

  /* More texts than the cache holds, some of them in use. */
  first = desk_test_db_prepare (fixture->db, "SELECT 'kept'");
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("SELECT %d", i);
      g_autoptr (DeskStatement) statement = desk_test_db_prepare (fixture->db, text);

      g_assert_cmpint (desk_statement_step (statement, NULL), ==, DESK_STEP_ROW);
      g_assert_cmpint (desk_statement_get_int (statement, 0), ==, i);
    }
  g_assert_cmpint (desk_statement_step (first, NULL), ==, DESK_STEP_ROW);
  desk_statement_free (first);
}

/* A schema change under a cached statement is SQLite's to deal with. */
static void
test_cache_and_schema (DeskTestDb *fixture, gconstpointer data)
{
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT * FROM t"), ==, 1);
  desk_test_db_exec (fixture->db, "ALTER TABLE t ADD COLUMN b");
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT * FROM t"), ==, 1);
  desk_test_db_exec (fixture->db, "DROP TABLE t");
  g_assert_false (desk_db_query_int (fixture->db, "SELECT * FROM t", &(gint64){ 0 }, NULL));
}

static void
test_bind_errors (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskStatement) statement = desk_test_db_prepare (fixture->db, "SELECT ?1");
  g_autoptr (GError) error = NULL;

  desk_statement_bind_int (statement, 2, 5);
  desk_statement_bind_int (statement, 1, 5);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_clear_error (&error);

  /* Reported once; then it can be used. */
  desk_statement_bind_int (statement, 1, 6);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);
  g_assert_cmpint (desk_statement_get_int (statement, 0), ==, 6);
}

static void
test_bad_sql (DeskTestDb *fixture, gconstpointer data)
{
  static const char *const texts[] = { "SELEKT 1", "SELECT * FROM nothing", "", "-- nothing" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (desk_db_prepare (fixture->db, texts[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
    }
}

static void
test_constraint (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskStatement) insert = desk_test_db_prepare (fixture->db, "INSERT INTO t (id) VALUES (?1)");
  g_autoptr (GError) error = NULL;

  desk_statement_bind_int (insert, 1, 1);
  g_assert_true (desk_statement_run (insert, &error));
  g_assert_false (desk_statement_run (insert, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  desk_statement_bind_int (insert, 1, 2);
  g_assert_true (desk_statement_run (insert, NULL));
}

static void
test_closed (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  DeskStatement *statement = desk_test_db_prepare (db, "SELECT 1");
  g_autoptr (GError) error = NULL;

  desk_db_close (db);
  desk_db_close (db);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_clear_error (&error);
  desk_statement_free (statement);

  g_assert_null (desk_db_prepare (db, "SELECT 1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_false (desk_db_exec (db, "SELECT 1", NULL));
  g_assert_false (desk_db_backup (db, fixture->path, NULL));
  g_assert_false (desk_db_is_in_transaction (db));
  g_assert_cmpint (desk_db_get_data_version (db), ==, -1);
  desk_db_rollback (db);
}

static void
test_read_only (DeskTestDb *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (g_get_user_data_dir (), "missing.db", NULL);
  g_autoptr (DeskDb) reader = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_db_open (missing, DESK_DB_READ_ONLY, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  reader = desk_db_open (fixture->path, DESK_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (desk_db_exec (reader, "INSERT INTO t (a) VALUES (1)", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_READ_ONLY);

  /* It sees what the writer commits, and no sooner. */
  g_assert_true (desk_db_begin (fixture->db, NULL));
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (desk_test_db_query (reader, "SELECT count(*) FROM t"), ==, 0);
  g_assert_true (desk_db_commit (fixture->db, NULL));
  g_assert_cmpint (desk_test_db_query (reader, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_data_version (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) other = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, NULL);
  gint64 version = desk_db_get_data_version (fixture->db);

  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (desk_db_get_data_version (fixture->db), ==, version);
  desk_test_db_exec (other, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (desk_db_get_data_version (fixture->db), !=, version);
}

static void
test_busy (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) other = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, NULL);
  g_autoptr (GError) error = NULL;

  desk_test_db_exec (other, "PRAGMA busy_timeout = 20");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  g_assert_false (desk_db_begin (other, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  desk_db_rollback (fixture->db);
  g_assert_true (desk_db_begin (other, NULL));
  desk_db_rollback (other);
}

static gpointer
cancel_in_thread (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);
  return NULL;
}

#define ENDLESS "WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) "

static void
test_cancel_query (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_in_thread, cancellable);
  gint64 value = 0;

  desk_db_set_cancellable (fixture->db, cancellable);
  g_assert_false (desk_db_query_int (fixture->db, ENDLESS "SELECT count(*) FROM n", &value,
                                     &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  /* The connection is as good as new for the next. */
  desk_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT 3"), ==, 3);
}

static void
test_cancel_write (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES ('kept')");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES ('lost')");

  thread = g_thread_new ("cancel", cancel_in_thread, cancellable);
  desk_db_set_cancellable (fixture->db, cancellable);
  g_assert_false (desk_db_exec (fixture->db, ENDLESS "INSERT INTO t (a) SELECT x FROM n", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  /* Rolling back works although the cancellable is cancelled. */
  desk_db_rollback (fixture->db);
  desk_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT count(*) FROM t"), ==, 1);
}

/* What has come as far as its commit is committed. */
static void
test_cancel_commit (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  desk_db_set_cancellable (fixture->db, cancellable);
  g_assert_true (desk_db_begin (fixture->db, NULL));
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_cancellable_cancel (cancellable);
  g_assert_true (desk_db_commit (fixture->db, &error));
  g_assert_no_error (error);
  desk_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_disk_full (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES ('kept')");
  desk_test_db_exec (fixture->db, "PRAGMA max_page_count = 20");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  g_assert_false (desk_db_exec (fixture->db,
                                ENDLESS "INSERT INTO t (a) SELECT hex (zeroblob (500)) FROM n",
                                &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DISK_FULL);
  desk_db_rollback (fixture->db);
  g_assert_cmpint (desk_test_db_query (fixture->db, "SELECT count(*) FROM t"), ==, 1);
}

#define ADD(name, func) g_test_add ("/db/" name, DeskTestDb, NULL, desk_test_db_set_up, func, desk_test_db_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("set-up", test_set_up);
  ADD ("memory", test_memory);
  ADD ("values", test_values);
  ADD ("rollback", test_rollback);
  ADD ("failed-commit", test_failed_commit);
  ADD ("take-failure", test_take_failure);
  ADD ("cache", test_cache);
  ADD ("cache-and-schema", test_cache_and_schema);
  ADD ("bind-errors", test_bind_errors);
  ADD ("bad-sql", test_bad_sql);
  ADD ("constraint", test_constraint);
  ADD ("closed", test_closed);
  ADD ("read-only", test_read_only);
  ADD ("data-version", test_data_version);
  ADD ("busy", test_busy);
  ADD ("cancel-query", test_cancel_query);
  ADD ("cancel-write", test_cancel_write);
  ADD ("cancel-commit", test_cancel_commit);
  ADD ("disk-full", test_disk_full);

  return g_test_run ();
}
