/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-schema"

#include "config.h"

#include "desk-db.h"
#include "desk-feed-sql.h"
#include "desk-feed-table.h"
#include "desk-store.h"

/* The field lists and the tables of cache.db say the same, name by name and in the same order. */

static DeskDb *
open_schema (const char *folder)
{
  g_autoptr (GError) error = NULL;
  DeskDb *db = desk_db_open (":memory:", DESK_DB_SYNC_NORMAL, &error);

  g_assert_no_error (error);
  desk_db_add_sum (db, &error);
  g_assert_no_error (error);
  /* Registers the schema. */
  g_type_class_unref (g_type_class_ref (DESK_TYPE_STORE));
  desk_db_migrate (db, folder, &error);
  g_assert_no_error (error);
  return db;
}

/* "name TYPE" of each column, in order. */
static char **
list_columns (DeskDb *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name || ' ' || type"
                                          " FROM pragma_table_info ('%s') ORDER BY cid",
                                          table);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, sql, &error);
  GPtrArray *columns = g_ptr_array_new ();

  g_assert_no_error (error);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_ptr_array_add (columns, g_strdup (desk_statement_get_text (statement, 0)));
  g_assert_no_error (error);
  g_ptr_array_add (columns, NULL);
  return (char **) g_ptr_array_free (columns, FALSE);
}

static const char *
get_sql_type (const DeskField *field)
{
  return field->type == DESK_FIELD_INTEGER || field->type == DESK_FIELD_BOOLEAN ? "INTEGER"
                                                                                : "TEXT";
}

static void
check_fields (char **columns, const DeskFeedTable *table)
{
  const DeskField *fields = desk_record_get_fields (table->type, NULL);

  g_assert_cmpuint (g_strv_length (columns), >=, 1 + table->n_fields + table->n_derived);
  g_assert_cmpstr (columns[0], ==, "row INTEGER");
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *expected =
          g_strdup_printf ("%s %s", fields[i].name, get_sql_type (&fields[i]));

      g_assert_cmpstr (columns[1 + i], ==, expected);
    }
}

static void
test_tables (void)
{
  g_autoptr (DeskDb) db = open_schema ("/org/dealerdesk/DealerDesk/schema/cache");
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_auto (GStrv) columns = list_columns (db, tables[i].name);
      guint n_own = 1 + tables[i].n_fields + tables[i].n_derived;

      check_fields (columns, &tables[i]);
      g_assert_cmpuint (g_strv_length (columns), ==, n_own + 2);
      g_assert_cmpstr (columns[n_own], ==, "generation INTEGER");
      g_assert_cmpstr (columns[n_own + 1], ==, "checksum INTEGER");
    }
}

static void
test_overlays (void)
{
  g_autoptr (DeskDb) db = open_schema ("/org/dealerdesk/DealerDesk/schema/cache");
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *overlay = g_strconcat ("overlay_", tables[i].name, NULL);
      g_autofree char *view = g_strconcat ("all_", tables[i].name, NULL);
      g_auto (GStrv) columns = list_columns (db, overlay);
      g_auto (GStrv) view_columns = list_columns (db, view);
      guint n_own = 1 + tables[i].n_fields + tables[i].n_derived;

      check_fields (view_columns, &tables[i]);
      if (!tables[i].has_overlay)
        {
          g_assert_cmpuint (g_strv_length (columns), ==, 0);
          g_assert_cmpuint (g_strv_length (view_columns), ==, n_own);
          continue;
        }

      check_fields (columns, &tables[i]);
      g_assert_cmpuint (g_strv_length (columns), ==, n_own + 3);
      g_assert_cmpuint (g_strv_length (view_columns), ==, n_own + 2);
    }
}

/* Every statement that is made from the field lists is one that SQLite takes. */
static void
test_statements (void)
{
  g_autoptr (DeskDb) db = open_schema ("/org/dealerdesk/DealerDesk/schema/cache");
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      /* All of its columns. */
      g_autofree char *update =
          desk_feed_sql_update (&tables[i], ((guint64) 1 << (tables[i].n_fields + tables[i].n_derived)) - 1);
      const char *const all[] = { tables[i].insert,        tables[i].compare,      update,
                                  tables[i].select_by_id,  tables[i].select_by_row,
                                  tables[i].select_base,   tables[i].select_all,
                                  tables[i].lay_over,      tables[i].select_sums };

      for (guint k = 0; k < G_N_ELEMENTS (all); k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DeskStatement) statement = NULL;

          if (all[k] == NULL)
            continue;
          statement = desk_db_prepare (db, all[k], &error);
          g_assert_no_error (error);
        }
    }
}

/* Lists of rows by key never look at the whole table. */
static void
test_indexes (void)
{
  static const char *const queries[] = {
    "SELECT id FROM all_order WHERE id = 'x'",
    "SELECT id FROM all_order WHERE row = 1",
    "SELECT id FROM all_order WHERE customer_id = 'x'",
    "SELECT id FROM all_customer WHERE id = 'x'",
    "SELECT id FROM all_customer WHERE email_key = 'x'",
    "SELECT id FROM license WHERE customer_id = 'x'",
    "SELECT id FROM all_license WHERE id = 'x'",
    "SELECT id FROM all_license WHERE customer_id = 'x'",
    "SELECT id FROM all_license WHERE order_id = 'x'",
    "SELECT id FROM all_subscription WHERE license_id = 'x'",
    "SELECT id FROM all_event WHERE customer_id = 'x'",
    "SELECT id FROM all_event WHERE order_id = 'x'",
    "SELECT id FROM all_note WHERE customer_id = 'x'",
    "SELECT id FROM all_invoice WHERE order_id = 'x'",
    "SELECT id FROM all_invoice WHERE customer_id = 'x'",
    "SELECT id FROM all_transaction WHERE invoice_id = 'x'",
  };
  g_autoptr (DeskDb) db = open_schema ("/org/dealerdesk/DealerDesk/schema/cache");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", queries[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskStatement) statement = desk_db_prepare (db, sql, &error);

      g_assert_no_error (error);
      while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        {
          const char *detail = desk_statement_get_text (statement, 3);

          g_test_message ("%s: %s", queries[i], detail);
          /* "SCAN all_order" is the walk over what the searches have found. */
          g_assert_false (g_str_has_prefix (detail, "SCAN") &&
                          !g_str_has_prefix (detail, "SCAN all_"));
        }
      g_assert_no_error (error);
    }
}

static void
test_user (void)
{
  g_autoptr (DeskDb) db = open_schema ("/org/dealerdesk/DealerDesk/schema/user");
  static const char *const tables[] = { "outbox", "draft", "setting" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (GStrv) columns = list_columns (db, tables[i]);

      g_assert_true (g_strv_contains ((const char *const *) columns, "checksum TEXT"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schema/tables", test_tables);
  g_test_add_func ("/schema/overlays", test_overlays);
  g_test_add_func ("/schema/statements", test_statements);
  g_test_add_func ("/schema/indexes", test_indexes);
  g_test_add_func ("/schema/user", test_user);

  return g_test_run ();
}
