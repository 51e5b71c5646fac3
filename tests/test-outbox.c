/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-outbox"

#include "config.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-test-store.h"

/* The outbox: what is due in which order, what can be taken back, and that nothing is lost or
 * doubled when the program dies. */

#define FOLDER_VARIABLE "DESK_TEST_OUTBOX_FOLDER"

static DeskOutboxEntry *
place (DeskTestStore *fixture, const char *email)
{
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer (email);

  return desk_test_place (fixture->store, order, customer);
}

static void
attempt (DeskTestStore *fixture, DeskOutboxEntry *entry)
{
  g_autoptr (GError) error = NULL;

  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_ATTEMPTED);
}

static void
assert_due (DeskTestStore *fixture, guint n, ...)
{
  g_autoptr (GPtrArray) due = desk_test_list_due (fixture->store, NULL);
  va_list args;

  g_assert_cmpuint (due->len, ==, n);
  va_start (args, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (desk_outbox_entry_get_op_id (g_ptr_array_index (due, i)), ==,
                     va_arg (args, const char *));
  va_end (args);
}

/* What is sent: the order without what the back-end fills in, the new customer with it. */
static void
test_body (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *path = NULL;
  JsonObject *order = NULL;
  JsonObject *customer = NULL;
  const char *id = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  id = desk_outbox_entry_get_record_id (entry);
  path = g_strconcat ("/v1/orders/", id, NULL);

  g_assert_true (desk_id_is_valid (id, "ord"));
  g_assert_true (desk_id_is_valid (desk_outbox_entry_get_op_id (entry), "op"));
  g_assert_cmpstr (desk_outbox_entry_get_method (entry), ==, "PUT");
  g_assert_cmpstr (desk_outbox_entry_get_path (entry), ==, path);
  g_assert_cmpstr (desk_outbox_entry_get_record_type (entry), ==, "order");

  node = json_from_string (desk_outbox_entry_get_body (entry), NULL);
  order = json_object_get_object_member (json_node_get_object (node), "order");
  customer = json_object_get_object_member (json_node_get_object (node), "customer");
  g_assert_cmpstr (json_object_get_string_member (order, "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (order, "customer_id"), ==,
                   json_object_get_string_member (customer, "id"));
  g_assert_cmpint (json_object_get_int_member (order, "seen_total"), ==, 241056);
  g_assert_false (json_object_has_member (order, "total"));
  g_assert_false (json_object_has_member (order, "created_at"));
  g_assert_false (json_object_has_member (order, "state"));
  g_assert_false (json_object_has_member (customer, "revision"));

  desk_test_store_tear_down (&fixture);
}

/* In the order in which they were made, each record's own things one after the other. */
static void
test_order (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) a = NULL;
  g_autoptr (DeskOutboxEntry) b = NULL;
  g_autoptr (DeskOutboxEntry) c = NULL;
  g_autofree char *op_a = NULL;
  g_autofree char *op_b = NULL;
  g_autofree char *op_c = NULL;

  desk_test_store_set_up (&fixture);
  a = place (&fixture, "a@a.example");
  b = place (&fixture, "b@b.example");
  c = place (&fixture, "c@c.example");
  op_a = g_strdup (desk_outbox_entry_get_op_id (a));
  op_b = g_strdup (desk_outbox_entry_get_op_id (b));
  op_c = g_strdup (desk_outbox_entry_get_op_id (c));
  assert_due (&fixture, 3, op_a, op_b, op_c);

  /* One that is refused does not hold up the others; one without an answer is sent again. */
  attempt (&fixture, a);
  desk_test_stop (fixture.store, op_a, "customer_protected", "{}");
  attempt (&fixture, b);
  assert_due (&fixture, 2, op_b, op_c);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 3);
  g_assert_cmpuint (desk_store_get_n_attention (fixture.store), ==, 1);

  /* All of it is on the disk. */
  g_clear_object (&a);
  g_clear_object (&b);
  g_clear_object (&c);
  desk_test_store_reopen (&fixture);
  assert_due (&fixture, 2, op_b, op_c);
  a = g_object_ref (desk_store_get_entry (fixture.store, op_a));
  g_assert_cmpstr (desk_outbox_entry_get_error_code (a), ==, "customer_protected");
  g_assert_nonnull (desk_outbox_entry_get_answered_at (a));

  /* Tried again it takes its old place, under its old id. */
  g_assert_true (desk_test_retry (fixture.store, op_a, NULL));
  g_assert_cmpint (desk_outbox_entry_get_state (a), ==, DESK_ENTRY_QUEUED);
  g_assert_null (desk_outbox_entry_get_error_code (a));
  assert_due (&fixture, 3, op_a, op_b, op_c);

  desk_test_store_tear_down (&fixture);
}

/* Same id twice, or the same draft twice, as by a double click: placed once. */
static void
test_twice (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *id = desk_id_new ("ord");
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  desk_record_set_string (order, DESK_ORDER_ID, id);
  entry = desk_test_place (fixture.store, order, customer);
  g_assert_null (desk_test_place_draft (fixture.store, order, customer, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFLICT);
  g_clear_error (&error);

  desk_test_save_draft (fixture.store, draft);
  desk_record_set_string (order, DESK_ORDER_ID, NULL);
  g_clear_object (&entry);
  entry =
      desk_test_place_draft (fixture.store, order, customer, desk_record_get_id (draft), &error);
  g_assert_no_error (error);
  g_assert_null (
      desk_test_place_draft (fixture.store, order, customer, desk_record_get_id (draft), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 2);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 0);

  desk_record_set_string (order, DESK_ORDER_CUSTOMER_ID, NULL);
  g_assert_null (desk_test_place_draft (fixture.store, order, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);

  desk_test_store_tear_down (&fixture);
}

/* Never attempted: taking it back leaves nothing. */
static void
test_delete_queued (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *deletion = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  deletion = desk_test_delete (fixture.store, desk_outbox_entry_get_record_id (entry));
  g_assert_null (deletion);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_DONE);
  assert_due (&fixture, 0);

  /* sync had it in its hands already: it must not be sent. */
  g_assert_false (
      desk_test_mark_attempted (fixture.store, desk_outbox_entry_get_op_id (entry), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);

  desk_test_store_tear_down (&fixture);
}

/* Attempted without an answer: the DELETE goes behind it and is sent in its place. */
static void
test_delete_attempted (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *deletion = NULL;
  g_autofree char *again = NULL;
  const char *id = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  id = desk_outbox_entry_get_record_id (entry);
  attempt (&fixture, entry);
  deletion = desk_test_delete (fixture.store, id);
  g_assert_nonnull (deletion);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 2);
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, id));
  assert_due (&fixture, 1, deletion);
  g_assert_false (
      desk_test_mark_attempted (fixture.store, desk_outbox_entry_get_op_id (entry), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Asked twice it is one DELETE. */
  again = desk_test_delete (fixture.store, id);
  g_assert_cmpstr (again, ==, deletion);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 2);

  desk_test_mark_attempted (fixture.store, deletion, &error);
  g_assert_no_error (error);
  g_assert_true (desk_test_finish (fixture.store, deletion, NULL, &error));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_DONE);

  desk_test_store_tear_down (&fixture);
}

/* The attempt has come to nothing, for certain: the entry is as free as before it, also after a start,
 * and a deletion that came in between is one of something that never was. */
static void
test_unsent (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOutboxEntry) refused = NULL;
  g_autofree char *op_id = NULL;
  g_autofree char *deletion = NULL;
  DeskOutboxEntry *found = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  op_id = g_strdup (desk_outbox_entry_get_op_id (entry));
  attempt (&fixture, entry);
  desk_test_take_attempt_back (fixture.store, op_id);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_QUEUED);
  g_assert_null (desk_outbox_entry_get_attempted_at (entry));
  g_clear_object (&entry);

  desk_test_store_reopen (&fixture);
  found = desk_store_get_entry (fixture.store, op_id);
  g_assert_cmpint (desk_outbox_entry_get_state (found), ==, DESK_ENTRY_QUEUED);
  g_assert_null (desk_outbox_entry_get_attempted_at (found));
  assert_due (&fixture, 1, op_id);

  entry = g_object_ref (found);
  attempt (&fixture, entry);
  deletion = desk_test_delete (fixture.store, desk_outbox_entry_get_record_id (entry));
  g_assert_nonnull (deletion);
  desk_test_take_attempt_back (fixture.store, op_id);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  assert_due (&fixture, 0);

  /* What has been answered meanwhile, or is not there any more, stays as it is. */
  desk_test_take_attempt_back (fixture.store, op_id);
  refused = place (&fixture, "b@b.example");
  attempt (&fixture, refused);
  desk_test_stop (fixture.store, desk_outbox_entry_get_op_id (refused), "customer_protected", "{}");
  desk_test_take_attempt_back (fixture.store, desk_outbox_entry_get_op_id (refused));
  g_assert_cmpint (desk_outbox_entry_get_state (refused), ==, DESK_ENTRY_NEEDS_ATTENTION);

  desk_test_store_tear_down (&fixture);
}

/* The answer to the PUT comes after the user has deleted the order: the DELETE still goes. */
static void
test_delete_in_flight (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOutboxEntry) refused = NULL;
  g_autofree char *deletion = NULL;
  g_autofree char *second = NULL;
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (GBytes) answer = NULL;
  const char *id = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  id = desk_outbox_entry_get_record_id (entry);
  attempt (&fixture, entry);
  deletion = desk_test_delete (fixture.store, id);

  order = desk_outbox_entry_dup_order (entry);
  desk_record_set_integer (order, DESK_ORDER_REVISION, 1);
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  desk_test_page_add (page, order);
  answer = desk_test_page_end_fragment (page);
  g_assert_true (desk_test_finish (fixture.store, desk_outbox_entry_get_op_id (entry), answer,
                                   &error));
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, id));
  assert_due (&fixture, 1, deletion);

  /* And a refusal of what the user has discarded is nothing to bother him with. */
  refused = place (&fixture, "b@b.example");
  attempt (&fixture, refused);
  second = desk_test_delete (fixture.store, desk_outbox_entry_get_record_id (refused));
  desk_test_stop (fixture.store, desk_outbox_entry_get_op_id (refused), "customer_protected", NULL);
  g_assert_cmpuint (desk_store_get_n_attention (fixture.store), ==, 0);
  g_assert_cmpint (desk_outbox_entry_get_state (refused), ==, DESK_ENTRY_DONE);
  assert_due (&fixture, 2, deletion, second);

  desk_test_store_tear_down (&fixture);
}

/* A refused DELETE can be tried again, and an order that was refused leaves nothing. */
static void
test_delete_refused (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 1);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *deletion = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  deletion = desk_test_delete (fixture.store, desk_record_get_id (order));
  desk_test_mark_attempted (fixture.store, deletion, &error);
  g_assert_no_error (error);

  /* Nobody knows yet what became of it. */
  g_assert_false (desk_test_discard (fixture.store, deletion, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_clear_error (&error);

  desk_test_stop (fixture.store, deletion, "forbidden", NULL);
  assert_due (&fixture, 0);
  again = desk_test_delete (fixture.store, desk_record_get_id (order));
  g_assert_cmpstr (again, ==, deletion);
  assert_due (&fixture, 1, deletion);

  entry = place (&fixture, "ines@port.example");
  attempt (&fixture, entry);
  desk_test_stop (fixture.store, desk_outbox_entry_get_op_id (entry), "invalid", NULL);
  g_clear_pointer (&again, g_free);
  again = desk_test_delete (fixture.store, desk_outbox_entry_get_record_id (entry));
  g_assert_null (again);
  assert_due (&fixture, 1, deletion);

  desk_test_store_tear_down (&fixture);
}

static void
test_edit (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskDraft) again = NULL;
  g_autoptr (DeskCustomer) kept = NULL;
  g_autofree char *draft_id = NULL;
  g_autofree char *op_id = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_SEARCH, "as it was typed");
  desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_MODE, "new");
  desk_record_append (draft, DESK_DRAFT_CUSTOMER, customer);
  desk_test_save_draft (fixture.store, draft);
  draft_id = g_strdup (desk_record_get_id (draft));
  entry = desk_test_place_draft (fixture.store, order, customer, draft_id, &error);
  g_assert_no_error (error);
  op_id = g_strdup (desk_outbox_entry_get_op_id (entry));
  g_assert_null (desk_store_get_draft (fixture.store, draft_id));

  /* A save that comes too late does not bring it back, and is told so. */
  g_assert_false (desk_store_save_draft (fixture.store, draft, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_GONE);
  g_clear_error (&error);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 0);

  attempt (&fixture, entry);
  g_assert_null (desk_test_edit (fixture.store, op_id, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_clear_error (&error);

  desk_test_stop (fixture.store, op_id, "invalid", "{\"code\":\"invalid\"}");
  again = desk_test_edit (fixture.store, op_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_record_get_id (again), ==, draft_id);
  g_assert_cmpstr (desk_record_get_string (again, DESK_DRAFT_CUSTOMER_SEARCH), ==,
                   "as it was typed");
  kept = g_list_model_get_item (desk_record_get_list (again, DESK_DRAFT_CUSTOMER), 0);
  g_assert_true (desk_id_is_valid (desk_record_get_id (kept), "cus"));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  g_assert_null (desk_test_edit (fixture.store, op_id, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* It can be saved and placed again. */
  desk_test_save_draft (fixture.store, again);
  g_clear_object (&entry);
  entry = desk_test_place_draft (fixture.store, order, kept, draft_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_outbox_entry_get_op_id (entry), !=, op_id);

  desk_test_store_tear_down (&fixture);
}

/* An order that was placed without a draft becomes one all the same. */
static void
test_edit_without_draft (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskDraft) draft = NULL;
  g_autoptr (DeskOrderDevice) device = NULL;
  g_autoptr (DeskCustomer) customer = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  draft = desk_test_edit (fixture.store, desk_outbox_entry_get_op_id (entry), NULL);
  g_assert_nonnull (draft);
  g_assert_cmpstr (desk_record_get_string (draft, DESK_DRAFT_PO_NUMBER), ==, "PO 4471");
  g_assert_cmpstr (desk_record_get_string (draft, DESK_DRAFT_PLAN), ==, "production");
  g_assert_cmpstr (desk_record_get_string (draft, DESK_DRAFT_CUSTOMER_MODE), ==, "new");
  device = g_list_model_get_item (desk_record_get_list (draft, DESK_DRAFT_DEVICES), 0);
  g_assert_cmpint (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY), ==, 3);
  customer = g_list_model_get_item (desk_record_get_list (draft, DESK_DRAFT_CUSTOMER), 0);
  g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_EMAIL), ==, "ines@port.example");

  desk_test_store_tear_down (&fixture);
}

static void
test_postpone (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GPtrArray) due = NULL;
  gint64 now = 0;
  gint64 next = 0;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  now = desk_clock_get_unix (fixture.clock);
  desk_test_postpone (fixture.store, desk_outbox_entry_get_op_id (entry), now + 100);
  due = desk_test_list_due (fixture.store, &next);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_cmpint (next, ==, now + 100);

  desk_clock_advance (fixture.clock, 101);
  assert_due (&fixture, 1, desk_outbox_entry_get_op_id (entry));
  attempt (&fixture, entry);
  g_assert_cmpint (desk_outbox_entry_get_not_before (entry), ==, 0);

  g_clear_pointer (&due, g_ptr_array_unref);
  desk_test_store_tear_down (&fixture);
}

/* What the back-end may have forgotten is not sent without asking. */
static void
test_too_old (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  attempt (&fixture, entry);
  desk_clock_advance (fixture.clock, 401 * 24 * 60 * 60);
  assert_due (&fixture, 0);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_NEEDS_ATTENTION);
  g_assert_cmpstr (desk_outbox_entry_get_error_code (entry), ==, DESK_ENTRY_CODE_TOO_OLD);

  /* Asked, it is sent; it is still one that may have arrived. */
  g_assert_true (desk_test_retry (fixture.store, desk_outbox_entry_get_op_id (entry), NULL));
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_ATTEMPTED);
  assert_due (&fixture, 1, desk_outbox_entry_get_op_id (entry));

  desk_test_store_tear_down (&fixture);
}

/* Death at a stop point, in a process of its own, and another start. */

static void
open_folder_of_parent (DeskTestStore *fixture)
{
  fixture->folder = g_strdup (g_getenv (FOLDER_VARIABLE));
  fixture->clock = desk_clock_new ();
  desk_clock_set_today (fixture->clock, DESK_TEST_TODAY);
  desk_test_store_reopen (fixture);
}

static void
die_in_subprocess (DeskTestStore *fixture, const char *stop_point)
{
  g_setenv (FOLDER_VARIABLE, fixture->folder, TRUE);
  g_setenv ("DESK_STOP_AT", stop_point, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("DESK_STOP_AT");
  g_assert_false (g_test_trap_has_passed ());
}

static void
test_killed_after_enqueue (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;

  if (g_test_subprocess ())
    {
      g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
      g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
      g_autoptr (GListModel) drafts = NULL;
      g_autoptr (DeskDraft) saved = NULL;

      open_folder_of_parent (&fixture);
      drafts = desk_store_list_drafts (fixture.store);
      saved = g_list_model_get_item (drafts, 0);
      desk_test_place_draft (fixture.store, order, customer, desk_record_get_id (saved), NULL);
      g_assert_not_reached ();
    }

  desk_test_store_set_up (&fixture);
  desk_test_save_draft (fixture.store, draft);
  desk_test_store_close (&fixture);
  die_in_subprocess (&fixture, "client-after-enqueue");

  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_NONE);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 0);
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_clear_object (&model);

  desk_test_store_tear_down (&fixture);
}

static void
finish_first (DeskTestStore *fixture)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (fixture->store);
  g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (entries, 0);
  g_autoptr (DeskOrder) order = desk_outbox_entry_dup_order (entry);
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GBytes) answer = NULL;

  desk_record_set_integer (order, DESK_ORDER_REVISION, 100);
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  desk_record_set_string (order, DESK_ORDER_NUMBER, "26-1184");
  desk_test_page_add (page, order);
  answer = desk_test_page_end_fragment (page);
  desk_test_finish (fixture->store, desk_outbox_entry_get_op_id (entry), answer, NULL);
}

/* Before and after the answer is applied: the entry is still there, is sent again, and ends; the
 * list has the order once at every moment. */
static void
test_killed_at_apply (gconstpointer data)
{
  const char *stop_point = data;
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOrderRow) row = NULL;

  if (g_test_subprocess ())
    {
      open_folder_of_parent (&fixture);
      finish_first (&fixture);
      g_assert_not_reached ();
    }

  desk_test_store_set_up (&fixture);
  entry = place (&fixture, "ines@port.example");
  attempt (&fixture, entry);
  g_clear_object (&entry);
  desk_test_store_close (&fixture);
  die_in_subprocess (&fixture, stop_point);

  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (desk_list_row_get_status (row), ==,
                   g_str_equal (stop_point, "client-before-apply") ? "attempted"
                                                                   : "not_activated");

  finish_first (&fixture);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "not_activated");
  g_clear_object (&row);
  g_clear_object (&model);

  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/outbox/body", test_body);
  g_test_add_func ("/outbox/order", test_order);
  g_test_add_func ("/outbox/twice", test_twice);
  g_test_add_func ("/outbox/delete/queued", test_delete_queued);
  g_test_add_func ("/outbox/delete/attempted", test_delete_attempted);
  g_test_add_func ("/outbox/delete/in-flight", test_delete_in_flight);
  g_test_add_func ("/outbox/delete/refused", test_delete_refused);
  g_test_add_func ("/outbox/unsent", test_unsent);
  g_test_add_func ("/outbox/edit", test_edit);
  g_test_add_func ("/outbox/edit/without-draft", test_edit_without_draft);
  g_test_add_func ("/outbox/postpone", test_postpone);
  g_test_add_func ("/outbox/too-old", test_too_old);
  g_test_add_func ("/outbox/killed/after-enqueue", test_killed_after_enqueue);
  g_test_add_data_func ("/outbox/killed/before-apply", "client-before-apply", test_killed_at_apply);
  g_test_add_data_func ("/outbox/killed/after-apply", "client-after-apply", test_killed_at_apply);

  return g_test_run ();
}
