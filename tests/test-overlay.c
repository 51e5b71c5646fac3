/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-overlay"

#include "config.h"

#include "desk-error.h"
#include "desk-test-store.h"

/*
 * What waits in the outbox, as the lists show it: from placing an order to the answer nothing
 * doubles and nothing flickers.
 */

/* The answer of a back-end that has taken the order, with its number and its licence. */
static GBytes *
make_answer (DeskOutboxEntry *entry, gboolean with_customer)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_outbox_entry_dup_order (entry);
  g_autoptr (DeskCustomer) customer = desk_outbox_entry_dup_customer (entry);

  desk_record_set_integer (order, DESK_ORDER_REVISION, 100);
  desk_record_set_string (order, DESK_ORDER_NUMBER, "26-1184");
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  desk_test_page_add (page, order);
  if (with_customer && customer != NULL)
    {
      desk_record_set_integer (customer, DESK_CUSTOMER_REVISION, 101);
      desk_test_page_add (page, customer);
    }
  return desk_test_page_end_fragment (page);
}

static DeskOutboxEntry *
place_for_new_customer (DeskTestStore *fixture)
{
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");

  return desk_test_place (fixture->store, order, customer);
}

static void
attempt (DeskTestStore *fixture, DeskOutboxEntry *entry)
{
  g_autoptr (GError) error = NULL;

  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, guint *n_changes)
{
  (*n_changes)++;
}

static DeskQueryModel *
watch_all (DeskTestStore *fixture, guint *n_changes)
{
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  DeskQueryModel *model = desk_test_query (fixture, query);

  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), n_changes);
  return model;
}

/* One order on its way, seen through one list: one row, which stays the same object. */
static void
test_way (void)
{
  DeskTestStore fixture = { 0 };
  guint n_changes = 0;
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrderRow) row = NULL;
  g_autoptr (DeskOrderRow) again = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  model = watch_all (&fixture, &n_changes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);

  entry = place_for_new_customer (&fixture);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "queued");
  g_assert_true (desk_list_row_get_entry (row) == entry);
  g_assert_true (desk_order_row_get_can_delete (row));
  g_assert_cmpstr (
      desk_record_get_string (desk_order_row_get_customer (row), DESK_CUSTOMER_COMPANY), ==,
      "Enseignes du Port");
  g_assert_cmpint (desk_record_get_integer (desk_order_row_get_order (row), DESK_ORDER_TOTAL), ==,
                   241056);
  g_assert_cmpint (desk_record_get_integer (desk_order_row_get_order (row),
                                            DESK_ORDER_DEVICE_COUNT),
                   ==, 3);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_WAITING), ==, 1);

  attempt (&fixture, entry);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "attempted");

  answer = make_answer (entry, TRUE);
  g_assert_true (desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer,
                                   &error));
  g_assert_no_error (error);
  desk_test_store_settle_lists (&fixture);

  /* Same row, same object; the list itself has not changed again. */
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  again = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (again == row);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "not_activated");
  g_assert_null (desk_list_row_get_entry (row));
  g_assert_cmpstr (desk_record_get_string (desk_order_row_get_order (row), DESK_ORDER_NUMBER), ==,
                   "26-1184");
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_DONE);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_ORDER_FILTER_WAITING), ==, 0);

  g_clear_object (&row);
  g_clear_object (&again);
  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* The record can come by the feed before the answer does; and after it, once more. */
static void
test_page_first (void)
{
  DeskTestStore fixture = { 0 };
  guint n_changes = 0;
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrderRow) row = NULL;
  g_autoptr (DeskOrder) order = NULL;
  DeskTestPage *page = NULL;
  g_autoptr (GBytes) answer = NULL;

  desk_test_store_set_up (&fixture);
  model = watch_all (&fixture, &n_changes);
  entry = place_for_new_customer (&fixture);
  attempt (&fixture, entry);
  desk_test_store_settle_lists (&fixture);

  order = desk_outbox_entry_dup_order (entry);
  desk_record_set_integer (order, DESK_ORDER_REVISION, 100);
  desk_record_set_string (order, DESK_ORDER_NUMBER, "26-1184");
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  page = desk_test_page_new ();
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  desk_test_store_settle_lists (&fixture);

  /* What the back-end says is the truth, though the entry has no answer yet. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "not_activated");
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  /* His customer has not come, and is still the one that was typed. */
  g_assert_nonnull (desk_order_row_get_customer (row));

  answer = make_answer (entry, TRUE);
  g_assert_true (
      desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer, NULL));
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_nonnull (desk_order_row_get_customer (row));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);

  g_clear_object (&row);
  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* An answer without a body: the order stays as it was made, and the feed's version wins. */
static void
test_no_answer (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrder) order = NULL;
  DeskTestPage *page = NULL;
  const char *id = NULL;

  desk_test_store_set_up (&fixture);
  entry = place_for_new_customer (&fixture);
  id = desk_outbox_entry_get_record_id (entry);
  attempt (&fixture, entry);
  g_assert_true (
      desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), NULL, NULL));

  order = desk_store_get (fixture.store, DESK_TYPE_ORDER, id);
  g_assert_nonnull (order);
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_PO_NUMBER), ==, "PO 4471");

  desk_record_set_integer (order, DESK_ORDER_REVISION, 1);
  desk_record_set_string (order, DESK_ORDER_NUMBER, "26-1184");
  page = desk_test_page_new ();
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  g_clear_object (&order);
  order = desk_store_get (fixture.store, DESK_TYPE_ORDER, id);
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_NUMBER), ==, "26-1184");

  desk_test_store_tear_down (&fixture);
}

/* An answer that is of no use changes nothing. */
static void
test_bad_answer (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GBytes) answer = g_bytes_new_static ("<html>", 6);
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  entry = place_for_new_customer (&fixture);
  attempt (&fixture, entry);
  g_assert_false (desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer,
                                    &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_JSON);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_ATTEMPTED);
  desk_test_store_tear_down (&fixture);
}

static void
add_feed_order (DeskTestStore *fixture)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 1);
  g_autoptr (DeskCustomer) customer = desk_test_customer (1, "Delcourt", 2);

  desk_test_page_add (page, order);
  desk_test_page_add (page, customer);
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

/* A deletion hides its order at once, a page does not bring it back, a refusal does. */
static void
test_delete (void)
{
  DeskTestStore fixture = { 0 };
  guint n_changes = 0;
  g_autoptr (DeskQueryModel) model = NULL;
  g_autofree char *id = desk_test_id ("ord", 1);
  g_autofree char *op_id = NULL;
  g_autoptr (DeskOrderRow) row = NULL;
  g_autoptr (GError) error = NULL;
  DeskTestPage *page = NULL;

  desk_test_store_set_up (&fixture);
  add_feed_order (&fixture);
  model = watch_all (&fixture, &n_changes);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);

  op_id = desk_test_delete (fixture.store, id);
  g_assert_nonnull (op_id);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, id));

  page = desk_test_page_new ();
  {
    g_autoptr (DeskOrder) order = desk_test_order (1, 1, 7);

    desk_test_page_add (page, order);
  }
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);

  desk_test_mark_attempted (fixture.store, op_id, &error);
  g_assert_no_error (error);
  desk_test_store_settle_lists (&fixture);
  desk_test_stop (fixture.store, op_id, "already_activated", "{\"code\":\"already_activated\"}");
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "needs_attention");
  g_assert_false (desk_order_row_get_can_delete (row));
  g_assert_cmpstr (desk_outbox_entry_get_error_code (desk_list_row_get_entry (row)), ==,
                   "already_activated");

  /* Dismissed, it is an order like any other. */
  g_assert_true (desk_test_discard (fixture.store, op_id, &error));
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "not_activated");
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);

  g_clear_object (&row);
  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* After the answer to a DELETE a page that was read before it cannot bring the order back. */
static void
test_late_page (gconstpointer data)
{
  gboolean with_fragment = GPOINTER_TO_INT (data);
  DeskTestStore fixture = { 0 };
  g_autofree char *id = desk_test_id ("ord", 1);
  g_autofree char *op_id = NULL;
  g_autoptr (GBytes) answer = NULL;
  DeskTestPage *page = NULL;
  g_autoptr (DeskOrder) order = NULL;

  desk_test_store_set_up (&fixture);
  add_feed_order (&fixture);
  op_id = desk_test_delete (fixture.store, id);
  desk_test_mark_attempted (fixture.store, op_id, NULL);
  if (with_fragment)
    {
      page = desk_test_page_new ();
      desk_test_page_delete (page, "order", id);
      answer = desk_test_page_end_fragment (page);
    }
  g_assert_true (desk_test_finish (fixture.store, op_id, answer, NULL));
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, id));

  page = desk_test_page_new ();
  order = desk_test_order (1, 1, 5);
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, id));

  /* The feed catches up, and nothing is remembered any more. */
  page = desk_test_page_new ();
  desk_test_page_delete (page, "order", id);
  desk_test_apply_page (fixture.store, page, "c3", FALSE);
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, id));

  desk_test_store_tear_down (&fixture);
}

/* After another start, and without its cache, the store shows what waits as before. */
static void
test_restart (gconstpointer data)
{
  gboolean without_cache = GPOINTER_TO_INT (data);
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *id = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  entry = place_for_new_customer (&fixture);
  id = g_strdup (desk_outbox_entry_get_record_id (entry));
  g_clear_object (&entry);
  desk_test_store_close (&fixture);
  if (without_cache)
    g_assert_true (desk_store_delete_cache (fixture.folder, &error));

  desk_test_store_reopen (&fixture);
  order = desk_store_get (fixture.store, DESK_TYPE_ORDER, id);
  g_assert_nonnull (order);
  customer = desk_store_find_customer_by_email (fixture.store, "ines@port.example", NULL);
  g_assert_nonnull (customer);
  g_assert_cmpstr (desk_record_get_id (customer), ==,
                   desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID));

  desk_test_store_tear_down (&fixture);
}

/* The program died between storing the answer and ending the entry: the order shows once, as the
 * back-end has it; sent again, the same answer ends it. */
static void
test_answer_stored_twice (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrderRow) row = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (DeskOrder) order = NULL;
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  entry = place_for_new_customer (&fixture);
  attempt (&fixture, entry);
  answer = make_answer (entry, TRUE);

  /* The half that reached cache.db. */
  order = desk_outbox_entry_dup_order (entry);
  desk_record_set_integer (order, DESK_ORDER_REVISION, 100);
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c1", TRUE);

  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_clear_object (&model);

  g_assert_true (
      desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer, NULL));
  g_assert_true (
      desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer, NULL));
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "not_activated");
  g_clear_object (&row);
  g_clear_object (&model);

  desk_test_store_tear_down (&fixture);
}

/* Two orders for one new customer: one customer on the screen, whichever is acknowledged first. */
static void
test_one_new_customer (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) first = NULL;
  g_autoptr (DeskOutboxEntry) second = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskCustomer) embedded = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  first = place_for_new_customer (&fixture);
  customer = desk_store_find_customer_by_email (fixture.store, "ines@port.example", NULL);
  order = desk_test_typed_order (desk_record_get_id (customer));
  second = desk_test_place (fixture.store, order, NULL);
  embedded = desk_outbox_entry_dup_customer (second);
  g_assert_nonnull (embedded);
  g_assert_cmpstr (desk_record_get_id (embedded), ==, desk_record_get_id (customer));
  g_assert_nonnull (strstr (desk_outbox_entry_get_body (second), "\"customer\":{"));

  hits = desk_test_search (fixture.store, "enseignes", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  orders =
      desk_store_list_unactivated_orders (fixture.store, desk_record_get_id (customer));
  g_assert_cmpuint (orders->len, ==, 2);

  /* The first is discarded: the second still has him. */
  g_assert_true (
      desk_test_discard (fixture.store, desk_outbox_entry_get_op_id (first), &error));
  hits = desk_test_search (fixture.store, "enseignes", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);

  attempt (&fixture, second);
  answer = make_answer (second, TRUE);
  g_assert_true (
      desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (second), answer, NULL));
  hits = desk_test_search (fixture.store, "enseignes", 10);
  g_assert_cmpuint (hits->len, ==, 1);

  /* Now he is known, and travels no more. */
  g_clear_object (&second);
  second = desk_test_place (fixture.store, order, NULL);
  g_assert_null (strstr (desk_outbox_entry_get_body (second), "\"customer\":{"));

  desk_test_store_tear_down (&fixture);
}

/* A user.db that was lost begins to count anew; what the cache knows by its numbers stays. */
static void
test_numbers (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  entry = place_for_new_customer (&fixture);
  attempt (&fixture, entry);
  answer = make_answer (entry, TRUE);
  g_assert_true (
      desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer, NULL));
  g_clear_object (&entry);
  desk_test_store_close (&fixture);
  {
    g_autofree char *path = desk_test_store_path (&fixture, "user.db");
    g_autofree char *copy_path = desk_test_store_path (&fixture, "user.db.bak");

    g_assert_true (g_file_set_contents (path, "no database, but long enough", -1, NULL));
    g_assert_true (g_file_set_contents (copy_path, "no database either", -1, NULL));
  }

  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_LOST);
  entry = place_for_new_customer (&fixture);
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
  {
    g_autoptr (DeskOrderRow) a = g_list_model_get_item (G_LIST_MODEL (model), 0);
    g_autoptr (DeskOrderRow) b = g_list_model_get_item (G_LIST_MODEL (model), 1);

    g_assert_true (a != b);
    g_assert_cmpstr (desk_list_row_get_status (a), !=, desk_list_row_get_status (b));
  }
  g_clear_object (&model);

  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/overlay/way", test_way);
  g_test_add_func ("/overlay/page-first", test_page_first);
  g_test_add_func ("/overlay/no-answer", test_no_answer);
  g_test_add_func ("/overlay/bad-answer", test_bad_answer);
  g_test_add_func ("/overlay/delete", test_delete);
  g_test_add_data_func ("/overlay/late-page", GINT_TO_POINTER (TRUE), test_late_page);
  g_test_add_data_func ("/overlay/late-page/no-answer", GINT_TO_POINTER (FALSE), test_late_page);
  g_test_add_data_func ("/overlay/restart", GINT_TO_POINTER (FALSE), test_restart);
  g_test_add_data_func ("/overlay/restart/without-cache", GINT_TO_POINTER (TRUE), test_restart);
  g_test_add_func ("/overlay/answer-stored-twice", test_answer_stored_twice);
  g_test_add_func ("/overlay/one-new-customer", test_one_new_customer);
  g_test_add_func ("/overlay/numbers", test_numbers);

  return g_test_run ();
}
