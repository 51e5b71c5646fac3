/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-draft"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-test-store.h"

/* Drafts: what was typed is there after the next start, whatever happened. */

static DeskDraft *
make_draft (const char *po_number)
{
  DeskDraft *draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskCustomer) customer = desk_record_new (DESK_TYPE_CUSTOMER);
  g_autoptr (DeskOrderDevice) device = desk_record_new (DESK_TYPE_ORDER_DEVICE);

  /* Half typed: not one of these is valid yet. */
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, "ines@");
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, "");
  desk_record_set_string (customer, DESK_CUSTOMER_TAX_ID, "FR 12");
  desk_record_append (draft, DESK_DRAFT_CUSTOMER, customer);
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, -7);
  desk_record_append (draft, DESK_DRAFT_DEVICES, device);
  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, po_number);
  desk_record_set_string (draft, DESK_DRAFT_STEP, "customer");
  return draft;
}

static void
test_half_typed (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = make_draft ("PO “1”\n\t\\ é 株式会社");
  g_autoptr (DeskDraft) again = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_save_draft (fixture.store, draft);
  g_assert_true (desk_id_is_valid (desk_record_get_id (draft), "drf"));
  g_assert_nonnull (desk_record_get_string (draft, DESK_DRAFT_CREATED_AT));

  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  again = desk_store_get_draft (fixture.store, desk_record_get_id (draft));
  g_assert_true (desk_record_equal (draft, again));

  desk_test_store_tear_down (&fixture);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_saved = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_store_save_draft_finish (DESK_STORE (source), result, &error));
  g_assert_no_error (error);
  (*n_saved)++;
}

static gboolean
all_saved (gpointer data)
{
  return *(guint *) data == 100;
}

/* A hundred saves in one go: each is answered, the last one counts. */
static void
test_many_saves (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = make_draft ("0");
  g_autoptr (DeskDraft) again = NULL;
  guint n_saved = 0;

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, text);
      desk_store_save_draft_async (fixture.store, draft, NULL, saved_cb, &n_saved);
    }
  again = desk_store_get_draft (fixture.store, desk_record_get_id (draft));
  g_assert_cmpstr (desk_record_get_string (again, DESK_DRAFT_PO_NUMBER), ==, "99");
  desk_test_run_until (all_saved, &n_saved);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);

  desk_test_store_reopen (&fixture);
  g_clear_object (&again);
  again = desk_store_get_draft (fixture.store, desk_record_get_id (draft));
  g_assert_cmpstr (desk_record_get_string (again, DESK_DRAFT_PO_NUMBER), ==, "99");

  desk_test_store_tear_down (&fixture);
}

/* As on SIGTERM: with saves that wait, no turn of the main loop, and the end of the process. */
static void
test_flush (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = make_draft ("first");
  g_autoptr (DeskDb) db = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  desk_test_store_set_up (&fixture);
  desk_store_save_draft_async (fixture.store, draft, NULL, NULL, NULL);
  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, "last");
  g_assert_true (desk_store_save_draft (fixture.store, draft, &error));
  g_assert_no_error (error);

  /* On the disk already, as another connection sees it. */
  path = desk_test_store_path (&fixture, "user.db");
  db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  desk_db_query_int (db, "SELECT count (*) FROM draft WHERE content LIKE '%\"last\"%'", &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  desk_db_close (db);

  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

/* Closing saves what waits. */
static void
test_close (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = make_draft ("x");

  desk_test_store_set_up (&fixture);
  desk_store_save_draft_async (fixture.store, draft, NULL, NULL, NULL);
  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

/* Nobody who saves what was ordered or deleted is told that it is on the disk. */
static void
assert_gone (DeskStore *store, DeskDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) late = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_save_draft_async (store, draft, NULL, desk_test_ready_cb, &result);
  g_assert_false (desk_store_save_draft_finish (store, desk_test_await (&result), &late));
  g_assert_error (late, DESK_ERROR, DESK_ERROR_GONE);
  g_assert_false (desk_store_save_draft (store, draft, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_GONE);
}

/* The list: the last changed first, each draft one object, and copies for those who change them. */
static void
test_list (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) a = make_draft ("a");
  g_autoptr (DeskDraft) b = make_draft ("b");
  g_autoptr (GListModel) drafts = NULL;
  g_autoptr (DeskDraft) first = NULL;
  g_autoptr (DeskDraft) second = NULL;
  g_autoptr (DeskDraft) copy = NULL;

  desk_test_store_set_up (&fixture);
  drafts = desk_store_list_drafts (fixture.store);
  desk_test_save_draft (fixture.store, a);
  desk_clock_advance (fixture.clock, 10);
  desk_test_save_draft (fixture.store, b);

  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 2);
  first = g_list_model_get_item (drafts, 0);
  second = g_list_model_get_item (drafts, 1);
  g_assert_cmpstr (desk_record_get_id (first), ==, desk_record_get_id (b));

  copy = desk_store_get_draft (fixture.store, desk_record_get_id (a));
  g_assert_true (copy != second);
  desk_clock_advance (fixture.clock, 10);
  desk_record_set_string (copy, DESK_DRAFT_PO_NUMBER, "changed");
  g_assert_cmpstr (desk_record_get_string (second, DESK_DRAFT_PO_NUMBER), ==, "a");
  desk_test_save_draft (fixture.store, copy);
  g_assert_cmpstr (desk_record_get_string (second, DESK_DRAFT_PO_NUMBER), ==, "changed");
  g_clear_object (&first);
  first = g_list_model_get_item (drafts, 0);
  g_assert_true (first == second);

  /* Deleted is deleted, whatever a timer still has in its hands. */
  desk_store_save_draft_async (fixture.store, copy, NULL, NULL, NULL);
  desk_test_delete_draft (fixture.store, desk_record_get_id (a));
  assert_gone (fixture.store, copy);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 1);
  g_assert_null (desk_store_get_draft (fixture.store, desk_record_get_id (a)));
  g_clear_object (&drafts);

  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

/* Who saves and opens in one turn of the main loop gets what he saved. */
static void
test_newest (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = make_draft ("a");
  g_autoptr (DeskDraft) first = NULL;
  g_autoptr (DeskDraft) second = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  g_assert_true (desk_store_save_draft (fixture.store, draft, &error));
  g_assert_no_error (error);
  first = desk_store_get_draft (fixture.store, desk_record_get_id (draft));
  g_assert_true (desk_record_equal (first, draft));

  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, "b");
  g_assert_true (desk_store_save_draft (fixture.store, draft, &error));
  g_assert_no_error (error);
  second = desk_store_get_draft (fixture.store, desk_record_get_id (draft));
  g_assert_cmpstr (desk_record_get_string (second, DESK_DRAFT_PO_NUMBER), ==, "b");
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/draft/half-typed", test_half_typed);
  g_test_add_func ("/draft/many-saves", test_many_saves);
  g_test_add_func ("/draft/flush", test_flush);
  g_test_add_func ("/draft/close", test_close);
  g_test_add_func ("/draft/list", test_list);
  g_test_add_func ("/draft/newest", test_newest);

  return g_test_run ();
}
