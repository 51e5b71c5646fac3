/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-outbox-long"

#include "config.h"

#include "desk-outbox-entry.h"
#include "desk-store-private.h"
#include "desk-test-store.h"

/* An account that was offline for long: what one answer costs, and what comes by the feed, does not depend on how much
 * waits. */

#define FEW 10
#define MANY 60

/* Rows that the statements of both files have stepped over. Nothing may be under way. */
static guint64
count_steps (DeskTestStore *fixture)
{
  DeskStoreFiles *files = &fixture->store->files;

  desk_test_store_settle (fixture);
  return desk_db_get_n_steps (files->user) + desk_db_get_n_steps (files->cache);
}

static DeskOutboxEntry *
place (DeskTestStore *fixture, guint number)
{
  g_autofree char *email = g_strdup_printf ("anna.%u@delcourt.example", number);
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer (email);

  return desk_test_place (fixture->store, order, customer);
}

/* The answer to an order: the order itself, and the back-end's number. */
static GBytes *
make_answer (DeskOutboxEntry *entry)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 5);

  desk_record_set_string (order, DESK_RECORD_ID, desk_outbox_entry_get_record_id (entry));
  desk_test_page_add (page, order);
  return desk_test_page_end_fragment (page);
}

static guint64
send_one (DeskTestStore *fixture, DeskOutboxEntry *entry)
{
  g_autofree char *op_id = g_strdup (desk_outbox_entry_get_op_id (entry));
  g_autoptr (GBytes) answer = make_answer (entry);
  g_autoptr (GError) error = NULL;
  guint64 before = count_steps (fixture);

  desk_test_mark_attempted (fixture->store, op_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_ATTEMPTED);
  desk_test_finish (fixture->store, op_id, answer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_DONE);
  g_assert_null (desk_store_get_entry (fixture->store, op_id));
  return count_steps (fixture) - before;
}

static gint64
count_rows (DeskTestStore *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);
  gint64 n = -1;

  g_assert_true (desk_db_query_int (fixture->store->reader, sql, &n, NULL));
  return n;
}

static void
test_answer (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint64 among_few = 0;
  guint64 among_many = 0;

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < FEW; i++)
    g_ptr_array_add (entries, place (&fixture, i));
  /* The first reads and prepares what the others find. */
  send_one (&fixture, entries->pdata[0]);
  among_few = send_one (&fixture, entries->pdata[1]);

  for (guint i = FEW; i < MANY; i++)
    g_ptr_array_add (entries, place (&fixture, i));
  among_many = send_one (&fixture, entries->pdata[2]);
  g_test_message ("%" G_GUINT64_FORMAT " steps among %d, %" G_GUINT64_FORMAT " among %d", among_few, FEW, among_many,
                  MANY);
  g_assert_cmpuint (among_many, <=, among_few + 5);

  /* What shows is what shows when all is laid anew. */
  g_assert_cmpint (count_rows (&fixture, "overlay_order"), ==, MANY - 3);
  g_assert_cmpint (count_rows (&fixture, "all_order"), ==, MANY);
  desk_test_store_reopen (&fixture);
  g_assert_cmpint (count_rows (&fixture, "overlay_order"), ==, MANY - 3);
  g_assert_cmpint (count_rows (&fixture, "all_order"), ==, MANY);
  desk_test_store_tear_down (&fixture);
}

/* Of what waits nothing has to do with what comes. */
static guint64
bring_one (DeskTestStore *fixture, guint number)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_test_order (number, number, 5);
  g_autoptr (DeskCustomer) customer = desk_test_customer (number, "Kontrast", 5);
  guint64 before = count_steps (fixture);

  desk_test_page_add (page, order);
  desk_test_page_add (page, customer);
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
  return count_steps (fixture) - before;
}

static void
test_page (void)
{
  DeskTestStore fixture = { 0 };
  guint64 among_few = 0;
  guint64 among_many = 0;

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < FEW; i++)
    {
      g_autoptr (DeskOutboxEntry) entry = place (&fixture, i);
    }
  /* The first is a full pull. */
  bring_one (&fixture, 1);
  bring_one (&fixture, 2);
  among_few = bring_one (&fixture, 3);

  for (guint i = FEW; i < MANY; i++)
    {
      g_autoptr (DeskOutboxEntry) entry = place (&fixture, i);
    }
  among_many = bring_one (&fixture, 4);
  g_test_message ("%" G_GUINT64_FORMAT " steps among %d, %" G_GUINT64_FORMAT " among %d", among_few, FEW, among_many,
                  MANY);
  g_assert_cmpuint (among_many, <=, among_few + 5);
  g_assert_cmpint (count_rows (&fixture, "all_order"), ==, MANY + 4);
  desk_test_store_tear_down (&fixture);
}

/* Where another entry shows the same record, it shows it on top of the answer. */
static void
test_shared (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *deletion = NULL;
  g_autofree char *other = desk_test_id ("ord", 7);
  g_autoptr (DeskOrder) gone = NULL;

  desk_test_store_set_up (&fixture);
  order = desk_test_order (7, 7, 1);
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  deletion = desk_test_delete (fixture.store, other);
  entry = place (&fixture, 1);

  /* The answer to the order brings the other one, too, which is deleted here. */
  page = desk_test_page_new ();
  g_clear_object (&order);
  order = desk_test_order (7, 7, 9);
  desk_test_page_add (page, order);
  answer = desk_test_page_end_fragment (page);
  desk_test_mark_attempted (fixture.store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
  desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer, &error);
  g_assert_no_error (error);
  desk_test_store_settle (&fixture);

  gone = desk_store_get (fixture.store, DESK_TYPE_ORDER, other);
  g_assert_null (gone);
  g_assert_nonnull (desk_store_get_entry (fixture.store, deletion));
  g_assert_cmpint (count_rows (&fixture, "overlay_order"), ==, 1);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/outbox-long/answer", test_answer);
  g_test_add_func ("/outbox-long/page", test_page);
  g_test_add_func ("/outbox-long/shared", test_shared);

  return g_test_run ();
}
