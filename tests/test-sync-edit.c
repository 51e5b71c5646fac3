/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-sync-edit"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-api-client.h"
#include "desk-db.h"
#include "desk-error.h"
#include "desk-event.h"
#include "desk-id.h"

/* Two who edit one customer, the second of them through store and sync. */

static DeskCustomer *
find_customer (DeskTestDesk *desk)
{
  DeskStore *store = desk_services_get_store (desk->services);
  g_autofree char *path = g_build_filename (desk_store_get_folder (store), "cache.db", NULL);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  {
    g_autoptr (DeskStatement) statement =
        desk_db_prepare (db, "SELECT id FROM customer ORDER BY id LIMIT 1", &error);

    g_assert_no_error (error);
    g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);
    id = g_strdup (desk_statement_get_text (statement, 0));
  }
  desk_db_close (db);
  return desk_store_get (store, DESK_TYPE_CUSTOMER, id);
}

static void
patch_by_other (DeskTestDesk *desk, DeskCustomer *customer, const char *body)
{
  g_autoptr (DeskSession) session = desk_session_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskApiClient) client =
      desk_api_client_new (desk_test_server_get_url (desk->server), session, NULL, &error);
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GAsyncResult) sent = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GBytes) fragment = NULL;
  g_autofree char *op_id = desk_id_new ("op");
  g_autofree char *path = g_strconcat ("/v1/customers/", desk_record_get_id (customer), NULL);
  g_autofree char *if_match =
      g_strdup_printf ("\"%" G_GINT64_FORMAT "\"",
                       desk_record_get_integer (customer, DESK_RECORD_REVISION));

  desk_api_client_sign_in_async (client, desk_test_server_get_email (desk->server, "dealer"),
                                 desk_test_server_get_password (desk->server, "dealer"), NULL,
                                 desk_test_ready_cb, &signed_in);
  desk_api_client_sign_in_finish (client, desk_test_await (&signed_in), &error);
  g_assert_no_error (error);
  desk_api_client_send_async (client, "PATCH", path, op_id, if_match, bytes, NULL,
                              desk_test_ready_cb, &sent);
  g_assert_true (
      desk_api_client_send_finish (client, desk_test_await (&sent), &fragment, &error));
  g_assert_no_error (error);
}

static DeskOutboxEntry *
edit (DeskTestDesk *desk, DeskCustomer *seen, guint field, const char *value)
{
  g_autoptr (DeskCustomer) customer = desk_record_copy (seen);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_services_get_store (desk->services);
  DeskOutboxEntry *entry = NULL;

  desk_record_set_string (customer, field, value);
  desk_store_edit_record_async (store, seen, customer, NULL, desk_test_ready_cb, &result);
  entry = desk_store_edit_record_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  return entry;
}

static void
assert_customer (DeskTestDesk *desk, DeskCustomer *customer, guint field, const char *value)
{
  g_autoptr (DeskCustomer) now = desk_store_get (desk_services_get_store (desk->services),
                                                 DESK_TYPE_CUSTOMER, desk_record_get_id (customer));

  g_assert_cmpstr (desk_record_get_string (now, field), ==, value);
}

/* Other fields merge by themselves; the same field is the user's decision. */
static void
test_edit (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskOutboxEntry) merged = NULL;
  g_autoptr (DeskOutboxEntry) stopped = NULL;
  g_autoptr (DeskCustomer) now = NULL;
  g_auto (GStrv) names = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_wait_until_filled (desk->services);
  customer = find_customer (desk);

  patch_by_other (desk, customer, "{\"customer\":{\"phone\":\"+32 9 111\"}}");
  merged = edit (desk, customer, DESK_CUSTOMER_STREET, "Kaai 7");
  while (desk_outbox_entry_get_state (merged) != DESK_ENTRY_DONE)
    g_main_context_iteration (NULL, TRUE);
  assert_customer (desk, customer, DESK_CUSTOMER_STREET, "Kaai 7");
  assert_customer (desk, customer, DESK_CUSTOMER_PHONE, "+32 9 111");

  now = desk_store_get (desk_services_get_store (desk->services), DESK_TYPE_CUSTOMER,
                        desk_record_get_id (customer));
  patch_by_other (desk, now, "{\"customer\":{\"street\":\"Markt 1\"}}");
  stopped = edit (desk, now, DESK_CUSTOMER_STREET, "Kaai 9");
  while (desk_outbox_entry_get_state (stopped) != DESK_ENTRY_NEEDS_ATTENTION)
    g_main_context_iteration (NULL, TRUE);
  names = desk_outbox_entry_list_conflicts (stopped, NULL, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "street");
}

static void
put_at (DeskCustomer *customer, gint64 latitude_e6, gint64 longitude_e6)
{
  desk_record_set_integer (customer, DESK_CUSTOMER_LATITUDE_E6, latitude_e6);
  desk_record_set_integer (customer, DESK_CUSTOMER_LONGITUDE_E6, longitude_e6);
  desk_record_set_string (customer, DESK_CUSTOMER_POSITION_PRECISION, "manual");
}

/* Nobody is asked about a pin: the later one stands. Whoever moved it first reads in the history who took it from
 * where he had put it. */
static void
test_moved_pin (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskCustomer) moved = NULL;
  g_autoptr (DeskCustomer) now = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DeskEvent *latest = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_wait_until_filled (desk->services);
  store = desk_services_get_store (desk->services);
  customer = find_customer (desk);
  patch_by_other (desk, customer,
                  "{\"customer\":{\"latitude_e6\":50700001,\"longitude_e6\":3100002,"
                  "\"position_precision\":\"manual\"}}");
  moved = desk_record_copy (customer);
  put_at (moved, 45700003, 4800004);
  desk_store_edit_record_async (store, customer, moved, NULL, desk_test_ready_cb, &result);
  entry = desk_store_edit_record_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  while (desk_outbox_entry_get_state (entry) != DESK_ENTRY_DONE)
    g_main_context_iteration (NULL, TRUE);

  now = desk_store_get (store, DESK_TYPE_CUSTOMER, desk_record_get_id (customer));
  g_assert_cmpint (desk_record_get_integer (now, DESK_CUSTOMER_LATITUDE_E6), ==, 45700003);
  desk_test_sync (desk->services);
  events = desk_store_list_events_of_customer (store, desk_record_get_id (customer));
  g_assert_cmpuint (events->len, >=, 2);
  latest = g_ptr_array_index (events, 0);
  g_assert_cmpstr (desk_record_get_string (latest, DESK_EVENT_KIND), ==, "pin_moved");
  g_assert_cmpstr (desk_record_get_string (latest, DESK_EVENT_ACTOR_NAME), ==, "Camille Roux");
  g_assert_cmpint (desk_record_get_integer (latest, DESK_EVENT_LATITUDE_E6), ==, 50700001);
  g_assert_cmpint (desk_record_get_integer (latest, DESK_EVENT_LONGITUDE_E6), ==, 3100002);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync-edit/two", DeskTestDesk, NULL, desk_test_desk_set_up, test_edit,
              desk_test_desk_tear_down);

  g_test_add ("/sync-edit/moved-pin", DeskTestDesk, NULL, desk_test_desk_set_up, test_moved_pin,
              desk_test_desk_tear_down);

  return g_test_run ();
}
