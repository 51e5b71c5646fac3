/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-api-stranger"

#include "config.h"

#include "desk-test-wait.h"

#include "desk-api-client.h"
#include "desk-error.h"
#include "desk-event-stream.h"
#include "desk-url.h"

#include <libsoup/soup.h>

/*
 * What lies between the program and its back-end, or sits in its place: a hotel's sign-in page, a
 * proxy, somebody who wants the token. Nothing here plays the back-end; that is test-api.c, with
 * the real one.
 */
typedef struct
{
  SoupServer *server;    /* (owned) */
  char *url;             /* (owned) */
  DeskApiClient *client; /* (owned) */
  DeskSession *session;  /* (owned) */
  guint n_requests;
  guint n_tokens; /* requests that brought a token or a password */
} Stranger;

static void
count_cb (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  Stranger *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  self->n_requests++;
  if (soup_message_headers_get_one (headers, "Authorization") != NULL)
    self->n_tokens++;
}

static Stranger *
stranger_new (SoupServerCallback callback, GTlsCertificate *certificate)
{
  Stranger *self = g_new0 (Stranger, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;
  GSList *uris = NULL;

  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_early_handler (self->server, NULL, count_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, callback, self, NULL);
  soup_server_listen_local (
      self->server, 0,
      SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0), &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("%s://127.0.0.1:%d", certificate != NULL ? "https" : "http",
                               g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->session = desk_session_new ();
  desk_session_set_tokens (self->session, "access", 600, "refresh");
  self->client = desk_api_client_new (self->url, self->session, NULL, &error);
  g_assert_no_error (error);
  return self;
}

static void
stranger_free (Stranger *self)
{
  g_object_unref (self->client);
  g_object_unref (self->session);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self->url);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stranger, stranger_free)

static GError *
pull (Stranger *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) page = NULL;
  GError *error = NULL;

  desk_api_client_changes_async (self->client, "cursor", 10, NULL, desk_test_ready_cb, &result);
  page = desk_api_client_changes_finish (self->client, desk_test_await (&result), &error);
  g_assert_true ((page == NULL) == (error != NULL));
  return error;
}

static void
answer (SoupServerMessage *message, guint status, const char *type, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

/* Addresses */

static void
test_address (void)
{
  static const struct
  {
    const char *typed;
    const char *normal; /* NULL: refused with code */
    int code;
  } cases[] = {
    { "desk.example.org", "https://desk.example.org", 0 },
    { "  https://desk.example.org/ ", "https://desk.example.org", 0 },
    { "https://desk.example.org:8443/dealers//", "https://desk.example.org:8443/dealers", 0 },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080", 0 },
    { "http://localhost:8080/", "http://localhost:8080", 0 },
    { "http://[::1]:8080", "http://[::1]:8080", 0 },
    { "http://desk.example.org", NULL, DESK_ERROR_TLS },
    { "http://10.0.0.1", NULL, DESK_ERROR_TLS },
    { "http://127.0.0.1.example.org", NULL, DESK_ERROR_TLS },
    { "http://localhost.example.org", NULL, DESK_ERROR_TLS },
    { "ftp://desk.example.org", NULL, DESK_ERROR_INVALID },
    { "file:///etc/passwd", NULL, DESK_ERROR_INVALID },
    { "https://user:word@desk.example.org", NULL, DESK_ERROR_INVALID },
    { "https://desk.example.org/?a=b", NULL, DESK_ERROR_INVALID },
    { "https://desk.example.org/#a", NULL, DESK_ERROR_INVALID },
    { "", NULL, DESK_ERROR_INVALID },
    { "https://", NULL, DESK_ERROR_INVALID },
    { "an address", NULL, DESK_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *normal = desk_url_normalise (cases[i].typed, &error);

      g_test_message ("“%s”", cases[i].typed);
      g_assert_cmpstr (normal, ==, cases[i].normal);
      if (normal == NULL)
        g_assert_error (error, DESK_ERROR, cases[i].code);
    }
}

/* Redirects */

static void
redirect_cb (SoupServer *server,
             SoupServerMessage *message,
             const char *path,
             GHashTable *query,
             gpointer user_data)
{
  const char *elsewhere = g_object_get_data (G_OBJECT (server), "elsewhere");

  soup_server_message_set_redirect (message, SOUP_STATUS_TEMPORARY_REDIRECT, elsewhere);
}

static void
ok_cb (SoupServer *server,
       SoupServerMessage *message,
       const char *path,
       GHashTable *query,
       gpointer user_data)
{
  answer (message, 200, "application/json", "{}");
}

static void
test_redirect (void)
{
  g_autoptr (Stranger) there = stranger_new (ok_cb, NULL);
  g_autoptr (Stranger) here = stranger_new (redirect_cb, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_strconcat (there->url, "/v1/changes", NULL);

  g_object_set_data (G_OBJECT (here->server), "elsewhere", place);
  error = pull (here);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_PORTAL);
  g_assert_cmpuint (here->n_requests, ==, 1);
  g_assert_cmpuint (there->n_requests, ==, 0);
}

/* An authority that nobody knows */

static void
test_tls (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "tls", "unknown-authority.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (Stranger) stranger = NULL;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the leak check itself crashes once the modules of GnuTLS are loaded");
  return;
#endif
  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GIO has no TLS here");
      return;
    }
  certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  stranger = stranger_new (ok_cb, certificate);
  error = pull (stranger);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TLS);
  g_assert_true (desk_error_is_transient (error));
  g_assert_cmpuint (stranger->n_requests, ==, 0);
}

/* Answers that are nobody's */

static void
html_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer user_data)
{
  answer (message, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (server), "status")), "text/html",
          "<html><body>Welcome to the hotel</body></html>");
}

static void
test_html (void)
{
  static const struct
  {
    guint status;
    int code;
  } cases[] = {
    { 200, DESK_ERROR_PORTAL },   { 201, DESK_ERROR_PORTAL },   { 302, DESK_ERROR_PORTAL },
    { 511, DESK_ERROR_PORTAL },
    { 400, DESK_ERROR_PROTOCOL }, { 403, DESK_ERROR_PROTOCOL }, { 404, DESK_ERROR_PROTOCOL },
    { 407, DESK_ERROR_PROTOCOL }, { 409, DESK_ERROR_PROTOCOL }, { 410, DESK_ERROR_PROTOCOL },
    { 429, DESK_ERROR_BUSY },     { 500, DESK_ERROR_SERVER },   { 502, DESK_ERROR_SERVER },
    { 503, DESK_ERROR_SERVER },
  };
  g_autoptr (Stranger) stranger = stranger_new (html_cb, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", cases[i].status);
      g_object_set_data (G_OBJECT (stranger->server), "status", GUINT_TO_POINTER (cases[i].status));
      error = pull (stranger);
      g_assert_error (error, DESK_ERROR, cases[i].code);
      g_assert_true (desk_error_is_transient (error));
      g_assert_null (desk_error_get_problem (error));
    }
}

/* A few bytes that unpack into more than anybody wants. */
static void
bomb_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer user_data)
{
  GBytes *bomb = g_object_get_data (G_OBJECT (server), "bomb");

  answer (message, 200, "application/json", "");
  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "Content-Encoding", "gzip");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bomb);
}

static GBytes *
pack_spaces (gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autofree char *spaces = g_malloc (length);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GError) error = NULL;

  memset (spaces, ' ', length);
  g_output_stream_write_all (stream, spaces, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_bomb (void)
{
  g_autoptr (Stranger) stranger = stranger_new (bomb_cb, NULL);
  g_autoptr (GBytes) bomb = pack_spaces (64 * 1024 * 1024);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 1024 * 1024);
  g_object_set_data (G_OBJECT (stranger->server), "bomb", bomb);
  error = pull (stranger);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE);
}

/* Nothing listens there. */
static void
test_refused (void)
{
  g_autoptr (Stranger) stranger = stranger_new (ok_cb, NULL);
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (stranger->server);
  error = pull (stranger);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
}

/* A line that is silent. */
static void
silent_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  soup_server_message_pause (message);
}

static void
test_silent (void)
{
  g_autoptr (Stranger) stranger = stranger_new (silent_cb, NULL);
  g_autoptr (GError) error = NULL;

  desk_api_client_set_timeout (stranger->client, 1);
  error = pull (stranger);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TIMEOUT);
}

static void
test_cancel (void)
{
  g_autoptr (Stranger) stranger = stranger_new (silent_cb, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_api_client_changes_async (stranger->client, NULL, 10, cancellable, desk_test_ready_cb,
                                 &result);
  desk_test_run_for (50);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      desk_api_client_changes_finish (stranger->client, desk_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A 401 from somebody who is not the back-end: one refresh is tried, then the user is asked. */
static void
unauthorized_cb (SoupServer *server,
                 SoupServerMessage *message,
                 const char *path,
                 GHashTable *query,
                 gpointer user_data)
{
  answer (message, 401, "text/plain", "no");
}

static void
test_unauthorized (void)
{
  g_autoptr (Stranger) stranger = stranger_new (unauthorized_cb, NULL);
  g_autoptr (GError) error = pull (stranger);

  g_assert_error (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (stranger->n_requests, ==, 2);
  g_assert_cmpuint (stranger->n_tokens, ==, 1);
}

/* Streams that are none, see desk-event-decoder.h */

/* What a stream begins with, and goes on with for ever. */
typedef struct
{
  const char *type;
  const char *encoding; /* (nullable): content encoding */
  const char *begin;
  const char *rest;     /* (nullable) */
  int code;
} Hostile;

static void
go_on_cb (SoupServerMessage *message, gpointer user_data)
{
  const Hostile *hostile = user_data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            hostile->rest, strlen (hostile->rest));
}

static void
hostile_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Hostile *hostile = g_object_get_data (G_OBJECT (server), "hostile");
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, hostile->type, NULL);
  if (hostile->encoding != NULL)
    soup_message_headers_append (headers, "Content-Encoding", hostile->encoding);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, hostile->begin, strlen (hostile->begin));
  if (hostile->rest != NULL)
    g_signal_connect (message, "wrote-chunk", G_CALLBACK (go_on_cb), hostile);
}

static void
closed_cb (DeskEventStream *stream, const GError *error, gpointer user_data)
{
  *(GError **) user_data = g_error_copy (error);
}

static void
count_changes_cb (DeskEventStream *stream, guint *n_changes)
{
  (*n_changes)++;
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_events (void)
{
  static const Hostile cases[] = {
    { "text/html", NULL, "event: changes\n\n", NULL, DESK_ERROR_PROTOCOL },
    { "application/json", NULL, "{}", NULL, DESK_ERROR_PROTOCOL },
    { "text/event-stream", NULL, "<html><body>Welcome\n", NULL, DESK_ERROR_PROTOCOL },
    { "text/event-stream", NULL, "\xff\xfe\n", NULL, DESK_ERROR_PROTOCOL },
    { "text/event-stream", "gzip", "\x1f\x8b\x08\n", NULL, DESK_ERROR_PROTOCOL },
    { "text/event-stream", NULL, ": ", "a line without an end ", DESK_ERROR_TOO_LARGE },
    { "text/event-stream", NULL, "event: changes\n", "data: an event without an end\n",
      DESK_ERROR_TOO_LARGE },
  };
  g_autoptr (Stranger) stranger = stranger_new (hostile_cb, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskEventStream) stream = desk_event_stream_new (stranger->client);
      g_autoptr (GError) error = NULL;
      guint n_changes = 0;

      g_test_message ("%u %s", i, cases[i].type);
      g_object_set_data (G_OBJECT (stranger->server), "hostile", (gpointer) &cases[i]);
      g_signal_connect (stream, "closed", G_CALLBACK (closed_cb), &error);
      g_signal_connect (stream, "changes", G_CALLBACK (count_changes_cb), &n_changes);
      desk_event_stream_open (stream, "cursor");
      desk_test_run_until (is_set, &error);
      g_assert_error (error, DESK_ERROR, cases[i].code);
      g_assert_cmpuint (n_changes, ==, 0);
    }
}

/* The token does not go where a redirection leads, and a stream is not worth asking for it for ever. */
static void
test_events_elsewhere (void)
{
  g_autoptr (Stranger) there = stranger_new (ok_cb, NULL);
  g_autoptr (Stranger) here = stranger_new (redirect_cb, NULL);
  g_autoptr (DeskEventStream) stream = desk_event_stream_new (here->client);
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_strconcat (there->url, "/v1/events", NULL);

  g_object_set_data (G_OBJECT (here->server), "elsewhere", place);
  g_signal_connect (stream, "closed", G_CALLBACK (closed_cb), &error);
  desk_event_stream_open (stream, NULL);
  desk_test_run_until (is_set, &error);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_PORTAL);
  g_assert_cmpuint (here->n_requests, ==, 1);
  g_assert_cmpuint (there->n_requests, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* What strangers say is no exchange of the contract. */
  g_unsetenv ("DESK_EXCHANGES");

  g_test_add_func ("/api-stranger/address", test_address);
  g_test_add_func ("/api-stranger/redirect", test_redirect);
  g_test_add_func ("/api-stranger/tls", test_tls);
  g_test_add_func ("/api-stranger/html", test_html);
  g_test_add_func ("/api-stranger/events", test_events);
  g_test_add_func ("/api-stranger/events/elsewhere", test_events_elsewhere);
  g_test_add_func ("/api-stranger/bomb", test_bomb);
  g_test_add_func ("/api-stranger/refused", test_refused);
  g_test_add_func ("/api-stranger/silent", test_silent);
  g_test_add_func ("/api-stranger/cancel", test_cancel);
  g_test_add_func ("/api-stranger/unauthorized", test_unauthorized);

  return g_test_run ();
}
