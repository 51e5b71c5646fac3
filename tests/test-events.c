/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-events"

#include "config.h"

#include "desk-test-account.h"
#include "desk-test-client.h"
#include "desk-test-feed.h"
#include "desk-test-wait.h"

#include "desk-error.h"
#include "desk-event-decoder.h"
#include "desk-event-stream.h"
#include "desk-id.h"
#include "desk-record-types.h"
#include "desk-sync-private.h"

/* What others do is there at once, as long as the back-end can say so; and all the same in the end when it
 * cannot. */

#define POLL_SECONDS 60

static gboolean
is_live (gpointer data)
{
  return desk_sync_get_is_live (data);
}

static gboolean
is_not_live (gpointer data)
{
  return !desk_sync_get_is_live (data);
}

/* How far away the next run is. Only a look at the plan, so that no test waits a minute. */
static double
seconds_to_next_run (DeskSync *sync)
{
  GSource *source = sync->timer_id != 0 ? g_main_context_find_source_by_id (NULL, sync->timer_id) : NULL;

  return source != NULL
             ? (double) (g_source_get_ready_time (source) - g_get_monotonic_time ()) / G_USEC_PER_SEC
             : -1;
}

static DeskSync *
sign_in_live (DeskTestDesk *desk)
{
  DeskSync *sync = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  desk_test_run_until (is_live, sync);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  return sync;
}

/* Somebody else of the same dealer writes a note. Returns its id. */
static char *
write_note (DeskTestClient *client, const char *customer_id)
{
  char *id = desk_id_new ("not");
  g_autofree char *path = g_strconcat ("/v1/notes/", id, NULL);
  g_autofree char *body = g_strdup_printf (
      "{\"note\":{\"id\":\"%s\",\"customer_id\":\"%s\",\"text\":\"Called back\"}}", id, customer_id);
  g_autoptr (DeskTestAnswer) answer = desk_test_client_write (client, "PUT", path, NULL, body);

  g_assert_cmpuint (answer->status, ==, 201);
  return id;
}

static char *
dup_customer_id (DeskTestClient *client)
{
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (client);

  return g_strdup (
      json_object_get_string_member (desk_test_feed_find (feed, "customer", NULL, NULL), "id"));
}

/* A customer that one sees and the other does not. */
static char *
dup_foreign_customer_id (DeskTestClient *manager, DeskTestClient *dealer)
{
  g_autoptr (DeskTestFeed) all = desk_test_feed_pulled (manager);
  g_autoptr (DeskTestFeed) own = desk_test_feed_pulled (dealer);
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, all->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, "customer/") && !g_hash_table_contains (own->records, key))
      return g_strdup ((char *) key + strlen ("customer/"));
  g_error ("the manager sees no other dealer's customer");
}

typedef struct
{
  DeskStore *store;
  const char *id;
} Awaited;

static gboolean
has_note (gpointer data)
{
  Awaited *awaited = data;
  g_autoptr (DeskNote) note = desk_store_get (awaited->store, DESK_TYPE_NOTE, awaited->id);

  return note != NULL;
}

static void
await_note (DeskTestDesk *desk, const char *id)
{
  Awaited awaited = { desk_services_get_store (desk->services), id };

  desk_test_run_until (has_note, &awaited);
}

static void
test_arrives (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (desk->server, "dealer");
  g_autofree char *customer_id = dup_customer_id (other);
  DeskSync *sync = sign_in_live (desk);
  gint64 begin = 0;

  /* The first plan was made before anybody told anything. */
  desk_test_sync (desk->services);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = NULL;

      g_assert_cmpfloat (seconds_to_next_run (sync), >, 2 * POLL_SECONDS);
      begin = g_get_monotonic_time ();
      id = write_note (other, customer_id);
      await_note (desk, id);
      g_test_message ("after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begin) / 1000);
      desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
    }
  g_assert_true (desk_sync_get_is_live (sync));

  /* A stream that ends takes nothing away from what is about to be done. */
  desk_sync_want_run (sync);
  desk_sync_poll_sooner (sync);
  g_assert_cmpfloat (seconds_to_next_run (sync), <, 1);
}

/* What came between the last page and the stream is told as soon as there is one. */
static void
test_in_between (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (desk->server, "dealer");
  g_autofree char *customer_id = dup_customer_id (other);
  g_autofree char *id = NULL;
  DeskSync *sync = NULL;

  desk_test_server_control (desk->server, "fault GET /v1/events status=503:retry=3 1");
  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  desk_test_wait_for_state (desk->services, DESK_SYNC_UP_TO_DATE);
  g_assert_false (desk_sync_get_is_live (sync));
  id = write_note (other, customer_id);
  desk_test_run_until (is_live, sync);
  await_note (desk, id);
}

static void
count_cb (guint *counter)
{
  (*counter)++;
}

static void
closed_cb (DeskEventStream *stream, const GError *error, gpointer user_data)
{
  *(GError **) user_data = error != NULL ? g_error_copy (error)
                                         : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "ended");
}

/* Somebody who only listens. */
typedef struct
{
  DeskSession *session;     /* (owned) */
  DeskApiClient *client;    /* (owned) */
  DeskEventStream *stream;  /* (owned) */
  guint n_opened;
  guint n_changes;
  GError *error;            /* (owned) (nullable): why it is closed */
} Ear;

static gboolean
is_opened (gpointer data)
{
  return ((Ear *) data)->n_opened > 0;
}

static gboolean
has_heard (gpointer data)
{
  return ((Ear *) data)->n_changes > 0;
}

static gboolean
is_closed (gpointer data)
{
  return ((Ear *) data)->error != NULL;
}

static void
ear_open (Ear *self, DeskTestServer *server, const char *role)
{
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GAsyncResult) pulled = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object = NULL;

  self->session = desk_session_new ();
  self->client =
      desk_api_client_new (desk_test_server_get_url (server), self->session, NULL, &error);
  g_assert_no_error (error);
  desk_api_client_sign_in_async (self->client, desk_test_server_get_email (server, role),
                                 desk_test_server_get_password (server, role), NULL,
                                 desk_test_ready_cb, &signed_in);
  desk_api_client_sign_in_finish (self->client, desk_test_await (&signed_in), &error);
  g_assert_no_error (error);
  desk_api_client_changes_async (self->client, NULL, 5000, NULL, desk_test_ready_cb, &pulled);
  page = desk_api_client_changes_finish (self->client, desk_test_await (&pulled), &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, g_bytes_get_data (page, NULL),
                              (gssize) g_bytes_get_size (page), &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_false (json_object_get_boolean_member (object, "more"));

  self->stream = desk_event_stream_new (self->client);
  g_signal_connect_swapped (self->stream, "opened", G_CALLBACK (count_cb), &self->n_opened);
  g_signal_connect_swapped (self->stream, "changes", G_CALLBACK (count_cb), &self->n_changes);
  g_signal_connect (self->stream, "closed", G_CALLBACK (closed_cb), &self->error);
  desk_event_stream_open (self->stream, json_object_get_string_member (object, "cursor"));
  desk_test_run_until (is_opened, self);
}

static void
ear_clear (Ear *self)
{
  desk_event_stream_close (self->stream);
  g_clear_object (&self->stream);
  g_clear_object (&self->client);
  g_clear_object (&self->session);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ear, ear_clear)

/* Each hears of what he may see, and of nothing else. */
static void
test_whose (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) manager = desk_test_client_new_signed_in (desk->server, "manager");
  g_autoptr (DeskTestClient) dealer = desk_test_client_new_signed_in (desk->server, "dealer");
  g_autofree char *own_customer = dup_customer_id (dealer);
  g_autofree char *foreign_customer = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_auto (Ear) own = { 0 };
  g_auto (Ear) region = { 0 };

  foreign_customer = dup_foreign_customer_id (manager, dealer);
  ear_open (&own, desk->server, "assistant");
  ear_open (&region, desk->server, "manager");
  first = write_note (manager, foreign_customer);
  desk_test_run_until (has_heard, &region);
  desk_test_run_for (500);
  g_assert_cmpuint (own.n_changes, ==, 0);
  region.n_changes = 0;
  second = write_note (dealer, own_customer);
  desk_test_run_until (has_heard, &own);
  g_assert_null (own.error);
}

/* Another process writes to the same database. */
static void
test_command_line (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) dealer = desk_test_client_new_signed_in (desk->server, "dealer");
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (dealer);
  JsonObject *license = desk_test_feed_find (feed, "license", "state", "registered");
  g_autofree char *output = NULL;
  g_auto (Ear) ear = { 0 };

  ear_open (&ear, desk->server, "dealer");
  output = desk_test_server_run (desk->server, NULL, TRUE, "activate",
                                 json_object_get_string_member (license, "serial_number"), "--data",
                                 desk_test_server_get_folder (desk->server), NULL);
  desk_test_run_until (has_heard, &ear);
}

/* The end of the token, and of the session, is the end of the stream. */
static void
test_token_ends (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) other = desk_test_client_new_signed_in (desk->server, "dealer");
  g_autofree char *customer_id = dup_customer_id (other);
  g_autofree char *id = NULL;
  g_auto (Ear) ear = { 0 };
  DeskSync *sync = sign_in_live (desk);

  ear_open (&ear, desk->server, "manager");
  desk_test_server_execute (desk->server, "UPDATE access SET expires_at = 0 WHERE sets_password = 0");
  desk_test_run_until (is_closed, &ear);
  g_assert_error (ear.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  desk_test_run_until (is_not_live, sync);
  g_assert_cmpfloat (seconds_to_next_run (sync), <=, POLL_SECONDS);

  /* The desktop gets another token and comes back by itself. */
  desk_test_run_until (is_live, sync);
  desk_test_client_sign_in (other, "dealer");
  id = write_note (other, customer_id);
  await_note (desk, id);
}

/* Nobody is told that all is up to date until the next run is due. */
static void
test_gone (DeskTestDesk *desk, gconstpointer data)
{
  DeskSync *sync = sign_in_live (desk);
  gint64 begin = g_get_monotonic_time ();

  desk_test_server_kill (desk->server);
  desk_test_wait_for_state (desk->services, DESK_SYNC_OFFLINE);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, POLL_SECONDS / 2 * G_USEC_PER_SEC);
  g_assert_false (desk_sync_get_is_live (sync));
}

/* The line is cut, and for a while there is nobody to listen to: it is asked as before. */
static void
test_cut (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskTestClient) other = NULL;
  g_autofree char *customer_id = NULL;
  g_autofree char *id = NULL;
  g_autofree char *later = NULL;
  DeskSync *sync = sign_in_live (desk);

  desk_test_server_keep_port (desk->server);
  desk_test_server_kill (desk->server);
  desk_test_run_until (is_not_live, sync);
  g_assert_cmpfloat (seconds_to_next_run (sync), <=, POLL_SECONDS);
  desk_test_server_start (desk->server);
  desk_test_server_control (desk->server, "fault GET /v1/events cut-before 0");
  desk_test_sync (desk->services);
  g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_UP_TO_DATE);
  g_assert_false (desk_sync_get_is_live (sync));
  g_assert_cmpfloat (seconds_to_next_run (sync), <=, POLL_SECONDS);

  other = desk_test_client_new_signed_in (desk->server, "dealer");
  customer_id = dup_customer_id (other);
  id = write_note (other, customer_id);
  desk_test_sync (desk->services);
  await_note (desk, id);

  desk_test_server_control (desk->server, "faults-clear");
  desk_test_run_until (is_live, sync);
  later = write_note (other, customer_id);
  await_note (desk, later);
}

/* What is no stream, or none for us, is left alone, and nothing else suffers. */
static void
test_spoilt (DeskTestDesk *desk, gconstpointer data)
{
  static const char *const faults[] = { "garbage", "html", "huge", "status=404", "status=500",
                                        "cut-after" };
  DeskSync *sync = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_test_message ("%s", faults[i]);
      desk_test_server_control (desk->server, "fault GET /v1/events %s 0", faults[i]);
      desk_test_desk_sign_in (desk, "dealer");
      sync = desk_services_get_sync (desk->services);
      desk_test_run_for (300);
      desk_test_sync (desk->services);
      g_assert_false (desk_sync_get_is_live (sync));
      g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_UP_TO_DATE);
      g_assert_cmpfloat (seconds_to_next_run (sync), <=, POLL_SECONDS);
      desk_test_server_control (desk->server, "faults-clear");
      desk_test_desk_restart (desk);
    }
}

static void
test_retry_after (DeskTestDesk *desk, gconstpointer data)
{
  DeskSync *sync = NULL;
  gint64 begin = 0;

  desk_test_server_control (desk->server, "fault GET /v1/events status=429:retry=4 1");
  begin = g_get_monotonic_time ();
  desk_test_desk_sign_in (desk, "dealer");
  sync = desk_services_get_sync (desk->services);
  desk_test_run_until (is_live, sync);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 4 * G_USEC_PER_SEC);
  g_assert_cmpint (desk_sync_get_state (sync), ==, DESK_SYNC_UP_TO_DATE);
}

/* One program after the other: the first ones make room. */
static void
test_many (DeskTestDesk *desk, gconstpointer data)
{
  Ear ears[9] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (ears); i++)
    ear_open (&ears[i], desk->server, "dealer");
  desk_test_run_until (is_closed, &ears[0]);
  g_assert_error (ears[0].error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  for (guint i = 1; i < G_N_ELEMENTS (ears); i++)
    g_assert_null (ears[i].error);
  for (guint i = 0; i < G_N_ELEMENTS (ears); i++)
    ear_clear (&ears[i]);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, DeskTestDesk, NULL, desk_test_desk_set_up, func, desk_test_desk_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/events/arrives", test_arrives);
  ADD ("/events/in-between", test_in_between);
  ADD ("/events/whose", test_whose);
  ADD ("/events/command-line", test_command_line);
  ADD ("/events/token-ends", test_token_ends);
  ADD ("/events/gone", test_gone);
  ADD ("/events/cut", test_cut);
  ADD ("/events/spoilt", test_spoilt);
  ADD ("/events/retry-after", test_retry_after);
  ADD ("/events/many", test_many);

  return g_test_run ();
}
