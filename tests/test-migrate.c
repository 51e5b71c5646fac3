/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-migrate"

#include "config.h"

#include "desk-clock.h"
#include "desk-db.h"
#include "desk-storage.h"
#include "desk-store.h"
#include "desk-test-wait.h"

#include <gio/gio.h>

/* From every schema that there ever was to the one of today: each is made from its files, its tables are filled,
 * and after the migration every value of a column that is still there is still the same. */

#define FOLDER "/org/dealerdesk/DealerDesk/schema/"
#define N_ROWS 3

static GPtrArray *
list (DeskDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, sql, &error);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_ptr_array_add (texts, g_strdup (desk_statement_get_text (statement, 0)));
  g_assert_no_error (error);
  return texts;
}

/* Those that hold something themselves: an index for search keeps its own tables, and is filled by them. */
static GPtrArray *
list_tables (DeskDb *db)
{
  return list (db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                   " AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'search_%' ORDER BY name");
}

/* "name" of each column, in order. */
static GPtrArray *
list_columns (DeskDb *db, const char *table)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT name FROM pragma_table_info ('%s') ORDER BY cid", table);

  return list (db, sql);
}

/* What the tables of a schema have, without the order in which it came to be. */
static char *
describe (DeskDb *db)
{
  g_autoptr (GPtrArray) parts = list (
      db, "SELECT group_concat (part, char (10)) FROM ("
          "SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk AS part"
          " FROM sqlite_schema AS t, pragma_table_info (t.name) AS c WHERE t.type = 'table'"
          " UNION ALL SELECT type || ' ' || name FROM sqlite_schema ORDER BY part)");

  return g_strdup (g_ptr_array_index (parts, 0));
}

static void
run_files (DeskDb *db, const char *folder, guint version)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u", version);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  for (guint number = 1; number <= version; number++)
    for (guint i = 0; names[i] != NULL; i++)
      {
        g_autofree char *path = g_strconcat (folder, "/", names[i], NULL);
        g_autoptr (GBytes) bytes = NULL;
        g_autofree char *sql = NULL;

        if (g_ascii_strtoull (names[i], NULL, 10) != number)
          continue;
        bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
        g_assert_no_error (error);
        sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
        desk_db_exec (db, sql, &error);
        g_assert_no_error (error);
        n++;
      }
  g_assert_cmpuint (n, ==, version);
  desk_db_exec (db, set_version, &error);
  g_assert_no_error (error);
}

static guint
count_files (const char *folder)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  return g_strv_length (names);
}

/* Every column has a value of its own, so that one in the place of another is noticed. */
static void
fill (DeskDb *db, const char *table)
{
  for (guint row = 1; row <= N_ROWS; row++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT 'INSERT INTO \"%s\" (' || group_concat ('\"' || name || '\"') || ') VALUES (' ||"
          " group_concat (CASE WHEN type = 'INTEGER' THEN CAST (1000 * (cid + 1) + %u AS TEXT)"
          /* The outbox is particular about this one. */
          " WHEN name = 'state' THEN '''queued'''"
          " WHEN type = 'BLOB' THEN 'x''' || hex (name || %u) || ''''"
          " ELSE '''' || name || ' %u''' END) || ')' FROM (SELECT * FROM pragma_table_info ('%s') ORDER BY cid)",
          table, row, row, row, table);
      g_autoptr (GPtrArray) insert = list (db, sql);
      g_autoptr (GError) error = NULL;

      desk_db_exec (db, g_ptr_array_index (insert, 0), &error);
      g_assert_no_error (error);
    }
}

/* The rows of a table as texts, by the given columns. */
static GPtrArray *
read_rows (DeskDb *db, const char *table, GPtrArray *columns)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%squote (\"%s\")", i > 0 ? " || ' ' || " : "",
                            (char *) g_ptr_array_index (columns, i));
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY 1", table);
  return list (db, sql->str);
}

static gboolean
contains (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

static void
migrate_from (const char *folder, guint version, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (":memory:", DESK_DB_SYNC_NORMAL, &error);
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GPtrArray) now = NULL;
  g_autoptr (GHashTable) before =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (DeskDb) fresh = desk_db_open (":memory:", DESK_DB_SYNC_NORMAL, &error);
  g_autofree char *found = NULL;
  guint n_values = 0;

  g_test_message ("%s from %u", folder, version);
  g_assert_no_error (error);
  desk_db_migrate (fresh, folder, &error);
  g_assert_no_error (error);
  run_files (db, folder, version);
  tables = list_tables (db);
  g_assert_cmpuint (tables->len, >, 2);
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autoptr (GPtrArray) columns = list_columns (db, table);
      g_autoptr (GPtrArray) later = list_columns (fresh, table);
      GPtrArray *both = g_ptr_array_new_with_free_func (g_free);

      fill (db, table);
      for (guint j = 0; j < columns->len; j++)
        /* A checksum is that of all fields, and is not kept where one was added since. */
        if (contains (later, g_ptr_array_index (columns, j)) &&
            (later->len == columns->len || !g_str_equal (g_ptr_array_index (columns, j), "checksum")))
          g_ptr_array_add (both, g_strdup (g_ptr_array_index (columns, j)));
      /* A table that is gone would have to be named here. */
      g_assert_cmpuint (both->len, >, 0);
      g_hash_table_insert (before, (gpointer) table, read_rows (db, table, both));
      g_hash_table_insert (kept, (gpointer) table, both);
    }

  desk_db_migrate (db, folder, &error);
  g_assert_no_error (error);
  found = describe (db);
  g_assert_cmpstr (found, ==, wanted);
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      GPtrArray *rows = g_hash_table_lookup (before, table);
      g_autoptr (GPtrArray) after = read_rows (db, table, g_hash_table_lookup (kept, table));

      g_assert_cmpuint (after->len, ==, rows->len);
      for (guint j = 0; j < rows->len; j++)
        g_assert_cmpstr (g_ptr_array_index (after, j), ==, g_ptr_array_index (rows, j));
      n_values += rows->len;
    }
  g_assert_cmpuint (n_values, ==, N_ROWS * tables->len);
  g_assert_true (desk_db_quick_check (db, &error));
  desk_db_close (fresh);
  desk_db_close (db);
}

static void
test_all (gconstpointer data)
{
  g_autofree char *folder = g_strconcat (FOLDER, data, NULL);
  guint n_files = count_files (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) fresh = desk_db_open (":memory:", DESK_DB_SYNC_NORMAL, &error);
  g_autofree char *wanted = NULL;

  g_assert_no_error (error);
  desk_db_migrate (fresh, folder, &error);
  g_assert_no_error (error);
  wanted = describe (fresh);
  for (guint version = 1; version <= n_files; version++)
    migrate_from (folder, version, wanted);
  desk_db_close (fresh);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (DeskClock) clock = NULL;
  g_autoptr (DeskStorage) storage = NULL;
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* Both register their schemas. */
  g_type_class_unref (g_type_class_ref (DESK_TYPE_STORE));
  folder = desk_test_dup_folder ("migrate");
  clock = desk_clock_new ();
  storage = desk_storage_open (folder, clock, NULL);
  g_assert_nonnull (storage);

  g_test_add_data_func ("/migrate/cache", "cache", test_all);
  g_test_add_data_func ("/migrate/user", "user", test_all);
  g_test_add_data_func ("/migrate/server", "server", test_all);

  status = g_test_run ();
  desk_storage_close (storage);
  desk_test_delete_folder (folder);
  return status;
}
