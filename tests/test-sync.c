/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-sync"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-wait.h"

#include "desk-api-client.h"
#include "desk-db.h"
#include "desk-error.h"
#include "desk-record-types.h"

#include <json-glib/json-glib.h>

/* The engine between a real store and a real back-end. */

#define EMAIL "zoe@zilker.example.org"

static guint
count_rows (DeskStore *store, const char *table)
{
  g_autofree char *path = g_build_filename (desk_store_get_folder (store), "cache.db", NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  gint64 n_rows = 0;

  g_assert_no_error (error);
  desk_db_query_int (db, sql, &n_rows, &error);
  g_assert_no_error (error);
  desk_db_close (db);
  return n_rows;
}

/* What the back-end says it has for this user: the counts of the first page. */
static JsonObject *
ask_counts (DeskTestDesk *desk, const char *role)
{
  g_autoptr (DeskSession) session = desk_session_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskApiClient) client =
      desk_api_client_new (desk_test_server_get_url (desk->server), session, NULL, &error);
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GAsyncResult) pulled = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  desk_api_client_sign_in_async (client, desk_test_server_get_email (desk->server, role),
                                 desk_test_server_get_password (desk->server, role), NULL,
                                 desk_test_ready_cb, &signed_in);
  desk_api_client_sign_in_finish (client, desk_test_await (&signed_in), &error);
  g_assert_no_error (error);
  desk_api_client_changes_async (client, NULL, 1, NULL, desk_test_ready_cb, &pulled);
  page = desk_api_client_changes_finish (client, desk_test_await (&pulled), &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, g_bytes_get_data (page, NULL), g_bytes_get_size (page),
                              &error);
  g_assert_no_error (error);
  return json_object_ref (json_object_get_object_member (
      json_node_get_object (json_parser_get_root (parser)), "counts"));
}

static void
test_full_pull (DeskTestDesk *desk, gconstpointer data)
{
  const char *role = data;
  g_autoptr (JsonObject) counts = ask_counts (desk, role);
  g_autoptr (GList) types = json_object_get_members (counts);
  DeskStore *store = NULL;
  DeskSync *sync = NULL;
  guint n_all = 0;

  desk_test_desk_sign_in (desk, role);
  store = desk_services_get_store (desk->services);
  sync = desk_services_get_sync (desk->services);
  for (GList *l = types; l != NULL; l = l->next)
    {
      guint n_rows = count_rows (store, l->data);

      g_test_message ("%u %s", n_rows, (char *) l->data);
      g_assert_cmpuint (n_rows, ==, json_object_get_int_member (counts, l->data));
      n_all += n_rows;
    }
  g_assert_cmpuint (n_all, >, 200);
  g_assert_false (desk_sync_get_is_first_pull (sync));
  g_assert_cmpuint (desk_sync_get_n_pulled (sync), ==, n_all);
  g_assert_cmpuint (desk_sync_get_n_expected (sync), ==, n_all);
  g_assert_nonnull (desk_sync_get_last_success (sync));
  g_assert_null (desk_sync_get_error (sync));
}

static DeskOutboxEntry *
place (DeskTestDesk *desk, const char *po_number, const char *email)
{
  DeskStore *store = desk_services_get_store (desk->services);
  g_autoptr (DeskOrder) order = desk_test_new_order (store, po_number);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (email);

  return desk_test_place_order (store, order, customer);
}

static gboolean
is_done (gpointer data)
{
  return desk_outbox_entry_get_state (data) == DESK_ENTRY_DONE;
}

static void
assert_registered_once (DeskTestDesk *desk, const char *po_number, const char *email)
{
  DeskStore *store = desk_services_get_store (desk->services);

  g_assert_cmpuint (desk_test_count_at_server (desk->server, po_number), ==, 1);
  g_assert_cmpuint (desk_test_count_orders (store, po_number), ==, 1);
  g_assert_cmpuint (desk_test_await_mails_to (desk->server, email), ==, 1);
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 0);
}

static void
entry_signal_cb (DeskSync *sync, const char *op_id, const char *record_id, gpointer user_data)
{
  *(char **) user_data = g_strdup (record_id);
}

static void
test_order (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autofree char *done = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  g_signal_connect (desk_services_get_sync (desk->services), "entry-done",
                    G_CALLBACK (entry_signal_cb), &done);
  entry = place (desk, "PO-order", EMAIL);
  desk_test_run_until (is_done, entry);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpstr (done, ==, desk_outbox_entry_get_record_id (entry));
  assert_registered_once (desk, "PO-order", EMAIL);
  order = desk_store_get (desk_services_get_store (desk->services), DESK_TYPE_ORDER, done);
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_STATE), ==, "registered");
  g_assert_nonnull (desk_record_get_string (order, DESK_ORDER_NUMBER));
}

/* What is done without a connection goes out when there is one, once. */
static void
test_offline (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_server_control (desk->server, "fault * / cut-before 0");
  entry = place (desk, "PO-offline", EMAIL);
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  g_assert_cmpuint (desk_sync_get_n_waiting (desk_services_get_sync (desk->services)), ==, 1);
  g_assert_cmpuint (desk_test_count_orders (desk_services_get_store (desk->services), "PO-offline"),
                    ==, 1);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-offline"), ==, 0);
  desk_test_server_control (desk->server, "faults-clear");
  desk_sync_now (desk_services_get_sync (desk->services));
  desk_test_run_until (is_done, entry);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  assert_registered_once (desk, "PO-offline", EMAIL);
}

static gboolean
is_queued (gpointer data)
{
  return desk_outbox_entry_get_state (data) == DESK_ENTRY_QUEUED;
}

/* Nobody is there to send to: what waits was certainly not sent and stays the user's own, to take back
 * without a word to anybody. What may have been sent once stays so, whatever comes after. */
static void
test_nobody_there (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOutboxEntry) discarded = NULL;
  g_autoptr (DeskOutboxEntry) perhaps = NULL;
  g_autofree char *op_id = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  store = desk_services_get_store (desk->services);
  desk_test_server_control (desk->server, "fault PUT /v1/orders cut-before 0");
  perhaps = place (desk, "PO-perhaps", "perhaps@zilker.example.org");
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  g_assert_cmpint (desk_outbox_entry_get_state (perhaps), ==, DESK_ENTRY_ATTEMPTED);

  desk_test_server_keep_port (desk->server);
  desk_test_server_stop (desk->server);
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_outbox_entry_get_state (perhaps), ==, DESK_ENTRY_ATTEMPTED);
  desk_test_server_start (desk->server);
  desk_test_sync (desk->services);
  desk_test_run_until (is_done, perhaps);

  desk_test_server_stop (desk->server);
  entry = place (desk, "PO-nobody", EMAIL);
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_sync_get_state (desk_services_get_sync (desk->services)), ==,
                   DESK_SYNC_OFFLINE);
  desk_test_run_until (is_queued, entry);
  g_assert_null (desk_outbox_entry_get_attempted_at (entry));
  discarded = place (desk, "PO-nobody-2", "two@zilker.example.org");
  desk_test_sync (desk->services);
  desk_test_run_until (is_queued, discarded);
  op_id = desk_test_delete_order (store, desk_outbox_entry_get_record_id (discarded));
  g_assert_null (op_id);
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 1);

  desk_test_server_start (desk->server);
  desk_sync_now (desk_services_get_sync (desk->services));
  desk_test_run_until (is_done, entry);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  assert_registered_once (desk, "PO-nobody", EMAIL);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-nobody-2"), ==, 0);
}

/* The engine comes back by itself, without being told. */
static void
test_back_off (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_server_control (desk->server, "fault PUT /v1/orders status=503 1");
  entry = place (desk, "PO-back-off", EMAIL);
  desk_test_run_until (is_done, entry);
  assert_registered_once (desk, "PO-back-off", EMAIL);
}

static void
test_retry_after (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;
  gint64 begin = 0;

  desk_test_desk_sign_in (desk, "dealer");
  desk_test_server_control (desk->server, "fault PUT /v1/orders status=503:retry=4 1");
  begin = g_get_monotonic_time ();
  entry = place (desk, "PO-retry", EMAIL);
  /* Neither an impatient user nor what he does meanwhile makes it come sooner. */
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  desk_sync_now (desk_services_get_sync (desk->services));
  desk_sync_now (desk_services_get_sync (desk->services));
  desk_test_run_until (is_done, entry);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 4 * G_USEC_PER_SEC);
}

/* The answer is lost or spoilt, before or after the back-end has stored the order: nobody knows,
 * so it is sent again, under the same operation id. */
static void
test_answer_lost (DeskTestDesk *desk, gconstpointer data)
{
  static const char *const faults[] = { "cut-after",  "cut-before",     "garbage", "html",
                                        "huge",       "duplicate-keys", "deep",    "status=500",
                                        "status=502", "status=401" };

  desk_test_desk_sign_in (desk, "dealer");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *po_number = g_strdup_printf ("PO-lost-%u", i);
      g_autofree char *email = g_strdup_printf ("lost%u@zilker.example.org", i);
      g_autoptr (DeskOutboxEntry) entry = NULL;

      g_test_message ("%s", faults[i]);
      desk_test_server_control (desk->server, "fault PUT /v1/orders %s 0", faults[i]);
      entry = place (desk, po_number, email);
      desk_test_wait_for_state (desk->services, g_str_equal (faults[i], "status=401")
                                                    ? DESK_SYNC_SIGN_IN_AGAIN
                                                    : DESK_SYNC_OFFLINE);
      g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_ATTEMPTED);
      desk_test_server_control (desk->server, "faults-clear");
      desk_sync_now (desk_services_get_sync (desk->services));
      desk_test_run_until (is_done, entry);
      desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
      assert_registered_once (desk, po_number, email);
    }
}

/* Cut once: libsoup sends again by itself, on another connection, and with its body. */
static void
test_cut_once (DeskTestDesk *desk, gconstpointer data)
{
  static const char *const faults[] = { "cut-after", "cut-before" };

  desk_test_desk_sign_in (desk, "dealer");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *po_number = g_strdup_printf ("PO-cut-%u", i);
      g_autofree char *email = g_strdup_printf ("cut%u@zilker.example.org", i);
      g_autoptr (DeskOutboxEntry) entry = NULL;

      desk_test_server_control (desk->server, "fault PUT /v1/orders %s 1", faults[i]);
      entry = place (desk, po_number, email);
      desk_test_run_until (is_done, entry);
      desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
      assert_registered_once (desk, po_number, email);
    }
}

static void
stopped_cb (DeskSync *sync,
            const char *op_id,
            const char *record_id,
            const char *code,
            gpointer user_data)
{
  *(char **) user_data = g_strdup (code);
}

/* A business answer stops one entry; the others go on. */
static void
test_refused (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (EMAIL);
  g_autoptr (DeskOutboxEntry) refused = NULL;
  g_autoptr (DeskOutboxEntry) other = NULL;
  g_autofree char *code = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  store = desk_services_get_store (desk->services);
  g_signal_connect (desk_services_get_sync (desk->services), "entry-stopped",
                    G_CALLBACK (stopped_cb), &code);
  order = desk_test_new_order (store, "PO-refused");
  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL, 1);
  desk_test_server_control (desk->server, "fault * / cut-before 0");
  refused = desk_test_place_order (store, order, customer);
  other = place (desk, "PO-other", "other@zilker.example.org");
  desk_test_server_control (desk->server, "faults-clear");
  desk_sync_now (desk_services_get_sync (desk->services));
  desk_test_run_until (is_done, other);
  desk_test_wait_for_state (desk->services, DESK_SYNC_ATTENTION);
  g_assert_cmpint (desk_outbox_entry_get_state (refused), ==, DESK_ENTRY_NEEDS_ATTENTION);
  g_assert_cmpstr (desk_outbox_entry_get_error_code (refused), ==, "price_changed");
  g_assert_nonnull (strstr (desk_outbox_entry_get_problem (refused), "\"quote\""));
  g_assert_cmpstr (code, ==, "price_changed");
  g_assert_cmpuint (desk_sync_get_n_attention (desk_services_get_sync (desk->services)), ==, 1);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-refused"), ==, 0);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-other"), ==, 1);
}

/* Deleted while nobody knows whether it arrived: the deletion settles it. */
static void
test_delete_attempted (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autofree char *op_id = NULL;
  DeskStore *store = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  store = desk_services_get_store (desk->services);
  desk_test_server_control (desk->server, "fault PUT /v1/orders cut-after 0");
  entry = place (desk, "PO-deleted", EMAIL);
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  g_assert_cmpuint (desk_test_count_at_server (desk->server, "PO-deleted"), ==, 1);
  op_id = desk_test_delete_order (store, desk_outbox_entry_get_record_id (entry));
  g_assert_nonnull (op_id);
  desk_test_run_until (is_done, entry);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 0);
  g_assert_cmpuint (desk_test_count_orders (store, "PO-deleted"), ==, 0);
}

/* A page that is spoilt is not taken, and what was there stays. */
static void
test_spoilt_page (DeskTestDesk *desk, gconstpointer data)
{
  static const char *const faults[] = { "garbage", "html",      "huge",      "duplicate-keys",
                                        "deep",    "cut-after", "status=500" };
  DeskStore *store = NULL;
  guint n_orders = 0;

  desk_test_desk_sign_in (desk, "dealer");
  store = desk_services_get_store (desk->services);
  n_orders = count_rows (store, "order");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_test_message ("%s", faults[i]);
      desk_test_server_control (desk->server, "fault GET /v1/changes %s 0", faults[i]);
      desk_test_sync (desk->services);
      desk_test_server_control (desk->server, "faults-clear");
      g_assert_cmpint (desk_sync_get_state (desk_services_get_sync (desk->services)), ==,
                       DESK_SYNC_OFFLINE);
      g_assert_cmpuint (count_rows (store, "order"), ==, n_orders);
    }
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_sync_get_state (desk_services_get_sync (desk->services)), ==,
                   DESK_SYNC_UP_TO_DATE);
}

typedef struct
{
  DeskStore *store;
  char *id;      /* (owned) */
  char *company; /* (owned) */
} Damaged;

static gboolean
is_right_again (gpointer data)
{
  Damaged *damaged = data;
  g_autoptr (DeskCustomer) customer =
      desk_store_get (damaged->store, DESK_TYPE_CUSTOMER, damaged->id);

  return customer != NULL && g_strcmp0 (desk_record_get_string (customer, DESK_CUSTOMER_COMPANY),
                                        damaged->company) == 0;
}

/* A row that the disk gives back as another is found, and fetched again, without anybody's doing. */
static void
test_row_damaged (DeskTestDesk *desk, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (DeskDb) db = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  Damaged damaged = { 0 };

  desk_test_desk_sign_in (desk, "dealer");
  damaged.store = desk_services_get_store (desk->services);
  path = g_build_filename (desk_store_get_folder (damaged.store), "cache.db", NULL);
  db = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  statement = desk_db_prepare (db, "SELECT id, company FROM customer ORDER BY row DESC LIMIT 1", &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_statement_step (statement, &error), ==, DESK_STEP_ROW);
  damaged.id = g_strdup (desk_statement_get_text (statement, 0));
  damaged.company = g_strdup (desk_statement_get_text (statement, 1));
  g_clear_pointer (&statement, desk_statement_free);
  statement = desk_db_prepare (db, "UPDATE customer SET company = 'Damaged' WHERE id = ?", &error);
  g_assert_no_error (error);
  desk_statement_bind_text (statement, 1, damaged.id);
  desk_statement_run (statement, &error);
  g_assert_no_error (error);
  g_clear_pointer (&statement, desk_statement_free);
  desk_db_close (db);

  g_assert_false (is_right_again (&damaged));
  desk_test_run_until (is_right_again, &damaged);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_free (damaged.id);
  g_free (damaged.company);
}

/* A first pull that is cut off goes on where it was. */
static void
test_first_pull_cut (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DeskSync *sync = NULL;

  desk_test_server_control (desk->server, "fault GET /v1/changes garbage 2");
  desk_test_sign_in (desk->services, desk_test_server_get_url (desk->server),
                     desk_test_server_get_email (desk->server, "dealer"),
                     desk_test_server_get_password (desk->server, "dealer"), FALSE, &error);
  g_assert_no_error (error);
  sync = desk_services_get_sync (desk->services);
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  g_assert_true (desk_sync_get_is_first_pull (sync));
  desk_sync_now (sync);
  desk_test_wait_until_filled (desk->services);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
}

static void
test_ask (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GAsyncResult) quoted = NULL;
  g_autoptr (GAsyncResult) looked = NULL;
  g_autoptr (GAsyncResult) offline = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskQuote) quote = NULL;
  g_autoptr (DeskLookUp) look_up = NULL;
  g_autoptr (GError) error = NULL;
  DeskSync *sync = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  order = desk_test_new_order (desk_services_get_store (desk->services), NULL);
  desk_sync_quote_async (sync, order, NULL, desk_test_ready_cb, &quoted);
  quote = desk_sync_quote_finish (sync, desk_test_await (&quoted), &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_record_get_integer (quote, DESK_QUOTE_TOTAL), ==,
                   desk_record_get_integer (order, DESK_ORDER_SEEN_TOTAL));
  desk_sync_look_up_customer_async (sync, "nobody@zilker.example.org", NULL, NULL, desk_test_ready_cb,
                                    &looked);
  look_up = desk_sync_look_up_customer_finish (sync, desk_test_await (&looked), &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_look_up_get_result (look_up), ==, DESK_LOOK_UP_NONE);
  g_assert_null (desk_look_up_get_customer (look_up));

  desk_test_server_stop (desk->server);
  desk_sync_quote_async (sync, order, NULL, desk_test_ready_cb, &offline);
  g_assert_null (desk_sync_quote_finish (sync, desk_test_await (&offline), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
}

#define ADD(path, func, data)                                                                      \
  g_test_add (path, DeskTestDesk, data, desk_test_desk_set_up, func, desk_test_desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/sync/full-pull/dealer", test_full_pull, "dealer");
  ADD ("/sync/full-pull/assistant", test_full_pull, "assistant");
  ADD ("/sync/full-pull/manager", test_full_pull, "manager");
  ADD ("/sync/full-pull/oem", test_full_pull, "oem");
  ADD ("/sync/order", test_order, NULL);
  ADD ("/sync/offline", test_offline, NULL);
  ADD ("/sync/nobody-there", test_nobody_there, NULL);
  ADD ("/sync/back-off", test_back_off, NULL);
  ADD ("/sync/retry-after", test_retry_after, NULL);
  ADD ("/sync/answer-lost", test_answer_lost, NULL);
  ADD ("/sync/cut-once", test_cut_once, NULL);
  ADD ("/sync/refused", test_refused, NULL);
  ADD ("/sync/delete-attempted", test_delete_attempted, NULL);
  ADD ("/sync/spoilt-page", test_spoilt_page, NULL);
  ADD ("/sync/row-damaged", test_row_damaged, NULL);
  ADD ("/sync/first-pull-cut", test_first_pull_cut, NULL);
  ADD ("/sync/ask", test_ask, NULL);

  return g_test_run ();
}
