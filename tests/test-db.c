/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-db"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-platform.h"

#include <glib/gstdio.h>
#include <string.h>

#define SCHEMA "/org/dealerdesk/test/db/"

typedef struct
{
  char *path; /* (owned) */
  DeskDb *db; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_make_private_dir (g_get_user_data_dir (), NULL));
  fixture->path = g_build_filename (g_get_user_data_dir (), "test.db", NULL);
  fixture->db = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_db_exec (fixture->db, "CREATE TABLE t (id INTEGER PRIMARY KEY, a)", &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->db);
  g_free (fixture->path);
}

static gint64
query (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  g_assert_true (desk_db_query_int (db, sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

static void
exec (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

static DeskStatement *
prepare (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  DeskStatement *statement = desk_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  g_assert_nonnull (statement);
  return statement;
}

static void
test_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) full = NULL;
  g_autoptr (DeskStatement) mode = prepare (fixture->db, "PRAGMA journal_mode");
  g_autoptr (GError) error = NULL;
  GStatBuf info = { 0 };

  g_assert_cmpint (desk_statement_step (mode, NULL), ==, DESK_STEP_ROW);
  g_assert_cmpstr (desk_statement_get_text (mode, 0), ==, "wal");
  g_assert_cmpint (query (fixture->db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (fixture->db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (query (fixture->db, "PRAGMA busy_timeout"), ==, 5000);
  g_assert_cmpint (query (fixture->db, "PRAGMA synchronous"), ==, 1);

  full = desk_db_open (fixture->path, DESK_DB_SYNC_FULL, NULL);
  g_assert_cmpint (query (full, "PRAGMA synchronous"), ==, 2);

  /* A text in double quotes is a name. */
  g_assert_false (desk_db_exec (fixture->db, "SELECT \"no_such_column\"", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
#ifdef G_OS_UNIX
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
#endif
}

static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, &error);

  g_assert_no_error (error);
  exec (db, "CREATE TABLE m (a); INSERT INTO m VALUES (7)");
  g_assert_cmpint (query (db, "SELECT a FROM m"), ==, 7);
  g_assert_false (g_file_test (":memory:", G_FILE_TEST_EXISTS));
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  static const guchar bytes[] = { 0, 1, 255, 0 };
  g_autoptr (DeskStatement) insert = prepare (fixture->db,
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

  select = prepare (fixture->db, "SELECT a, id FROM t ORDER BY id");
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
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk_db_rollback (fixture->db);
  g_assert_false (desk_db_is_in_transaction (fixture->db));

  g_assert_true (desk_db_begin (fixture->db, &error));
  g_assert_true (desk_db_is_in_transaction (fixture->db));
  exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  desk_db_rollback (fixture->db);
  g_assert_false (desk_db_is_in_transaction (fixture->db));
  g_assert_cmpint (query (fixture->db, "SELECT count(*) FROM t"), ==, 0);

  g_assert_true (desk_db_begin (fixture->db, &error));
  exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_true (desk_db_commit (fixture->db, &error));
  desk_db_rollback (fixture->db);
  g_assert_cmpint (query (fixture->db, "SELECT count(*) FROM t"), ==, 1);

  /* Inside each other they fail, and do no harm. */
  g_assert_true (desk_db_begin (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_false (desk_db_begin (fixture->db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  desk_db_rollback (fixture->db);
}

/* A commit can fail at its last check; nothing of the transaction may stay. */
static void
test_failed_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (fixture->db, "CREATE TABLE child (p INTEGER REFERENCES t (id) "
                     "DEFERRABLE INITIALLY DEFERRED)");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  exec (fixture->db, "INSERT INTO child VALUES (99)");
  g_assert_false (desk_db_commit (fixture->db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_false (desk_db_is_in_transaction (fixture->db));
  g_assert_cmpint (query (fixture->db, "SELECT count(*) FROM child"), ==, 0);
}

/* Nobody looked at the errors, but they are not forgotten. */
static void
test_take_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskStatement) statement = prepare (fixture->db, "SELECT id FROM t WHERE id = 77");
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
test_cache (Fixture *fixture, gconstpointer data)
{
  const char *sql = "SELECT ?1";
  DeskStatement *first = prepare (fixture->db, sql);
  DeskStatement *second = NULL;

  desk_statement_bind_int (first, 1, 5);
  g_assert_cmpint (desk_statement_step (first, NULL), ==, DESK_STEP_ROW);
  desk_statement_free (first);

  /* The same one, with no value bound. */
  second = prepare (fixture->db, sql);
  g_assert_true (second == first);
  g_assert_cmpint (desk_statement_step (second, NULL), ==, DESK_STEP_ROW);
  g_assert_true (desk_statement_is_null (second, 0));

  /* One in use is not given out twice. */
  first = prepare (fixture->db, sql);
  g_assert_true (first != second);
  desk_statement_free (first);
  desk_statement_free (second);

  /* More texts than the cache holds, some of them in use. */
  first = prepare (fixture->db, "SELECT 'kept'");
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("SELECT %d", i);
      g_autoptr (DeskStatement) statement = prepare (fixture->db, text);

      g_assert_cmpint (desk_statement_step (statement, NULL), ==, DESK_STEP_ROW);
      g_assert_cmpint (desk_statement_get_int (statement, 0), ==, i);
    }
  g_assert_cmpint (desk_statement_step (first, NULL), ==, DESK_STEP_ROW);
  desk_statement_free (first);
}

/* A schema change under a cached statement is SQLite's to deal with. */
static void
test_cache_and_schema (Fixture *fixture, gconstpointer data)
{
  exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (query (fixture->db, "SELECT * FROM t"), ==, 1);
  exec (fixture->db, "ALTER TABLE t ADD COLUMN b");
  g_assert_cmpint (query (fixture->db, "SELECT * FROM t"), ==, 1);
  exec (fixture->db, "DROP TABLE t");
  g_assert_false (desk_db_query_int (fixture->db, "SELECT * FROM t", &(gint64){ 0 }, NULL));
}

static void
test_bind_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskStatement) statement = prepare (fixture->db, "SELECT ?1");
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
test_bad_sql (Fixture *fixture, gconstpointer data)
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
test_constraint (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskStatement) insert = prepare (fixture->db, "INSERT INTO t (id) VALUES (?1)");
  g_autoptr (GError) error = NULL;

  desk_statement_bind_int (insert, 1, 1);
  g_assert_true (desk_statement_run (insert, &error));
  g_assert_false (desk_statement_run (insert, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  desk_statement_bind_int (insert, 1, 2);
  g_assert_true (desk_statement_run (insert, NULL));
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  DeskStatement *statement = prepare (db, "SELECT 1");
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
test_read_only (Fixture *fixture, gconstpointer data)
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
  exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (query (reader, "SELECT count(*) FROM t"), ==, 0);
  g_assert_true (desk_db_commit (fixture->db, NULL));
  g_assert_cmpint (query (reader, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_data_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) other = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, NULL);
  gint64 version = desk_db_get_data_version (fixture->db);

  exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (desk_db_get_data_version (fixture->db), ==, version);
  exec (other, "INSERT INTO t (a) VALUES (1)");
  g_assert_cmpint (desk_db_get_data_version (fixture->db), !=, version);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) other = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, NULL);
  g_autoptr (GError) error = NULL;

  exec (other, "PRAGMA busy_timeout = 20");
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
test_cancel_query (Fixture *fixture, gconstpointer data)
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
  g_assert_cmpint (query (fixture->db, "SELECT 3"), ==, 3);
}

static void
test_cancel_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  exec (fixture->db, "INSERT INTO t (a) VALUES ('kept')");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  exec (fixture->db, "INSERT INTO t (a) VALUES ('lost')");

  thread = g_thread_new ("cancel", cancel_in_thread, cancellable);
  desk_db_set_cancellable (fixture->db, cancellable);
  g_assert_false (desk_db_exec (fixture->db, ENDLESS "INSERT INTO t (a) SELECT x FROM n", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  /* Rolling back works although the cancellable is cancelled. */
  desk_db_rollback (fixture->db);
  desk_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (query (fixture->db, "SELECT count(*) FROM t"), ==, 1);
}

/* What has come as far as its commit is committed. */
static void
test_cancel_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  desk_db_set_cancellable (fixture->db, cancellable);
  g_assert_true (desk_db_begin (fixture->db, NULL));
  exec (fixture->db, "INSERT INTO t (a) VALUES (1)");
  g_cancellable_cancel (cancellable);
  g_assert_true (desk_db_commit (fixture->db, &error));
  g_assert_no_error (error);
  desk_db_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (query (fixture->db, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (fixture->db, "INSERT INTO t (a) VALUES ('kept')");
  exec (fixture->db, "PRAGMA max_page_count = 20");
  g_assert_true (desk_db_begin (fixture->db, NULL));
  g_assert_false (desk_db_exec (fixture->db,
                                ENDLESS "INSERT INTO t (a) SELECT hex (zeroblob (500)) FROM n",
                                &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DISK_FULL);
  desk_db_rollback (fixture->db);
  g_assert_cmpint (query (fixture->db, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "garbage.db", NULL);
  g_autofree char *garbage = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_error = NULL;

  g_assert_true (g_file_set_contents (path, garbage, -1, NULL));
  g_assert_null (desk_db_open (path, DESK_DB_SYNC_NORMAL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_null (desk_db_open (path, DESK_DB_READ_ONLY, &read_error));
  g_assert_error (read_error, DESK_ERROR, DESK_ERROR_CORRUPT);
}

static void
test_quick_check (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "copy.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (DeskDb) damaged = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  exec (fixture->db, "INSERT INTO t (a) SELECT hex (zeroblob (500)) FROM "
                     "(WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 200)"
                     " SELECT x FROM n)");
  g_assert_true (desk_db_quick_check (fixture->db, &error));
  g_assert_no_error (error);

  /* All pages behind the first three overwritten. */
  g_assert_true (desk_db_backup (fixture->db, path, &error));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >, 5 * 4096);
  memset (content + 3 * 4096, 0x5a, length - 3 * 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  damaged = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  g_assert_false (desk_db_quick_check (damaged, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
}

/* What SQLite quotes from a damaged file is a text that can be shown and logged, in one line. */
static void
test_damaged_schema (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "schema.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (DeskDb) damaged = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  char *type = NULL;

  exec (fixture->db, "CREATE TABLE quoted (a TEXT) STRICT");
  g_assert_true (desk_db_backup (fixture->db, path, &error));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  type = memmem (content, length, "quoted (a TEXT", strlen ("quoted (a TEXT"));
  g_assert_nonnull (type);
  memcpy (type + strlen ("quoted (a "), "T\xb1\nT", 4);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));

  damaged = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  if (damaged != NULL)
    desk_db_exec (damaged, "SELECT * FROM quoted", &error);
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "copy.db", NULL);
  g_autofree char *part_path = g_strconcat (path, ".part", NULL);
  g_autofree char *wal_path = g_strconcat (path, "-wal", NULL);
  g_autofree char *impossible = g_build_filename (g_get_user_data_dir (), "no", "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) copy = NULL;
  GStatBuf info = { 0 };

  g_assert_true (g_file_set_contents (path, "an older copy", -1, NULL));
  g_assert_true (g_file_set_contents (part_path, "left by a crash", -1, NULL));
  exec (fixture->db, "INSERT INTO t (a) VALUES (7)");
  g_assert_true (desk_db_backup (fixture->db, path, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (part_path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (wal_path, G_FILE_TEST_EXISTS));
#ifdef G_OS_UNIX
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
#endif

  copy = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (copy, "SELECT a FROM t"), ==, 7);
  g_assert_true (desk_db_quick_check (copy, NULL));

  g_assert_false (desk_db_backup (fixture->db, impossible, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
}

/* A copy made while another connection writes has all of a transaction or nothing. */
static void
test_backup_during_write (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "copy.db", NULL);
  g_autoptr (DeskDb) writer = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, NULL);
  g_autoptr (DeskDb) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_begin (writer, NULL));
  exec (writer, "INSERT INTO t (a) VALUES (1), (2), (3)");
  g_assert_true (desk_db_backup (fixture->db, path, &error));
  g_assert_no_error (error);
  g_assert_true (desk_db_commit (writer, NULL));

  copy = desk_db_open (path, DESK_DB_READ_ONLY, NULL);
  g_assert_cmpint (query (copy, "SELECT count(*) FROM t"), ==, 0);
}

static void
test_migrate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_migrate (db, SCHEMA "one", &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (db, "PRAGMA user_version"), ==, 1);
  exec (db, "INSERT INTO parent (name) VALUES ('second')");

  g_assert_true (desk_db_migrate (db, SCHEMA "two", &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (db, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (query (db, "SELECT count(*) FROM parent"), ==, 2);
  g_assert_cmpint (query (db, "SELECT count(*) FROM child"), ==, 0);

  g_assert_true (desk_db_migrate (db, SCHEMA "two", &error));
  g_assert_cmpint (query (db, "SELECT count(*) FROM parent"), ==, 2);
}

static void
test_migrate_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_migrate (db, SCHEMA "two", NULL));
  g_assert_false (desk_db_migrate (db, SCHEMA "one", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA);
  g_assert_cmpint (query (db, "PRAGMA user_version"), ==, 2);
}

/* What fails leaves the version before it, whole. */
static void
test_migrate_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_db_migrate (db, SCHEMA "broken", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "002-fails.sql"));
  g_assert_false (desk_db_is_in_transaction (db));
  g_assert_cmpint (query (db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (query (db, "SELECT count(*) FROM sqlite_schema"), ==, 1);
}

static void
test_migrate_orphan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_migrate (db, SCHEMA "one", NULL));
  exec (db, "PRAGMA foreign_keys = OFF");
  exec (db, "CREATE TABLE orphan (p INTEGER REFERENCES parent (id));"
            "INSERT INTO orphan VALUES (9)");
  g_assert_false (desk_db_migrate (db, SCHEMA "two", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_cmpint (query (db, "PRAGMA user_version"), ==, 1);
}

static void
test_migrate_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_db_migrate (db, SCHEMA "gap", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_FAILED);
  g_assert_cmpint (query (db, "SELECT count(*) FROM sqlite_schema"), ==, 0);
  g_clear_error (&error);

  g_assert_false (desk_db_migrate (db, SCHEMA "no-such-folder", &error));
  g_assert_error (error, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND);
}

/* Whatever changes, the checksum does. */
static void
test_sum (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = {
    "desk_sum (1, 'text', NULL, x'00')",  "desk_sum (2, 'text', NULL, x'')",
    "desk_sum (1, 'texT', NULL, x'')",    "desk_sum (1, 'text ', NULL, x'')",
    "desk_sum (1, 'text', 0, x'')",       "desk_sum (1, 'text', '', x'')",
    "desk_sum ('1', 'text', NULL, x'')",  "desk_sum (1, 'tex', 't', x'')",
    "desk_sum (1, NULL, 'text', x'')",    "desk_sum (1, 'text', NULL)",
    "desk_sum (1, x'74657874', NULL, x'')",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (":memory:", DESK_DB_SYNC_NORMAL, &error);
  gint64 first = 0;
  gint64 again = 0;

  g_assert_no_error (error);
  g_assert_true (desk_db_add_sum (db, &error));
  g_assert_true (desk_db_query_int (db, "SELECT desk_sum (1, 'text', NULL, x'')", &first, &error));
  g_assert_true (desk_db_query_int (db, "SELECT desk_sum (1, 'text', NULL, x'')", &again, &error));
  g_assert_cmpint (first, ==, again);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT ", others[i], NULL);

      g_assert_true (desk_db_query_int (db, sql, &again, &error));
      g_assert_no_error (error);
      g_assert_cmpint (first, !=, again);
    }
  desk_db_close (db);
}

#define ADD(name, func) g_test_add ("/db/" name, Fixture, NULL, set_up, func, tear_down)

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
  ADD ("not-a-database", test_not_a_database);
  ADD ("quick-check", test_quick_check);
  ADD ("damaged-schema", test_damaged_schema);
  ADD ("sum", test_sum);
  ADD ("backup", test_backup);
  ADD ("backup-during-write", test_backup_during_write);
  ADD ("migrate", test_migrate);
  ADD ("migrate-newer", test_migrate_newer);
  ADD ("migrate-broken", test_migrate_broken);
  ADD ("migrate-orphan", test_migrate_orphan);
  ADD ("migrate-files", test_migrate_files);

  return g_test_run ();
}
