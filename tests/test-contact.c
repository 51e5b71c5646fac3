/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-contact"

#include "config.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-test-store.h"

/* The people of a customer in the store: added, changed and removed, how it shows and waits, and
 * how it is undone. */

static DeskContact *
new_contact (guint number, const char *last_name, gboolean is_manager)
{
  DeskContact *contact = desk_test_record (DESK_TYPE_CONTACT, number, 10 + number);
  g_autofree char *customer_id = desk_test_id ("cus", 1);
  g_autofree char *email = g_strdup_printf ("%s@kontrast.example", last_name);

  desk_record_set_string (contact, DESK_CONTACT_CUSTOMER_ID, customer_id);
  desk_record_set_string (contact, DESK_CONTACT_LAST_NAME, last_name);
  desk_record_set_string (contact, DESK_CONTACT_EMAIL, email);
  desk_record_set_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER, is_manager);
  return contact;
}

static void
set_up (DeskTestStore *fixture, gconstpointer data)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskCustomer) customer = desk_test_customer (1, "Kontrast", 5);
  g_autoptr (DeskContact) first = new_contact (1, "Adams", TRUE);
  g_autoptr (DeskContact) second = new_contact (2, "Byron", FALSE);

  desk_test_store_set_up (fixture);
  desk_test_page_add (page, customer);
  desk_test_page_add (page, first);
  desk_test_page_add (page, second);
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

static void
tear_down (DeskTestStore *fixture, gconstpointer data)
{
  desk_test_store_tear_down (fixture);
}

/* Their last names as the list has them, the licence manager with a star. */
static void
assert_people (DeskTestStore *fixture, const char *expected)
{
  g_autofree char *customer_id = desk_test_id ("cus", 1);
  g_autoptr (GPtrArray) contacts = desk_store_list_contacts (fixture->store, customer_id);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < contacts->len; i++)
    g_string_append_printf (
        found, "%s%s%s", i > 0 ? " " : "",
        desk_record_get_string (contacts->pdata[i], DESK_CONTACT_LAST_NAME),
        desk_record_get_boolean (contacts->pdata[i], DESK_CONTACT_IS_LICENCE_MANAGER) ? "*" : "");
  g_assert_cmpstr (found->str, ==, expected);
}

static DeskOutboxEntry *
add (DeskTestStore *fixture, DeskContact *contact, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_add_contact_async (fixture->store, contact, NULL, desk_test_ready_cb, &result);
  return desk_store_add_contact_finish (fixture->store, desk_test_await (&result), error);
}

static DeskOutboxEntry *
remove_contact (DeskTestStore *fixture, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_remove_contact_async (fixture->store, id, NULL, desk_test_ready_cb, &result);
  return desk_store_remove_contact_finish (fixture->store, desk_test_await (&result), error);
}

/* Makes the contact with @number, as it is shown, the licence manager. */
static DeskOutboxEntry *
lead (DeskTestStore *fixture, guint number)
{
  g_autofree char *id = desk_test_id ("con", number);
  g_autoptr (DeskContact) seen = desk_store_get (fixture->store, DESK_TYPE_CONTACT, id);
  g_autoptr (DeskContact) contact = desk_record_copy (seen);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskOutboxEntry *entry = NULL;

  desk_record_set_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER, TRUE);
  desk_store_edit_record_async (fixture->store, seen, contact, NULL, desk_test_ready_cb, &result);
  entry = desk_store_edit_record_finish (fixture->store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  return entry;
}

static void
undo (DeskTestStore *fixture, DeskOutboxEntry *entry)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_undo_entry_async (fixture->store, desk_outbox_entry_get_op_id (entry), NULL,
                               desk_test_ready_cb, &result);
  g_assert_true (desk_store_undo_entry_finish (fixture->store, desk_test_await (&result), &error));
  g_assert_no_error (error);
}

static DeskContact *
new_typed (const char *last_name)
{
  DeskContact *contact = new_contact (9, last_name, FALSE);

  desk_record_set_null (contact, DESK_CONTACT_ID);
  desk_record_set_integer (contact, DESK_RECORD_REVISION, 0);
  return contact;
}

static guint
count_due (DeskTestStore *fixture)
{
  g_autoptr (GPtrArray) due = desk_test_list_due (fixture->store, NULL);

  return due->len;
}

/* Held back and undone; sent, and the same row as before when the answer comes. */
static void
test_add (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskContact) typed = new_typed ("Curie");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) undone = add (fixture, typed, &error);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskContact) taken = NULL;
  g_autoptr (GBytes) answer = NULL;
  DeskTestPage *page = desk_test_page_new ();

  g_assert_no_error (error);
  assert_people (fixture, "Adams* Byron Curie");
  g_assert_cmpuint (desk_store_get_seconds_held (fixture->store, undone), ==,
                    DESK_STORE_HOLD_SECONDS);
  g_assert_cmpuint (count_due (fixture), ==, 0);
  undo (fixture, undone);
  assert_people (fixture, "Adams* Byron");

  entry = add (fixture, typed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_outbox_entry_get_method (entry), ==, "PUT");
  g_assert_true (g_str_has_prefix (desk_outbox_entry_get_path (entry), "/v1/contacts/con_"));
  desk_test_store_reopen (fixture);
  assert_people (fixture, "Adams* Byron Curie");
  desk_clock_advance (fixture->clock, DESK_STORE_HOLD_SECONDS);
  g_assert_cmpuint (count_due (fixture), ==, 1);

  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
  taken = desk_record_copy (typed);
  desk_record_set_string (taken, DESK_CONTACT_ID, desk_outbox_entry_get_record_id (entry));
  desk_record_set_integer (taken, DESK_RECORD_REVISION, 50);
  desk_test_page_add (page, taken);
  answer = desk_test_page_end_fragment (page);
  g_assert_true (
      desk_test_finish (fixture->store, desk_outbox_entry_get_op_id (entry), answer, &error));
  assert_people (fixture, "Adams* Byron Curie");
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);
}

/* While nothing of him was sent he is corrected and removed on this computer alone. */
static void
test_unsent (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskContact) typed = new_typed ("Curie");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) first = add (fixture, typed, &error);
  g_autoptr (DeskOutboxEntry) second = NULL;
  g_autoptr (DeskOutboxEntry) none = NULL;

  g_assert_no_error (error);
  desk_record_set_string (typed, DESK_CONTACT_ID, desk_outbox_entry_get_record_id (first));
  desk_record_set_string (typed, DESK_CONTACT_LAST_NAME, "Darwin");
  second = add (fixture, typed, &error);
  g_assert_no_error (error);
  assert_people (fixture, "Adams* Byron Darwin");
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 1);

  none = remove_contact (fixture, desk_outbox_entry_get_record_id (second), &error);
  g_assert_no_error (error);
  g_assert_null (none);
  assert_people (fixture, "Adams* Byron");
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);
}

/* One who may have arrived is not corrected behind the back-end's back, and is removed by a DELETE. */
static void
test_attempted (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskContact) typed = new_typed ("Curie");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = add (fixture, typed, &error);
  g_autoptr (DeskOutboxEntry) deletion = NULL;

  g_assert_no_error (error);
  desk_clock_advance (fixture->clock, DESK_STORE_HOLD_SECONDS);
  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
  desk_record_set_string (typed, DESK_CONTACT_ID, desk_outbox_entry_get_record_id (entry));
  g_assert_null (add (fixture, typed, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_clear_error (&error);

  deletion = remove_contact (fixture, desk_outbox_entry_get_record_id (entry), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_outbox_entry_get_method (deletion), ==, "DELETE");
  assert_people (fixture, "Adams* Byron");
  /* The DELETE ends what was to be done before it. */
  g_assert_true (
      desk_test_finish (fixture->store, desk_outbox_entry_get_op_id (deletion), NULL, &error));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, 0);
  assert_people (fixture, "Adams* Byron");
}

static void
test_remove (DeskTestStore *fixture, gconstpointer data)
{
  g_autofree char *id = desk_test_id ("con", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) edit = lead (fixture, 2);
  g_autoptr (DeskOutboxEntry) undone = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOutboxEntry) again = NULL;

  undone = remove_contact (fixture, id, &error);
  g_assert_no_error (error);
  assert_people (fixture, "Adams");
  /* With it goes what waited of him, and comes back. */
  undo (fixture, undone);
  assert_people (fixture, "Byron* Adams");
  undo (fixture, edit);
  assert_people (fixture, "Adams* Byron");

  entry = remove_contact (fixture, id, &error);
  again = remove_contact (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_outbox_entry_get_op_id (entry), ==, desk_outbox_entry_get_op_id (again));
  g_assert_true (
      desk_test_finish (fixture->store, desk_outbox_entry_get_op_id (entry), NULL, &error));
  assert_people (fixture, "Adams*");
}

/* There is one licence manager at every moment, also of those who wait. */
static void
test_licence_manager (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskContact) typed = new_typed ("Curie");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) taken = lead (fixture, 2);
  g_autoptr (DeskOutboxEntry) added = NULL;

  assert_people (fixture, "Byron* Adams");
  g_assert_cmpstr (desk_outbox_entry_get_body (taken), ==,
                   "{\"contact\":{\"is_licence_manager\":true}}");
  desk_record_set_boolean (typed, DESK_CONTACT_IS_LICENCE_MANAGER, TRUE);
  added = add (fixture, typed, &error);
  g_assert_no_error (error);
  assert_people (fixture, "Curie* Adams Byron");
  /* One who only waits himself gives it up too. */
  undo (fixture, taken);
  g_clear_object (&taken);
  assert_people (fixture, "Curie* Adams Byron");
  taken = lead (fixture, 1);
  assert_people (fixture, "Adams* Byron Curie");
}

static void
test_search (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskContact) typed = new_typed ("Zimmermann");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = add (fixture, typed, &error);
  g_autoptr (GPtrArray) found = NULL;

  g_assert_no_error (error);
  found = desk_test_search (fixture->store, "zimmer", 10);
  g_assert_cmpuint (found->len, ==, 1);
}

/* A customer who waits himself cannot be sent people. */
static void
test_new_customer (DeskTestStore *fixture, gconstpointer data)
{
  g_autofree char *customer_id = desk_test_id ("cus", 77);
  g_autoptr (DeskContact) typed = new_typed ("Curie");
  g_autoptr (GError) error = NULL;

  desk_record_set_string (typed, DESK_CONTACT_CUSTOMER_ID, customer_id);
  g_assert_null (add (fixture, typed, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
}

/* Somebody else has changed the same field: who is right is the user's decision. */
static void
test_conflict (DeskTestStore *fixture, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = lead (fixture, 2);
  g_autoptr (DeskContact) now = new_contact (2, "Bronte", FALSE);
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (DeskRecord) theirs = NULL;
  g_autofree char *text = NULL;
  g_autofree char *problem = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  /* Another field: it merges by itself. */
  desk_record_set_integer (now, DESK_RECORD_REVISION, 90);
  text = desk_record_to_json_string (now, DESK_FIELD_NONE);
  problem = g_strdup_printf ("{\"code\":\"revision_conflict\",\"contact\":%s}", text);
  desk_clock_advance (fixture->clock, DESK_STORE_HOLD_SECONDS);
  desk_test_mark_attempted (fixture->store, desk_outbox_entry_get_op_id (entry), &error);
  g_assert_no_error (error);
  desk_test_stop (fixture->store, desk_outbox_entry_get_op_id (entry), "revision_conflict", problem);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_QUEUED);
  names = desk_outbox_entry_list_conflicts (entry, &mine, &theirs);
  g_assert_null (names);
}

#define ADD(path, func) g_test_add (path, DeskTestStore, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/contact/add", test_add);
  ADD ("/contact/unsent", test_unsent);
  ADD ("/contact/attempted", test_attempted);
  ADD ("/contact/remove", test_remove);
  ADD ("/contact/licence-manager", test_licence_manager);
  ADD ("/contact/search", test_search);
  ADD ("/contact/new-customer", test_new_customer);
  ADD ("/contact/conflict", test_conflict);

  return g_test_run ();
}
