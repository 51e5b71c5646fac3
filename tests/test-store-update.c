/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store-update"

#include "config.h"

#include "desk-feed-table.h"
#include "desk-store-private.h"
#include "desk-test-store.h"

#include <glib/gstdio.h>

/* A record that comes again: only the columns that differ are written, and what is stored is the same as if the record
 * had come for the first time. */

#define CUSTOMERS 3000
#define STEP 60

/* Every column but the row number, one a line. */
static char *
dup_row (DeskTestStore *fixture, const char *table, const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE id = ?", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement = desk_db_prepare (fixture->store->reader, sql, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  desk_statement_bind_text (statement, 1, id);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);
  for (guint i = 0; i < desk_statement_get_n_columns (statement); i++)
    {
      const char *name = desk_statement_get_column_name (statement, i);
      const char *value = desk_statement_get_text (statement, i);

      if (!g_str_equal (name, "row"))
        g_string_append_printf (text, "%s=%s\n", name, value != NULL ? value : "(null)");
    }
  return g_string_free (text, FALSE);
}

static void
bring (DeskTestStore *fixture, gpointer record)
{
  DeskTestPage *page = desk_test_page_new ();

  desk_test_page_add (page, record);
  desk_test_apply_page (fixture->store, page, "c", FALSE);
}

static void
set_other_value (gpointer record, guint field)
{
  const DeskField *description = &desk_record_get_fields (G_OBJECT_TYPE (record), NULL)[field];
  g_autofree char *text = NULL;

  switch (description->type)
    {
    case DESK_FIELD_INTEGER:
      desk_record_set_integer (record, field, 4);
      return;
    case DESK_FIELD_BOOLEAN:
      desk_record_set_boolean (record, field, !desk_record_get_boolean (record, field));
      return;
    case DESK_FIELD_ID:
      text = desk_test_id (description->keys, 77);
      break;
    case DESK_FIELD_DATE:
      text = g_strdup ("2027-02-28");
      break;
    case DESK_FIELD_INSTANT:
      text = g_strdup ("2026-11-20T08:30:00Z");
      break;
    case DESK_FIELD_ENUM:
      text = g_strdup ("other");
      break;
    case DESK_FIELD_EMAIL:
      text = g_strdup ("Zoë@Other.example");
      break;
    case DESK_FIELD_COUNTRY:
      text = g_strdup ("FR");
      break;
    case DESK_FIELD_LANGUAGE:
      text = g_strdup ("fr");
      break;
    case DESK_FIELD_CURRENCY:
      text = g_strdup ("USD");
      break;
    case DESK_FIELD_STRING:
    case DESK_FIELD_TEXT:
      text = g_strdup ("Çelik");
      break;
    case DESK_FIELD_LIST:
    default:
      return;
    }
  desk_record_set_string (record, field, text);
}

/* Field by field, each beside all that came before it. */
static void
check_type (DeskTestStore *fixture, const DeskFeedTable *table)
{
  g_autoptr (DeskRecord) record = desk_test_record (table->type, 1, 1);
  g_autoptr (DeskRecord) stored = NULL;
  g_autofree char *id = g_strdup (desk_record_get_id (record));
  g_autofree char *updated = NULL;
  g_autofree char *inserted = NULL;
  DeskTestPage *page = NULL;

  bring (fixture, record);
  for (guint i = DESK_RECORD_REVISION + 1; i < table->n_fields; i++)
    {
      set_other_value (record, i);
      desk_record_set_integer (record, DESK_RECORD_REVISION, i + 1);
      bring (fixture, record);

      g_clear_object (&stored);
      stored = desk_store_get (fixture->store, table->type, id);
      g_assert_nonnull (stored);
      g_assert_true (desk_record_equal (record, stored));
    }
  updated = dup_row (fixture, table->name, id);

  page = desk_test_page_new ();
  desk_test_page_delete (page, table->name, id);
  desk_test_apply_page (fixture->store, page, "c", FALSE);
  bring (fixture, record);
  inserted = dup_row (fixture, table->name, id);
  g_assert_cmpstr (updated, ==, inserted);
}

static void
test_each_field (void)
{
  DeskTestStore fixture = { 0 };
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < n_tables; i++)
    check_type (&fixture, &tables[i]);
  desk_test_store_tear_down (&fixture);
}

static gint64
get_log_size (DeskTestStore *fixture)
{
  g_autofree char *path = desk_test_store_path (fixture, "cache.db-wal");
  GStatBuf status = { 0 };

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

/* Bytes written for a page of every STEPth customer. */
static gint64
write_changes (DeskTestStore *fixture, const char *company, gint64 revision)
{
  DeskTestPage *page = desk_test_page_new ();
  gint64 before = get_log_size (fixture);

  for (guint i = 0; i < CUSTOMERS; i += STEP)
    {
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, company, revision);

      desk_test_page_add (page, customer);
    }
  desk_test_apply_page (fixture->store, page, "c2", FALSE);
  return get_log_size (fixture) - before;
}

/* A list that is sorted by name has not changed, so no page of its index is written. */
static void
test_written (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  gint64 with_revision = 0;
  gint64 with_name = 0;

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < CUSTOMERS; i++)
    {
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, "Delcourt", 1);

      desk_test_page_add (page, customer);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  while (desk_store_get_is_search_filling (fixture.store) || fixture.store->is_search_untidy)
    g_main_context_iteration (NULL, TRUE);

  with_revision = write_changes (&fixture, "Delcourt", 2);
  with_name = write_changes (&fixture, "Byron", 3);
  g_test_message ("%" G_GINT64_FORMAT " bytes for a revision, %" G_GINT64_FORMAT " for a name", with_revision, with_name);
  g_assert_cmpint (with_revision, >, 0);
  g_assert_cmpint (with_revision * 2, <, with_name);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-update/each-field", test_each_field);
  g_test_add_func ("/store-update/written", test_written);

  return g_test_run ();
}
