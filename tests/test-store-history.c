/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store-history"

#include "config.h"

#include "desk-db.h"
#include "desk-test-store.h"

#include <string.h>

/* What hangs on a customer or an order, and what is in force today. */

static gpointer
make (GType type, guint number, guint customer_field, guint customer)
{
  DeskRecord *record = desk_test_record (type, number, number);
  g_autofree char *customer_id = desk_test_id ("cus", customer);

  desk_record_set_string (record, customer_field, customer_id);
  return record;
}

static void
add_event (DeskTestPage *page, guint number, guint customer, guint order, const char *at)
{
  g_autoptr (DeskEvent) event = make (DESK_TYPE_EVENT, number, DESK_EVENT_CUSTOMER_ID, customer);
  g_autofree char *order_id = desk_test_id ("ord", order);

  desk_record_set_string (event, DESK_EVENT_ORDER_ID, order_id);
  desk_record_set_string (event, DESK_EVENT_AT, at);
  desk_test_page_add (page, event);
}

/* The numbers at the end of the ids, in their order: "3 1". */
static char *
list_numbers (GPtrArray *records)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const char *id = desk_record_get_id (records->pdata[i]);

      g_string_append_printf (text,
                              "%s%" G_GUINT64_FORMAT,
                              i > 0 ? " " : "",
                              g_ascii_strtoull (strrchr (id, 'J') + 1, NULL, 10));
    }

  g_ptr_array_unref (records);
  return g_string_free (text, FALSE);
}

#define assert_numbers(records, expected) \
  G_STMT_START \
  { \
    g_autofree char *numbers = list_numbers (records); \
\
    g_assert_cmpstr (numbers, ==, expected); \
  } \
  G_STMT_END

static void
test_events (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *customer_id = desk_test_id ("cus", 1);
  g_autofree char *other_id = desk_test_id ("cus", 2);
  g_autofree char *nobody_id = desk_test_id ("cus", 3);
  g_autofree char *order_id = desk_test_id ("ord", 1);
  g_autofree char *event_id = desk_test_id ("evt", 2);

  desk_test_store_set_up (&fixture);
  add_event (page, 1, 1, 1, "2026-11-20T10:00:00Z");
  add_event (page, 2, 1, 2, "2026-11-22T10:00:00Z");
  add_event (page, 3, 2, 3, "2026-11-23T10:00:00Z");
  add_event (page, 4, 1, 1, "2026-11-21T10:00:00Z");
  /* Within one second the later id is the later event. */
  add_event (page, 5, 1, 1, "2026-11-21T10:00:00Z");
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  assert_numbers (desk_store_list_events_of_customer (fixture.store, customer_id), "2 5 4 1");
  assert_numbers (desk_store_list_events_of_customer (fixture.store, other_id), "3");
  assert_numbers (desk_store_list_events_of_customer (fixture.store, nobody_id), "");
  assert_numbers (desk_store_list_events_of_order (fixture.store, order_id), "5 4 1");

  page = desk_test_page_new ();
  desk_test_page_delete (page, "event", event_id);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  assert_numbers (desk_store_list_events_of_customer (fixture.store, customer_id), "5 4 1");

  desk_test_store_tear_down (&fixture);
}

static void
test_notes (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *customer_id = desk_test_id ("cus", 1);
  static const char *const times[] = { "2026-11-12T09:00:00Z",
                                       "2026-11-23T09:00:00Z",
                                       "2026-10-01T09:00:00Z" };

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (DeskNote) note = make (DESK_TYPE_NOTE, i + 1, DESK_NOTE_CUSTOMER_ID, 1);

      desk_record_set_string (note, DESK_NOTE_TEXT, "New finishing room.\nWants a cutter.");
      desk_record_set_string (note, DESK_NOTE_CREATED_AT, times[i]);
      desk_test_page_add (page, note);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  assert_numbers (desk_store_list_notes (fixture.store, customer_id), "2 1 3");

  desk_test_store_tear_down (&fixture);
}

static void
test_invoices (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *customer_id = desk_test_id ("cus", 1);
  g_autofree char *order_id = desk_test_id ("ord", 7);

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (DeskInvoice) invoice = make (DESK_TYPE_INVOICE, i, DESK_INVOICE_CUSTOMER_ID, 1);
      g_autofree char *issued_on = g_strdup_printf ("2026-0%u-01", i);

      if (i != 2)
        desk_record_set_string (invoice, DESK_INVOICE_ORDER_ID, order_id);
      desk_record_set_string (invoice, DESK_INVOICE_ISSUED_ON, issued_on);
      desk_test_page_add (page, invoice);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  assert_numbers (desk_store_list_invoices_of_customer (fixture.store, customer_id), "3 2 1");
  assert_numbers (desk_store_list_invoices_of_order (fixture.store, order_id), "3 1");

  desk_test_store_tear_down (&fixture);
}

static void
add_announcement (DeskTestPage *page, guint number, const char *starts_on, const char *ends_on)
{
  g_autoptr (DeskAnnouncement) announcement =
      desk_test_record (DESK_TYPE_ANNOUNCEMENT, number, number);

  desk_record_set_string (announcement, DESK_ANNOUNCEMENT_SEVERITY, "info");
  desk_record_set_string (announcement, DESK_ANNOUNCEMENT_STARTS_ON, starts_on);
  desk_record_set_string (announcement, DESK_ANNOUNCEMENT_ENDS_ON, ends_on);
  desk_test_page_add (page, announcement);
}

static char *
list_live (GListModel *model)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (records, g_list_model_get_item (model, i));
  return list_numbers (records);
}

#define assert_live(model, expected) \
  G_STMT_START \
  { \
    g_autofree char *numbers = list_live (model); \
\
    g_assert_cmpstr (numbers, ==, expected); \
  } \
  G_STMT_END

/* First and last day belong to it; without a last day it stays. */
static void
test_announcements (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GListModel) live = NULL;
  g_autofree char *id = desk_test_id ("ann", 4);

  desk_test_store_set_up (&fixture);
  live = desk_store_list_announcements (fixture.store);
  g_assert_cmpuint (g_list_model_get_n_items (live), ==, 0);

  add_announcement (page, 1, "2026-11-01", "2026-11-22");
  add_announcement (page, 2, "2026-11-10", "2026-11-23");
  add_announcement (page, 3, "2026-11-23", "2026-11-30");
  add_announcement (page, 4, "2026-10-01", NULL);
  add_announcement (page, 5, "2026-11-24", "2026-12-24");
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  assert_live (live, "3 2 4");

  /* The day moves on; it is looked at with any change of the settings, too. */
  desk_clock_set_today (fixture.clock, "2026-11-24");
  desk_test_set_setting (fixture.store, "x", "y");
  assert_live (live, "5 3 4");

  page = desk_test_page_new ();
  desk_test_page_delete (page, "announcement", id);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  assert_live (live, "5 3");

  /* As after another start. */
  g_clear_object (&live);
  desk_test_store_reopen (&fixture);
  live = desk_store_list_announcements (fixture.store);
  assert_live (live, "5 3");
  desk_store_close (fixture.store);
  g_assert_cmpuint (g_list_model_get_n_items (live), ==, 0);

  g_clear_object (&live);
  desk_test_store_tear_down (&fixture);
}

/* A cache of the version before, which has passed over the types that it did not know: it begins the
 * feed anew, and what it holds is there to be seen meanwhile. */
static void
test_migrated (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (GBytes) schema = NULL;
  g_autofree char *id = desk_test_id ("cus", 1);
  g_autofree char *path = NULL;
  g_autofree char *insert = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *cursor = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_store_close (&fixture);
  g_assert_true (desk_store_delete_cache (fixture.folder, &error));

  schema = g_resources_lookup_data ("/org/dealerdesk/DealerDesk/schema/cache/001-cache.sql",
                                    G_RESOURCE_LOOKUP_FLAGS_NONE,
                                    &error);
  g_assert_no_error (error);
  insert = g_strdup_printf ("INSERT INTO meta VALUES ('cursor', 'c1'), ('generation', '1'),"
                            " ('filled_generation', '1');"
                            "INSERT INTO customer (id, revision, company, email, country, generation)"
                            " VALUES ('%s', 1, 'Delcourt', 'a@b.example', 'FR', 1);"
                            "PRAGMA user_version = 1",
                            id);
  sql = g_strdup_printf ("%.*s%s",
                         (int) g_bytes_get_size (schema),
                         (const char *) g_bytes_get_data (schema, NULL),
                         insert);
  path = desk_test_store_path (&fixture, "cache.db");
  db = desk_db_open (path, DESK_DB_SYNC_FULL, &error);
  g_assert_no_error (error);
  desk_db_exec (db, sql, &error);
  g_assert_no_error (error);
  desk_db_close (db);

  desk_test_store_reopen (&fixture);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_null (cursor);
  customer = desk_store_get (fixture.store, DESK_TYPE_CUSTOMER, id);
  g_assert_nonnull (customer);

  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-history/events", test_events);
  g_test_add_func ("/store-history/notes", test_notes);
  g_test_add_func ("/store-history/invoices", test_invoices);
  g_test_add_func ("/store-history/announcements", test_announcements);
  g_test_add_func ("/store-history/migrated", test_migrated);

  return g_test_run ();
}
