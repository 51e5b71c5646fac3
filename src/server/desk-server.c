/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-server"

#include "config.h"

#include "desk-server.h"

#include "desk-dispatch.h"
#include "desk-error.h"
#include "desk-fault-body.h"
#include "desk-routes.h"

/* Limits: sign-ins for each address and account, for each address, look-ups for each user, and e-mails with a
 * code for each account. */
#define SIGN_IN_MAX 10
#define SIGN_IN_WINDOW 300
#define ADDRESS_MAX 60
#define ADDRESS_WINDOW 60
#define LOOK_UP_MAX 30
#define LOOK_UP_WINDOW 60
#define RESET_MAX 5
#define RESET_WINDOW 3600

/* The oldest client that understands this contract. */
#define MIN_CLIENT "0.1.0"

#define BODY_DATA "desk-server-body"
#define FAULT_HEADER "Desk-Fault"

struct _DeskServer
{
  GObject parent_instance;

  SoupServer *soup;             /* (owned) */
  DeskStorage *storage;         /* (owned) */
  DeskEvents *events;           /* (owned) */
  DeskPasswords *passwords;     /* (owned) */
  DeskRateLimit *sign_in_limit; /* (owned) */
  DeskRateLimit *address_limit; /* (owned) */
  DeskRateLimit *look_up_limit; /* (owned) */
  DeskRateLimit *reset_limit;   /* (owned) */
  DeskFaults *faults;           /* (owned) (nullable): asked for by a test */
  DeskMailer *mailer;           /* (owned) (nullable) */
  char *min_client;             /* (owned) */
  gboolean is_behind_proxy;
};

G_DEFINE_FINAL_TYPE (DeskServer, desk_server, G_TYPE_OBJECT)

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

/* --- the way of a request -------------------------------------------------------------------- */

/* Returns: whether the answer is set. */
static gboolean
answer (DeskRequest *request)
{
  Body *body = g_object_get_data (G_OBJECT (request->message), BODY_DATA);

  if (!body->is_too_large)
    return desk_dispatch (request, body->bytes);
  desk_request_problem (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too_large", NULL);
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

/* What the back-end says with that status when it means it; a client goes by the code. */
static const char *
get_fault_code (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return "unauthorized";
    case SOUP_STATUS_FORBIDDEN:
      return "forbidden";
    case SOUP_STATUS_NOT_FOUND:
      return "not_found";
    case SOUP_STATUS_METHOD_NOT_ALLOWED:
      return "method_not_allowed";
    case SOUP_STATUS_GONE:
      return "deleted";
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
      return "too_large";
    case SOUP_STATUS_UNPROCESSABLE_ENTITY:
      return "invalid";
    /* libsoup has no name for it. */
    case 429:
      return "too_many_requests";
    default:
      return "internal";
    }
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
    case DESK_NET_FAULT_CUT_WITHIN:
      request->n_whole = fault->n_bytes;
      return FALSE;
    case DESK_NET_FAULT_STATUS:
      soup_message_headers_replace (headers, FAULT_HEADER, "asked");
      if (fault->retry_after > 0)
        {
          g_autofree char *seconds = g_strdup_printf ("%u", fault->retry_after);

          soup_message_headers_replace (headers, "Retry-After", seconds);
        }
      desk_request_problem (request, fault->status, get_fault_code (fault->status), "asked for");
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
  g_clear_object (&self->events);
  g_clear_object (&self->storage);
  g_clear_object (&self->passwords);
  g_clear_object (&self->sign_in_limit);
  g_clear_object (&self->address_limit);
  g_clear_object (&self->look_up_limit);
  g_clear_object (&self->reset_limit);
  g_clear_object (&self->faults);
  g_clear_object (&self->mailer);
  G_OBJECT_CLASS (desk_server_parent_class)->dispose (object);
}

static void
desk_server_finalize (GObject *object)
{
  DeskServer *self = DESK_SERVER (object);

  g_free (self->min_client);
  G_OBJECT_CLASS (desk_server_parent_class)->finalize (object);
}

static void
desk_server_class_init (DeskServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_server_finalize;
}

static void
desk_server_init (DeskServer *self)
{
  self->soup = g_object_new (SOUP_TYPE_SERVER, "raw-paths", FALSE, "server-header", "dealer-desk-server", NULL);
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  self->passwords = desk_passwords_new ();
  self->min_client = g_strdup (MIN_CLIENT);
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
  self->events = desk_events_new (storage);
  self->sign_in_limit = desk_rate_limit_new (SIGN_IN_MAX, SIGN_IN_WINDOW, clock);
  self->address_limit = desk_rate_limit_new (ADDRESS_MAX, ADDRESS_WINDOW, clock);
  self->look_up_limit = desk_rate_limit_new (LOOK_UP_MAX, LOOK_UP_WINDOW, clock);
  self->reset_limit = desk_rate_limit_new (RESET_MAX, RESET_WINDOW, clock);
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
 * desk_server_set_min_client:
 * @self: the server
 * @version: numbers parted by dots
 *
 * Clients that are older are told to be updated before they send anything.
 */
void
desk_server_set_min_client (DeskServer *self, const char *version)
{
  g_free (self->min_client);
  self->min_client = g_strdup (version);
}

const char *
desk_server_get_min_client (DeskServer *self)
{
  return self->min_client;
}

/**
 * desk_server_set_behind_proxy:
 * @self: the server
 * @is_behind_proxy: whether all requests come through a proxy of ours, which says in X-Forwarded-For from whom
 */
void
desk_server_set_behind_proxy (DeskServer *self, gboolean is_behind_proxy)
{
  self->is_behind_proxy = is_behind_proxy;
}

gboolean
desk_server_is_behind_proxy (DeskServer *self)
{
  return self->is_behind_proxy;
}

/**
 * desk_server_wake_mailer:
 * @self: the server
 *
 * To be called when something was committed that may have mail.
 */
void
desk_server_wake_mailer (DeskServer *self)
{
  if (self->mailer != NULL)
    desk_mailer_wake (self->mailer);
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
  if (self->events != NULL)
    desk_events_stop (self->events);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
}

DeskEvents *
desk_server_get_events (DeskServer *self)
{
  return self->events;
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

DeskRateLimit *
desk_server_get_reset_limit (DeskServer *self)
{
  return self->reset_limit;
}
