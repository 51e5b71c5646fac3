/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-server"

#include "config.h"

#include "desk-server.h"

#include "desk-error.h"
#include "desk-fault-body.h"
#include "desk-id.h"
#include "desk-json-check.h"
#include "desk-routes.h"
#include "desk-stop-point.h"

/* Limits: sign-ins for each address and account, for each address, and look-ups for each user. */
#define SIGN_IN_MAX 10
#define SIGN_IN_WINDOW 300
#define ADDRESS_MAX 60
#define ADDRESS_WINDOW 60
#define LOOK_UP_MAX 30
#define LOOK_UP_WINDOW 60

#define BODY_DATA "desk-server-body"
#define FAULT_HEADER "Desk-Fault"

struct _DeskServer
{
  GObject parent_instance;

  SoupServer *soup;             /* (owned) */
  DeskStorage *storage;         /* (owned) */
  DeskPasswords *passwords;     /* (owned) */
  DeskRateLimit *sign_in_limit; /* (owned) */
  DeskRateLimit *address_limit; /* (owned) */
  DeskRateLimit *look_up_limit; /* (owned) */
  DeskFaults *faults;           /* (owned) (nullable): asked for by a test */
  DeskMailer *mailer;           /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskServer, desk_server, G_TYPE_OBJECT)

static const DeskRoute routes[] = {
  { "POST", "/v1/sessions", DESK_ROUTE_BODY, desk_route_sign_in },
  { "POST", "/v1/sessions/refresh", DESK_ROUTE_BODY, desk_route_refresh },
  { "DELETE", "/v1/sessions/current", DESK_ROUTE_SIGNED_IN, desk_route_sign_out },
  { "GET", "/v1/me", DESK_ROUTE_SIGNED_IN, desk_route_me },
  { "GET", "/v1/changes", DESK_ROUTE_SIGNED_IN, desk_route_changes },
  { "POST", "/v1/quotes", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY, desk_route_quote },
  { "POST", "/v1/customer-lookups", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY, desk_route_look_up },
  { "PUT", "/v1/orders/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_order },
  { "GET", "/v1/orders/{}", DESK_ROUTE_SIGNED_IN, desk_route_get_order },
  { "DELETE", "/v1/orders/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE, desk_route_delete_order },
  { "PUT", "/v1/orders/{}/activation-mails/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE,
    desk_route_put_activation_mail },
  { "PUT", "/v1/customers/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_customer },
  { "PATCH", "/v1/customers/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_patch_customer },
  { "GET", "/v1/customers/{}", DESK_ROUTE_SIGNED_IN, desk_route_get_customer },
};

/* --- bodies ---------------------------------------------------------------------------------- */

typedef struct
{
  GByteArray *bytes; /* (owned): at most the limit */
  gboolean is_too_large;
} Body;

static void
body_free (gpointer data)
{
  Body *body = data;

  g_byte_array_unref (body->bytes);
  g_free (body);
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  Body *body = user_data;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (chunk, &length);

  /* What is too large is read to its end, so that the client hears why, but not kept. */
  if (body->is_too_large || body->bytes->len + length > DESK_REQUEST_MAX_BODY)
    body->is_too_large = TRUE;
  else
    g_byte_array_append (body->bytes, data, length);
}

/* As soon as the headers are there: the body is ours to collect, with a limit. */
static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Body *body = g_new0 (Body, 1);

  body->bytes = g_byte_array_new ();
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), BODY_DATA, body, body_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), body);
}

/* Every byte from outside is checked once, first. */
static gboolean
read_body (DeskRequest *request, Body *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root = NULL;

  if (!desk_json_check ((const char *) body->bytes->data, body->bytes->len, DESK_REQUEST_MAX_BODY, &error))
    {
      desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", error->message);
      return FALSE;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, (const char *) body->bytes->data, body->bytes->len, &error))
    {
      desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", error->message);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", "the body is not an object");
      return FALSE;
    }
  request->body = json_object_ref (json_node_get_object (root));
  return TRUE;
}

/* --- who asks -------------------------------------------------------------------------------- */

static gboolean
authenticate (DeskRequest *request)
{
  const char *header =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "Authorization");
  g_autofree char *hash = NULL;
  g_autofree char *user_id = NULL;

  if (header != NULL && g_str_has_prefix (header, "Bearer "))
    {
      hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, header + strlen ("Bearer "), -1);
      user_id = desk_storage_use_access (request->storage, hash, &request->family);
    }
  if (user_id != NULL)
    request->account = desk_storage_get_account (request->storage, user_id);
  if (request->account != NULL)
    return TRUE;
  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), "WWW-Authenticate", "Bearer");
  desk_request_problem (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized", NULL);
  return FALSE;
}

/* --- writes ---------------------------------------------------------------------------------- */

/* What makes two requests the same: method, path and body. */
static char *
dup_hash (DeskRequest *request, Body *body)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) soup_server_message_get_method (request->message), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) request->path, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, body->bytes->data, body->bytes->len);
  return g_strdup (g_checksum_get_string (checksum));
}

/* The stored answer of an operation that was done before. */
static gboolean
repeat (DeskRequest *request, const char *op_id, const char *hash)
{
  g_autofree char *known_hash = NULL;
  g_autofree char *answer = NULL;
  guint status = 0;

  if (!desk_storage_get_operation (request->storage, request->account->user_id, op_id, &known_hash, &status, &answer))
    return FALSE;
  if (!g_str_equal (known_hash, hash))
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", "the operation id stands for something else");
      return TRUE;
    }
  desk_request_answer_empty (request, status);
  if (*answer != '\0')
    request->answer = g_steal_pointer (&answer);
  return TRUE;
}

static void
commit (DeskRequest *request)
{
  g_autoptr (GError) error = NULL;

  desk_stop_point ("server-before-commit");
  if (!desk_storage_commit (request->storage, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  desk_stop_point ("server-after-commit");
  if (request->server->mailer != NULL)
    desk_mailer_wake (request->server->mailer);
}

/* One transaction: the effect and the answer that a repeat gets. A refusal has no effect and is not kept, so
 * that the same operation may succeed later. */
static void
run_write (DeskRequest *request, const DeskRoute *route, Body *body)
{
  const char *op_id =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "Operation-Id");
  g_autofree char *hash = dup_hash (request, body);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) error = NULL;

  if (op_id == NULL || !desk_id_is_valid (op_id, "op"))
    {
      desk_request_fault (request, "/Operation-Id", op_id == NULL ? "required" : "format", 0, 0);
      return;
    }
  if (!desk_storage_begin (request->storage, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  if (!repeat (request, op_id, hash))
    {
      route->func (request);
      /* What could not be read was taken for "not there": nothing of it may stay. */
      failure = desk_storage_take_failure (request->storage);
      if (failure != NULL || request->status == 0)
        desk_request_failed (request, failure);
      else if (!request->is_problem
               && !desk_storage_put_operation (request->storage, request->account->user_id, op_id, hash,
                                               request->status, request->answer != NULL ? request->answer : "", &error))
        desk_request_failed (request, error);
      if (!request->is_problem)
        {
          commit (request);
          return;
        }
    }
  desk_storage_rollback (request->storage);
}

/* --- the way of a request -------------------------------------------------------------------- */

/* Compares a path with a pattern; what the braces stand for goes into @ids. */
static gboolean
match (const char *pattern, const char *path, GStrv *ids)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) found = g_strsplit (path, "/", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (g_strv_length (wanted) != g_strv_length (found))
    return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (g_str_equal (wanted[i], "{}") && *found[i] != '\0')
        g_strv_builder_add (builder, found[i]);
      else if (!g_str_equal (wanted[i], found[i]))
        return FALSE;
    }
  *ids = g_strv_builder_end (builder);
  return TRUE;
}

static const DeskRoute *
find_route (DeskRequest *request)
{
  const char *method = soup_server_message_get_method (request->message);
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (GStrv) ids = NULL;

      if (!match (routes[i].pattern, request->path, &ids))
        continue;
      if (g_str_equal (routes[i].method, method))
        {
          request->ids = g_steal_pointer (&ids);
          return &routes[i];
        }
      g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? ", " : "", routes[i].method);
    }
  if (allowed->len == 0)
    {
      desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
      return NULL;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), "Allow", allowed->str);
  desk_request_problem (request, SOUP_STATUS_METHOD_NOT_ALLOWED, "method_not_allowed", NULL);
  return NULL;
}

static gboolean
run_route (DeskRequest *request, const DeskRoute *route, Body *body)
{
  if ((route->flags & DESK_ROUTE_SIGNED_IN) != 0 && !authenticate (request))
    return TRUE;
  if ((route->flags & DESK_ROUTE_BODY) != 0 && !read_body (request, body))
    return TRUE;
  if ((route->flags & DESK_ROUTE_WRITE) == 0)
    return route->func (request);
  run_write (request, route, body);
  return TRUE;
}

/* Returns: whether the answer is set. */
static gboolean
answer (DeskRequest *request)
{
  Body *body = g_object_get_data (G_OBJECT (request->message), BODY_DATA);
  const DeskRoute *route = NULL;
  g_autoptr (GError) failure = NULL;

  if (body->is_too_large)
    {
      desk_request_problem (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too_large", NULL);
      return TRUE;
    }
  route = find_route (request);
  if (route == NULL)
    return TRUE;
  /* What another has left behind. */
  failure = desk_storage_take_failure (request->storage);
  g_clear_error (&failure);
  if (!run_route (request, route, body))
    return FALSE;
  /* Such as a token that nobody knows because the disk has failed. */
  failure = desk_storage_take_failure (request->storage);
  if (failure != NULL && request->status != SOUP_STATUS_INTERNAL_SERVER_ERROR)
    desk_request_failed (request, failure);
  return TRUE;
}

static void
cut (DeskRequest *request)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (request->message);

  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
}

static void
send_answer (DeskRequest *request)
{
  if (request->loses_answer)
    cut (request);
  else
    desk_request_send (request);
}

/**
 * desk_server_finish:
 * @request: (transfer full): a request whose answer came late
 *
 * Sends the answer.
 */
void
desk_server_finish (DeskRequest *request)
{
  send_answer (request);
  if (!request->loses_answer)
    soup_server_message_unpause (request->message);
  desk_request_unref (request);
}

/* Does what a test has asked to go wrong. An answer that is not ours says so in a header, so that nobody takes it
 * for one of the contract. Returns: whether the request is over. */
static gboolean
apply_fault (DeskRequest *request, const DeskNetFault *fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  g_autoptr (GBytes) body = NULL;
  const char *content_type = NULL;

  switch (fault->kind)
    {
    case DESK_NET_FAULT_DELAY:
      return FALSE;
    case DESK_NET_FAULT_CUT_BEFORE:
      cut (request);
      return TRUE;
    case DESK_NET_FAULT_CUT_AFTER:
      request->loses_answer = TRUE;
      return FALSE;
    case DESK_NET_FAULT_STATUS:
      soup_message_headers_replace (headers, FAULT_HEADER, "asked");
      if (fault->retry_after > 0)
        {
          g_autofree char *seconds = g_strdup_printf ("%u", fault->retry_after);

          soup_message_headers_replace (headers, "Retry-After", seconds);
        }
      desk_request_problem (request, fault->status, fault->status == 429 ? "too_many_requests" : "internal", "asked for");
      desk_request_send (request);
      return TRUE;
    case DESK_NET_FAULT_GARBAGE:
    case DESK_NET_FAULT_HTML:
    case DESK_NET_FAULT_HUGE:
    case DESK_NET_FAULT_DUPLICATE_KEYS:
    case DESK_NET_FAULT_DEEP:
    default:
      body = desk_fault_body_new (fault->kind, &content_type);
      soup_message_headers_replace (headers, FAULT_HEADER, "asked");
      soup_server_message_set_status (request->message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (request->message, content_type, SOUP_MEMORY_COPY,
                                        g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      return TRUE;
    }
}

static void
serve (DeskRequest *request)
{
  if (answer (request))
    {
      send_answer (request);
    }
  else
    {
      soup_server_message_pause (request->message);
      desk_request_ref (request);
    }
}

/* The message is paused already. */
static void
delayed_cb (gpointer user_data)
{
  DeskRequest *request = user_data;

  if (answer (request))
    desk_server_finish (request);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  DeskServer *self = user_data;
  g_autoptr (DeskRequest) request = g_new0 (DeskRequest, 1);
  g_autoptr (DeskNetFault) fault = NULL;

  g_atomic_ref_count_init (&request->references);
  request->server = self;
  request->storage = self->storage;
  request->message = g_object_ref (message);
  request->path = g_uri_get_path (soup_server_message_get_uri (message));
  request->query = query != NULL ? g_hash_table_ref (query) : NULL;
  if (self->faults != NULL)
    fault = desk_faults_take (self->faults, soup_server_message_get_method (message), request->path);
  if (fault != NULL && fault->kind == DESK_NET_FAULT_DELAY)
    {
      soup_server_message_pause (message);
      g_timeout_add_once (fault->delay_ms, delayed_cb, desk_request_ref (request));
      return;
    }
  if (fault != NULL && apply_fault (request, fault))
    return;
  serve (request);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_server_dispose (GObject *object)
{
  DeskServer *self = DESK_SERVER (object);

  desk_server_stop (self);
  g_clear_object (&self->soup);
  g_clear_object (&self->storage);
  g_clear_object (&self->passwords);
  g_clear_object (&self->sign_in_limit);
  g_clear_object (&self->address_limit);
  g_clear_object (&self->look_up_limit);
  g_clear_object (&self->faults);
  g_clear_object (&self->mailer);
  G_OBJECT_CLASS (desk_server_parent_class)->dispose (object);
}

static void
desk_server_class_init (DeskServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_server_dispose;
}

static void
desk_server_init (DeskServer *self)
{
  self->soup = g_object_new (SOUP_TYPE_SERVER, "raw-paths", FALSE, "server-header", "dealer-desk-server", NULL);
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  self->passwords = desk_passwords_new ();
}

/**
 * desk_server_new:
 * @storage: the storage
 * @clock: the clock
 *
 * Makes a back-end that does not listen yet. It keeps nothing between requests but limits.
 *
 * Returns: (transfer full): a server
 */
DeskServer *
desk_server_new (DeskStorage *storage, DeskClock *clock)
{
  DeskServer *self = g_object_new (DESK_TYPE_SERVER, NULL);

  self->storage = g_object_ref (storage);
  self->sign_in_limit = desk_rate_limit_new (SIGN_IN_MAX, SIGN_IN_WINDOW, clock);
  self->address_limit = desk_rate_limit_new (ADDRESS_MAX, ADDRESS_WINDOW, clock);
  self->look_up_limit = desk_rate_limit_new (LOOK_UP_MAX, LOOK_UP_WINDOW, clock);
  return self;
}

void
desk_server_set_faults (DeskServer *self, DeskFaults *faults)
{
  g_set_object (&self->faults, faults);
}

void
desk_server_set_mailer (DeskServer *self, DeskMailer *mailer)
{
  g_set_object (&self->mailer, mailer);
}

/**
 * desk_server_listen:
 * @self: the server
 * @address: (nullable): an IP address; %NULL for the loopback
 * @port: a port, or 0 for any
 * @certificate: (nullable): speak TLS with it
 * @error: return location
 *
 * Returns: whether it listens
 */
gboolean
desk_server_listen (DeskServer *self, const char *address, guint port, GTlsCertificate *certificate, GError **error)
{
  SoupServerListenOptions options = certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0;
  g_autoptr (GSocketAddress) socket_address = NULL;

  if (certificate != NULL)
    soup_server_set_tls_certificate (self->soup, certificate);
  if (address == NULL)
    return soup_server_listen_local (self->soup, port, options | SOUP_SERVER_LISTEN_IPV4_ONLY, error);
  socket_address = g_inet_socket_address_new_from_string (address, port);
  if (socket_address == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s is not an IP address", address);
      return FALSE;
    }
  return soup_server_listen (self->soup, socket_address, options, error);
}

/**
 * desk_server_dup_url:
 * @self: a server that listens
 *
 * Returns: (transfer full): its URL without a slash at the end
 */
char *
desk_server_dup_url (DeskServer *self)
{
  GSList *uris = soup_server_get_uris (self->soup);
  char *url = NULL;

  if (uris != NULL)
    url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  if (url != NULL && g_str_has_suffix (url, "/"))
    url[strlen (url) - 1] = '\0';
  return url;
}

/**
 * desk_server_stop:
 * @self: the server
 *
 * Stops listening and ends connections.
 */
void
desk_server_stop (DeskServer *self)
{
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
}

DeskPasswords *
desk_server_get_passwords (DeskServer *self)
{
  return self->passwords;
}

DeskRateLimit *
desk_server_get_sign_in_limit (DeskServer *self)
{
  return self->sign_in_limit;
}

DeskRateLimit *
desk_server_get_address_limit (DeskServer *self)
{
  return self->address_limit;
}

DeskRateLimit *
desk_server_get_look_up_limit (DeskServer *self)
{
  return self->look_up_limit;
}
