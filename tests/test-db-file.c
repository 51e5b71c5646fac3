/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-db-file"

#include "config.h"

#include "desk-test-db.h"

#include "desk-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is done with a file as a whole: checked, copied, brought to the newest schema. */

#define SCHEMA "/org/dealerdesk/test/db/"

static void
test_not_a_database (DeskTestDb *fixture, gconstpointer data)
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
test_quick_check (DeskTestDb *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "copy.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (DeskDb) damaged = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  desk_test_db_exec (fixture->db, "INSERT INTO t (a) SELECT hex (zeroblob (500)) FROM "
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
test_damaged_schema (DeskTestDb *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "schema.db", NULL);
  g_autofree char *content = NULL;
  g_autoptr (DeskDb) damaged = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  char *type = NULL;

  desk_test_db_exec (fixture->db, "CREATE TABLE quoted (a TEXT) STRICT");
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
test_backup (DeskTestDb *fixture, gconstpointer data)
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
  desk_test_db_exec (fixture->db, "INSERT INTO t (a) VALUES (7)");
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
  g_assert_cmpint (desk_test_db_query (copy, "SELECT a FROM t"), ==, 7);
  g_assert_true (desk_db_quick_check (copy, NULL));

  g_assert_false (desk_db_backup (fixture->db, impossible, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
}

/* A copy made while another connection writes has all of a transaction or nothing. */
static void
test_backup_during_write (DeskTestDb *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "copy.db", NULL);
  g_autoptr (DeskDb) writer = desk_db_open (fixture->path, DESK_DB_SYNC_NORMAL, NULL);
  g_autoptr (DeskDb) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_begin (writer, NULL));
  desk_test_db_exec (writer, "INSERT INTO t (a) VALUES (1), (2), (3)");
  g_assert_true (desk_db_backup (fixture->db, path, &error));
  g_assert_no_error (error);
  g_assert_true (desk_db_commit (writer, NULL));

  copy = desk_db_open (path, DESK_DB_READ_ONLY, NULL);
  g_assert_cmpint (desk_test_db_query (copy, "SELECT count(*) FROM t"), ==, 0);
}

static void
test_migrate (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_migrate (db, SCHEMA "one", &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_test_db_query (db, "PRAGMA user_version"), ==, 1);
  desk_test_db_exec (db, "INSERT INTO parent (name) VALUES ('second')");

  g_assert_true (desk_db_migrate (db, SCHEMA "two", &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_test_db_query (db, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (desk_test_db_query (db, "SELECT count(*) FROM parent"), ==, 2);
  g_assert_cmpint (desk_test_db_query (db, "SELECT count(*) FROM child"), ==, 0);

  g_assert_true (desk_db_migrate (db, SCHEMA "two", &error));
  g_assert_cmpint (desk_test_db_query (db, "SELECT count(*) FROM parent"), ==, 2);
}

static void
test_migrate_newer (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_migrate (db, SCHEMA "two", NULL));
  g_assert_false (desk_db_migrate (db, SCHEMA "one", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA);
  g_assert_cmpint (desk_test_db_query (db, "PRAGMA user_version"), ==, 2);
}

/* What fails leaves the version before it, whole. */
static void
test_migrate_broken (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_db_migrate (db, SCHEMA "broken", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "002-fails.sql"));
  g_assert_false (desk_db_is_in_transaction (db));
  g_assert_cmpint (desk_test_db_query (db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (desk_test_db_query (db, "SELECT count(*) FROM sqlite_schema"), ==, 1);
}

static void
test_migrate_orphan (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_db_migrate (db, SCHEMA "one", NULL));
  desk_test_db_exec (db, "PRAGMA foreign_keys = OFF");
  desk_test_db_exec (db, "CREATE TABLE orphan (p INTEGER REFERENCES parent (id));"
            "INSERT INTO orphan VALUES (9)");
  g_assert_false (desk_db_migrate (db, SCHEMA "two", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_cmpint (desk_test_db_query (db, "PRAGMA user_version"), ==, 1);
}

static void
test_migrate_files (DeskTestDb *fixture, gconstpointer data)
{
  g_autoptr (DeskDb) db = desk_db_open (":memory:", 0, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_db_migrate (db, SCHEMA "gap", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_FAILED);
  g_assert_cmpint (desk_test_db_query (db, "SELECT count(*) FROM sqlite_schema"), ==, 0);
  g_clear_error (&error);

  g_assert_false (desk_db_migrate (db, SCHEMA "no-such-folder", &error));
  g_assert_error (error, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND);
}

/* Whatever changes, the checksum does. */
static void
test_sum (DeskTestDb *fixture, gconstpointer data)
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

#define ADD(name, func) \
  g_test_add ("/db-file/" name, DeskTestDb, NULL, desk_test_db_set_up, func, desk_test_db_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

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
