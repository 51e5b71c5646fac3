/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-act"

#include "config.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-test-store.h"

/* What is done to records that are there: how it shows, waits, is undone, merged and refused. */

static void
set_up (DeskTestStore *fixture, gconstpointer data)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskCustomer) customer = desk_test_customer (1, "Kontrast", 5);
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 6);
  g_autoptr (DeskLicense) license = desk_test_license (1, "active", 7);
  g_autoptr (DeskSubscription) subscription = desk_test_record (DESK_TYPE_SUBSCRIPTION, 1, 8);

  desk_test_store_set_up (fixture);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, "2026-12-10");
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_LICENSE_ID,
                          desk_record_get_id (license));
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ENDS_ON, "2026-12-10");
  desk_test_page_add (page, customer);
  desk_test_page_add (page, order);
  desk_test_page_add (page, license);
  desk_test_page_add (page, subscription);
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

static void
tear_down (DeskTestStore *fixture, gconstpointer data)
{
  desk_test_store_tear_down (fixture);
}

static DeskOutboxEntry *
act (DeskTestStore *fixture, DeskLicenseAction action, const char *until, GError **error)
{
  g_autofree char *id = desk_test_id ("lic", 1);
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_act_async (fixture->store, action, id, until, NULL, desk_test_ready_cb, &result);
  return desk_store_act_finish (fixture->store, desk_test_await (&result), error);
}

static gboolean
undo (DeskTestStore *fixture, DeskOutboxEntry *entry, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_undo_entry_async (fixture->store, desk_outbox_entry_get_op_id (entry), NULL,
                               desk_test_ready_cb, &result);
  return desk_store_undo_entry_finish (fixture->store, desk_test_await (&result), error);
}

static void
assert_license (DeskTestStore *fixture, guint field, const char *value)
{
  g_autofree char *id = desk_test_id ("lic", 1);
  g_autoptr (DeskLicense) license = desk_store_get (fixture->store, DESK_TYPE_LICENSE, id);

  g_assert_cmpstr (desk_record_get_string (license, field), ==, value);
}

static guint
count_due (DeskTestStore *fixture)
{
  gint64 next = 0;
  g_autoptr (GPtrArray) due = desk_test_list_due (fixture->store, &next);

  return due->len;
}

/* Shows at once, is sent after six seconds, and is as if it had never been when it is undone. */
static void
test_held (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      act (fixture, DESK_LICENSE_ACTION_SUSPEND, "2026-12-23", &error);
  g_autoptr (DeskOutboxEntry) again = NULL;
  g_autofree char *action = NULL;

  g_assert_no_error (error);
  action = desk_outbox_entry_dup_action (entry);
  g_assert_cmpstr (action, ==, "suspend");
  assert_license (fixture, DESK_LICENSE_STATE, "suspended");
  assert_license (fixture, DESK_LICENSE_SUSPENDED_UNTIL, "2026-12-23");
  g_assert_cmpuint (desk_store_get_seconds_held (fixture->store, entry), >, 0);
  g_assert_cmpuint (count_due (fixture), ==, 0);

  /* It is on the disk, also that it waits. */
  desk_test_store_reopen (fixture);
  assert_license (fixture, DESK_LICENSE_STATE, "suspended");
  g_assert_cmpuint (count_due (fixture), ==, 0);

  g_assert_true (undo (fixture, entry, &error));
  g_assert_no_error (error);
  assert_license (fixture, DESK_LICENSE_STATE, "active");
  assert_license (fixture, DESK_LICENSE_SUSPENDED_UNTIL, NULL);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);

  again = act (fixture, DESK_LICENSE_ACTION_SUSPEND, "2026-12-23", &error);
  g_assert_no_error (error);
  desk_clock_advance (fixture->clock, DESK_STORE_HOLD_SECONDS);
  g_assert_cmpuint (count_due (fixture), ==, 1);
  g_assert_true (
      desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (again), &error));
  g_assert_false (undo (fixture, again, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
}

/* One after the other: each shows on top of what waits in front of it, and none twice. */
static void
test_one_on_another (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) suspension =
      act (fixture, DESK_LICENSE_ACTION_SUSPEND, "2026-12-23", &error);
  g_autoptr (DeskOutboxEntry) second = NULL;
  g_autoptr (DeskOutboxEntry) resumption = NULL;
  DeskTestPage *page = NULL;
  g_autoptr (DeskLicense) license = desk_test_license (1, "suspended", 20);
  g_autoptr (GBytes) answer = NULL;

  g_assert_no_error (error);
  second = act (fixture, DESK_LICENSE_ACTION_SUSPEND, "2026-12-24", &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFLICT);
  g_clear_error (&error);
  resumption = act (fixture, DESK_LICENSE_ACTION_RESUME, NULL, &error);
  g_assert_no_error (error);
  /* It is that suspension that it ends. */
  g_assert_cmpstr (desk_outbox_entry_get_method (resumption), ==, "DELETE");
  g_assert_cmpstr (desk_outbox_entry_get_path (resumption),
                   ==,
                   desk_outbox_entry_get_path (suspension));
  assert_license (fixture, DESK_LICENSE_STATE, "active");

  /* In the order in which they were made, and the answer of the first does not hide the second. */
  desk_clock_advance (fixture->clock, DESK_STORE_HOLD_SECONDS);
  g_assert_cmpuint (count_due (fixture), ==, 1);
  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (suspension), &error);
  g_assert_no_error (error);
  page = desk_test_page_new ();
  desk_record_set_string (license, DESK_LICENSE_SUSPENDED_UNTIL, "2026-12-23");
  desk_test_page_add (page, license);
  answer = desk_test_page_end_fragment (page);
  g_assert_true (desk_test_finish (fixture->store, desk_outbox_entry_get_op_id (suspension),
                                   answer, &error));
  assert_license (fixture, DESK_LICENSE_STATE, "active");
  g_assert_cmpuint (count_due (fixture), ==, 1);
}

static void
test_refused (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      act (fixture, DESK_LICENSE_ACTION_SUSPEND, "2026-12-23", &error);
  const char *op_id = desk_outbox_entry_get_op_id (entry);

  desk_clock_advance (fixture->clock, DESK_STORE_HOLD_SECONDS);
  desk_test_mark_attempted (fixture->store, op_id, &error);
  g_assert_no_error (error);
  desk_test_stop (fixture->store, op_id, "license_not_active", "{\"code\":\"license_not_active\"}");
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_NEEDS_ATTENTION);
  assert_license (fixture, DESK_LICENSE_STATE, "active");
  g_assert_true (desk_test_discard (fixture->store, op_id, &error));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);
}

static DeskOutboxEntry *
edit (DeskTestStore *fixture, guint field, const char *value)
{
  g_autofree char *id = desk_test_id ("cus", 1);
  g_autoptr (DeskCustomer) seen = desk_store_get (fixture->store, DESK_TYPE_CUSTOMER, id);
  g_autoptr (DeskCustomer) customer = desk_record_copy (seen);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskOutboxEntry *entry = NULL;

  desk_record_set_string (customer, field, value);
  desk_store_edit_record_async (fixture->store, seen, customer, NULL, desk_test_ready_cb,
                                  &result);
  entry = desk_store_edit_record_finish (fixture->store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  return entry;
}

static void
assert_if_match (DeskOutboxEntry *entry, const char *value)
{
  g_autofree char *if_match = desk_outbox_entry_dup_if_match (entry);

  g_assert_cmpstr (if_match, ==, value);
}

static void
assert_customer (DeskTestStore *fixture, guint field, const char *value)
{
  g_autofree char *id = desk_test_id ("cus", 1);
  g_autoptr (DeskCustomer) customer = desk_store_get (fixture->store, DESK_TYPE_CUSTOMER, id);

  g_assert_cmpstr (desk_record_get_string (customer, field), ==, value);
}

/* Only what was touched is sent; the second edit was made of what the first made. */
static void
test_edits (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) nothing = edit (fixture, DESK_CUSTOMER_COMPANY, "Kontrast");
  g_autoptr (DeskOutboxEntry) first = edit (fixture, DESK_CUSTOMER_CITY, "Ghent");
  g_autoptr (DeskOutboxEntry) second = edit (fixture, DESK_CUSTOMER_PHONE, "+32 9 1");
  g_autoptr (DeskCustomer) taken = desk_test_customer (1, "Kontrast", 30);
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (nothing);
  g_assert_cmpstr (desk_outbox_entry_get_body (first), ==, "{\"customer\":{\"city\":\"Ghent\"}}");
  assert_if_match (first, "\"5\"");
  assert_if_match (second, "\"5\"");
  assert_customer (fixture, DESK_CUSTOMER_CITY, "Ghent");
  assert_customer (fixture, DESK_CUSTOMER_PHONE, "+32 9 1");

  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (first), &error);
  g_assert_no_error (error);
  desk_record_set_string (taken, DESK_CUSTOMER_CITY, "Ghent");
  desk_test_page_add (page, taken);
  answer = desk_test_page_end_fragment (page);
  g_assert_true (
      desk_test_finish (fixture->store, desk_outbox_entry_get_op_id (first), answer, &error));
  desk_test_store_reopen (fixture);
  assert_if_match (desk_store_get_entry (fixture->store, desk_outbox_entry_get_op_id (second)),
                   "\"30\"");
  assert_customer (fixture, DESK_CUSTOMER_PHONE, "+32 9 1");
}

static void
refuse_edit (DeskTestStore *fixture, DeskOutboxEntry *entry, guint field, const char *value)
{
  g_autoptr (DeskCustomer) theirs = desk_test_customer (1, "Kontrast", 40);
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_string (theirs, field, value);
  text = desk_record_to_json_string (theirs, DESK_FIELD_NONE);
  problem = g_strdup_printf ("{\"code\":\"revision_conflict\",\"customer\":%s}", text);
  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
  desk_test_stop (fixture->store, desk_outbox_entry_get_op_id (entry), "revision_conflict",
                  problem);
}

static void
test_merged (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = edit (fixture, DESK_CUSTOMER_CITY, "Ghent");

  refuse_edit (fixture, entry, DESK_CUSTOMER_PHONE, "+32 9 2");
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_QUEUED);
  assert_if_match (entry, "\"40\"");
  g_assert_cmpuint (count_due (fixture), ==, 1);
}

static void
test_conflict (DeskTestStore *fixture, gconstpointer data)
{
  static const char *const keep[] = { "city", NULL };
  g_autoptr (DeskOutboxEntry) entry = edit (fixture, DESK_CUSTOMER_CITY, "Ghent");
  g_autoptr (DeskOutboxEntry) again = NULL;
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (DeskRecord) theirs = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  refuse_edit (fixture, entry, DESK_CUSTOMER_CITY, "Bruges");
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_NEEDS_ATTENTION);
  names = desk_outbox_entry_list_conflicts (entry, &mine, &theirs);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "city");
  g_assert_cmpstr (desk_record_get_string (mine, DESK_CUSTOMER_CITY), ==, "Ghent");
  g_assert_cmpstr (desk_record_get_string (theirs, DESK_CUSTOMER_CITY), ==, "Bruges");

  /* His own after all. */
  desk_store_resolve_edit_async (fixture->store, desk_outbox_entry_get_op_id (entry), NULL, NULL,
                                 desk_test_ready_cb, &result);
  again = desk_store_resolve_edit_finish (fixture->store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  assert_if_match (again, "\"40\"");
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 1);

  /* The other's: nothing is left to be sent. */
  refuse_edit (fixture, again, DESK_CUSTOMER_CITY, "Antwerp");
  desk_store_resolve_edit_async (fixture->store, desk_outbox_entry_get_op_id (again), keep, NULL,
                                 desk_test_ready_cb, &second_result);
  g_assert_null (
      desk_store_resolve_edit_finish (fixture->store, desk_test_await (&second_result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);
}

static void
test_note (DeskTestStore *fixture, gconstpointer data)
{
  g_autofree char *customer_id = desk_test_id ("cus", 1);
  g_autoptr (DeskNote) note = desk_record_new (DESK_TYPE_NOTE);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  desk_record_set_string (note, DESK_NOTE_CUSTOMER_ID, customer_id);
  desk_record_set_string (note, DESK_NOTE_TEXT, "Rang about the cutter.");
  desk_store_add_note_async (fixture->store, note, NULL, desk_test_ready_cb, &result);
  entry = desk_store_add_note_finish (fixture->store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  notes = desk_store_list_notes (fixture->store, customer_id);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpuint (count_due (fixture), ==, 1);
}

/* With the order goes its licence: what was to be done to it is not sent to be refused, it ends with the
 * deletion; and goes on if that is refused. */
static void
test_order_deleted (DeskTestStore *fixture, gconstpointer data)
{
  g_autofree char *order_id = desk_test_id ("ord", 1);
  g_autoptr (DeskOutboxEntry) entry = act (fixture, DESK_LICENSE_ACTION_RENEW, NULL, NULL);
  g_autofree char *deletion = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) due_again = NULL;
  const char *op_id = desk_outbox_entry_get_op_id (entry);
  gint64 next = 0;

  desk_test_postpone (fixture->store, op_id, 0);
  deletion = desk_test_delete (fixture->store, order_id);
  due = desk_test_list_due (fixture->store, &next);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpstr (desk_outbox_entry_get_op_id (due->pdata[0]), ==, deletion);
  g_assert_false (desk_test_mark_attempted (fixture->store, op_id, NULL));
  /* Nor can anything more be done to it. */
  g_assert_null (act (fixture, DESK_LICENSE_ACTION_SUSPEND, "2026-12-01", NULL));

  desk_test_stop (fixture->store, deletion, "already_activated", "{}");
  due_again = desk_test_list_due (fixture->store, &next);
  g_assert_cmpuint (due_again->len, ==, 1);
  g_assert_cmpstr (desk_outbox_entry_get_op_id (due_again->pdata[0]), ==, op_id);

  again = desk_test_delete (fixture->store, order_id);
  g_assert_cmpstr (again, ==, deletion);
  g_assert_true (desk_test_finish (fixture->store, deletion, NULL, NULL));
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_DONE);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);
}

#define ADD(path, func) g_test_add (path, DeskTestStore, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/act/held", test_held);
  ADD ("/act/one-on-another", test_one_on_another);
  ADD ("/act/refused", test_refused);
  ADD ("/act/order-deleted", test_order_deleted);
  ADD ("/act/edits", test_edits);
  ADD ("/act/merged", test_merged);
  ADD ("/act/conflict", test_conflict);
  ADD ("/act/note", test_note);

  return g_test_run ();
}
