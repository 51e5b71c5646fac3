/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-client.h"

#include "desk-db.h"
#include "desk-id.h"

#include <string.h>

/* Whatever is sent, the answer is a clear error, and the back-end lives on. */

#define LARGE (100 * 1024 * 1024)

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->client = desk_test_client_new_signed_in (fixture->server, "dealer");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_client_free (fixture->client);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static void
assert_alive (Fixture *fixture)
{
  g_autoptr (DeskTestAnswer) answer = desk_test_client_get (fixture->client, "/v1/me");

  g_assert_cmpuint (answer->status, ==, 200);
}

static DeskTestAnswer *
send (Fixture *fixture, const char *method, const char *path, GBytes *body)
{
  g_autofree char *op_id = desk_id_new ("op");

  desk_test_client_add_header (fixture->client, "Operation-Id", op_id);
  return desk_test_client_send (fixture->client, method, path, body);
}

typedef void (*BodyFunc) (Fixture *fixture, const char *name, GBytes *body);

static void
for_each_file (Fixture *fixture, const char *folder, BodyFunc func)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "json", folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name = NULL;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) body = NULL;
      char *text = NULL;
      gsize length = 0;

      g_file_get_contents (file, &text, &length, &error);
      g_assert_no_error (error);
      body = g_bytes_new_take (text, length);
      func (fixture, name, body);
      n++;
    }
  g_assert_cmpuint (n, >, 10);
}

static void
send_refused (Fixture *fixture, const char *name, GBytes *body)
{
  static const struct
  {
    const char *method;
    const char *path;
  } places[] = {
    { "POST", "/v1/quotes" },
    { "POST", "/v1/sessions" },
    { "PUT", "/v1/orders/ord_01HZZZZZZZZZZZZZZZZZZZZZZZ" },
  };

  g_test_message ("%s", name);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (DeskTestAnswer) answer = send (fixture, places[i].method, places[i].path, body);

      if (answer->status == 413)
        desk_test_assert_problem (answer, 413, "too_large");
      else
        desk_test_assert_problem (answer, 400, "bad_json");
    }
}

/* JSON that is good, but no order: never a crash, never a success. */
static void
send_accepted (Fixture *fixture, const char *name, GBytes *body)
{
  g_autoptr (DeskTestAnswer) answer =
      send (fixture, "PUT", "/v1/orders/ord_01HZZZZZZZZZZZZZZZZZZZZZZZ", body);

  g_test_message ("%s", name);
  g_assert_true (answer->status == 400 || answer->status == 413 || answer->status == 422);
  desk_test_answer_assert_problem (answer);
}

static void
test_corpus (Fixture *fixture, gconstpointer data)
{
  for_each_file (fixture, "refused", send_refused);
  assert_alive (fixture);
  for_each_file (fixture, "accepted", send_accepted);
  assert_alive (fixture);
}

/* The largest resident size that the process has had, in KiB; 0 where the system does not say. */
static gint64
get_peak_memory (DeskTestServer *server)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/status", desk_test_server_get_pid (server));
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents (path, &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

/* 100 MB are refused, and nobody keeps them. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/v1/orders/ord_01HZZZZZZZZZZZZZZZZZZZZZZZ", "/v1/quotes",
                                       "/v1/sessions", "/nothing" };
  g_autofree char *text = g_malloc (LARGE);
  g_autoptr (GBytes) body = NULL;
  gint64 before = get_peak_memory (fixture->server);

  memset (text, ' ', LARGE);
  body = g_bytes_new_take (g_steal_pointer (&text), LARGE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (DeskTestAnswer) answer =
          send (fixture, i == 0 ? "PUT" : "POST", paths[i], body);

      desk_test_assert_problem (answer, 413, "too_large");
    }
  assert_alive (fixture);
  g_test_message ("peak before %" G_GINT64_FORMAT " KiB, after %" G_GINT64_FORMAT " KiB",
                  before,
                  get_peak_memory (fixture->server));
#ifndef __SANITIZE_ADDRESS__
  /* The sanitizer keeps what was freed for a while. */
  g_assert_cmpint (get_peak_memory (fixture->server) - before, <, 20 * 1024);
#endif
}

static gboolean
read_all (GInputStream *stream, GString *text)
{
  char buffer[4096];

  while (TRUE)
    {
      gssize n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL);

      if (n <= 0)
        return n == 0;
      g_string_append_len (text, buffer, n);
    }
}

/* Says something over a bare connection and returns what comes back. */
static char *
say (Fixture *fixture, const char *words)
{
  g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GUri) uri =
      g_uri_parse (desk_test_server_get_url (fixture->server), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GString *answer = g_string_new (NULL);

  g_socket_client_set_timeout (socket_client, 10);
  g_socket_client_set_enable_proxy (socket_client, FALSE);
  connection = g_socket_client_connect_to_host (socket_client,
                                                g_uri_get_host (uri),
                                                (guint16) g_uri_get_port (uri),
                                                NULL,
                                                &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             words,
                             strlen (words),
                             NULL,
                             NULL,
                             NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer);
  return g_string_free (answer, FALSE);
}

/* What is not HTTP, lengths that lie, and bodies that never end. */
static void
test_bad_http (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = {
    "\r\n\r\n",
    "HELLO\r\n\r\n",
    "GET /v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    "POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\n{",
    "POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n{}",
    "POST /v1/quotes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST /v1/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    "ffffffffffffffff\r\n{",
    "GET /v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET /v1/orders/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET //////// HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "CONNECT a:1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET http://elsewhere.example/v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET /v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \r\nConnection: close\r\n\r\n",
    "GET /v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Basic QTpC\r\nConnection: close\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *answer = say (fixture, words[i]);

      g_test_message ("%u: %.40s", i, answer);
      g_assert_null (strstr (answer, "200 OK"));
      g_assert_null (strstr (answer, "root:"));
      assert_alive (fixture);
    }
}

/* Members with types that nobody expects, in places where the contract has others. */
static void
test_types (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "[]",
    "null",
    "\"order\"",
    "{\"order\":null}",
    "{\"order\":[]}",
    "{\"order\":{\"devices\":{}}}",
    "{\"order\":{\"devices\":[1,null,[]]}}",
    "{\"order\":{\"devices\":[{\"device_model_id\":[],\"quantity\":true}]}}",
    "{\"order\":{\"id\":1,\"customer_id\":false,\"kind\":{},\"seen_total\":\"1\"}}",
    "{\"order\":{\"id\":\"\",\"seen_total\":-9007199254740992}}",
    "{\"order\":{},\"customer\":[]}",
    "{\"customer\":{\"company\":{}}}",
    "{\"email\":{},\"password\":{}}",
    "{\"refresh_token\":[]}",
  };
  static const struct
  {
    const char *method;
    const char *path;
  } places[] = {
    { "PUT", "/v1/orders/ord_01HZZZZZZZZZZZZZZZZZZZZZZZ" },
    { "PUT", "/v1/customers/cus_01HZZZZZZZZZZZZZZZZZZZZZZZ" },
    { "PATCH", "/v1/customers/cus_01HZZZZZZZZZZZZZZZZZZZZZZZ" },
    { "POST", "/v1/quotes" },
    { "POST", "/v1/customer-lookups" },
    { "POST", "/v1/sessions/refresh" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (bodies[i], strlen (bodies[i]));

      for (guint j = 0; j < G_N_ELEMENTS (places); j++)
        {
          g_autoptr (DeskTestAnswer) answer =
              send (fixture, places[j].method, places[j].path, body);

          g_test_message ("%s %s %s: %u", places[j].method, places[j].path, bodies[i],
                          answer->status);
          g_assert_cmpuint (answer->status, >=, 400);
          g_assert_cmpuint (answer->status, <, 500);
          desk_test_answer_assert_problem (answer);
        }
    }
  assert_alive (fixture);
}

/* When the database fails, the answer says that much and no more, and nothing is half done. */
static void
test_broken_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (desk_test_server_get_folder (fixture->server), "server.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_autoptr (DeskTestAnswer) answer = NULL;
  static const char *const gets[] = { "/v1/orders/ord_01HZZZZZZZZZZZZZZZZZZZZZZZ" };
  static const char *const tables[] = { "tombstone", "\"order\"" };

  g_assert_no_error (error);
  /* It warns of each, which would end it here. */
  desk_test_server_stop (fixture->server);
  desk_test_server_set_env (fixture->server, "G_DEBUG", NULL);
  desk_test_server_start (fixture->server);
  desk_test_client_sign_in (fixture->client, "dealer");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *hide = g_strdup_printf ("ALTER TABLE %s RENAME TO hidden", tables[i]);
      g_autofree char *show = g_strdup_printf ("ALTER TABLE hidden RENAME TO %s", tables[i]);

      desk_db_exec (db, hide, &error);
      g_assert_no_error (error);
      desk_test_replace (&answer, desk_test_client_get (fixture->client, gets[0]));
      desk_test_assert_problem (answer, 500, "internal");
      desk_test_replace (&answer, send (fixture, "DELETE", gets[0], NULL));
      desk_test_assert_problem (answer, 500, "internal");
      desk_db_exec (db, show, &error);
      g_assert_no_error (error);
      desk_test_replace (&answer, desk_test_client_get (fixture->client, gets[0]));
      desk_test_assert_problem (answer, 404, "not_found");
    }
  assert_alive (fixture);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/hostile/corpus", test_corpus);
  ADD ("/server/hostile/large", test_large);
  ADD ("/server/hostile/bad-http", test_bad_http);
  ADD ("/server/hostile/types", test_types);
  ADD ("/server/hostile/broken-database", test_broken_database);

  return g_test_run ();
}
