/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-http"

#include "config.h"

#include "desk-http.h"

#include "desk-error.h"
#include "desk-exchange-log.h"
#include "desk-http-error.h"
#include "desk-json-check.h"
#include "desk-url.h"

#include <libsoup/soup.h>

/*
 * One HTTP exchange at a time with one back-end: no tokens are known here and nothing is repeated.
 *
 * An answer is read in pieces and given up as soon as it is longer than its limit, after its
 * content encoding has been undone, so that a small answer cannot unpack into a huge one. What
 * claims to be JSON goes through desk_json_check() in a thread before anybody looks at it. All
 * redirects are refused: the contract has none, and following one would hand the token to
 * whoever sent it.
 */
struct _DeskHttp
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  DeskClock *clock;     /* (owned) */
  char *base_url;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskHttp, desk_http, G_TYPE_OBJECT)

/* Silence on the line for so long is a broken line. */
#define IDLE_SECONDS 20
#define CHUNK (64 * 1024)
#define MAX_PROBLEM (1024 * 1024)

/* One exchange; the data of its task. */
typedef struct
{
  SoupMessage *message;      /* (owned) */
  GBytes *body;              /* (owned) (nullable): what is sent */
  GCancellable *cancellable; /* (owned): ends the exchange for the caller and for the deadline */
  GSource *outer;            /* (owned) (nullable): the caller's cancellable, watched */
  guint deadline_id;
  gboolean is_late;
  gboolean has_started; /* there is a connection, and something may have been sent on it */
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray *received; /* (owned) */
  gsize max_size;
  gboolean wants_tree;
} Exchange;

static void
stop_watching (Exchange *self)
{
  g_clear_handle_id (&self->deadline_id, g_source_remove);
  if (self->outer != NULL)
    g_source_destroy (self->outer);
  g_clear_pointer (&self->outer, g_source_unref);
}

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  stop_watching (self);
  g_clear_object (&self->stream);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->received, g_byte_array_unref);
  g_free (self);
}

DeskHttpRequest *
desk_http_request_new (const char *method, const char *path)
{
  DeskHttpRequest *self = g_new0 (DeskHttpRequest, 1);

  self->method = method;
  self->path = g_strdup (path);
  self->max_size = 1024 * 1024;
  self->seconds = 60;
  return self;
}

void
desk_http_request_free (DeskHttpRequest *self)
{
  g_free (self->path);
  g_free (self->access_token);
  g_free (self->operation_id);
  g_free (self->if_match);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

void
desk_http_answer_free (DeskHttpAnswer *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

static void
desk_http_dispose (GObject *object)
{
  DeskHttp *self = DESK_HTTP (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (desk_http_parent_class)->dispose (object);
}

static void
desk_http_finalize (GObject *object)
{
  DeskHttp *self = DESK_HTTP (object);

  g_clear_pointer (&self->base_url, g_free);
  G_OBJECT_CLASS (desk_http_parent_class)->finalize (object);
}

static void
desk_http_class_init (DeskHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_http_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_http_finalize;
}

static void
desk_http_init (DeskHttp *self)
{
}

/**
 * desk_http_new:
 * @base_url: the back-end's address
 * @clock: (nullable): is told the back-end's time
 * @error: as for desk_url_normalise()
 *
 * Returns: (transfer full) (nullable): a connection that is not made yet
 */
DeskHttp *
desk_http_new (const char *base_url, DeskClock *clock, GError **error)
{
  g_autoptr (DeskHttp) self = NULL;
  g_autofree char *normal = desk_url_normalise (base_url, error);

  if (normal == NULL)
    return NULL;
  self = g_object_new (DESK_TYPE_HTTP, NULL);
  self->base_url = g_steal_pointer (&normal);
  g_set_object (&self->clock, clock);
  self->session = soup_session_new_with_options ("user-agent", "dealer-desk/" APP_VERSION,
                                                 "accept-language-auto", TRUE, "timeout",
                                                 IDLE_SECONDS, "idle-timeout", 60, NULL);
  return g_steal_pointer (&self);
}

/**
 * desk_http_get_base_url:
 *
 * Returns: (transfer none): the back-end's address, in its normal form
 */
const char *
desk_http_get_base_url (DeskHttp *self)
{
  g_return_val_if_fail (DESK_IS_HTTP (self), NULL);

  return self->base_url;
}

/**
 * desk_http_set_timeout:
 * @seconds: how long the line may be silent
 */
void
desk_http_set_timeout (DeskHttp *self, guint seconds)
{
  g_return_if_fail (DESK_IS_HTTP (self));

  soup_session_set_timeout (self->session, seconds);
}

/* The exchange ends with @error (transfer full). */
static void
fail (GTask *task, GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);
  GError *ours = NULL;

  stop_watching (exchange);
  if (exchange->is_late && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ours = g_error_new_literal (DESK_ERROR, DESK_ERROR_TIMEOUT, "no answer in time");
  else
    ours = desk_http_error_from_transport (error);
  if (ours->domain == DESK_ERROR)
    desk_error_set_is_unsent (ours, !exchange->has_started);
  g_error_free (error);
  g_task_return_error (task, ours);
}

static gboolean
has_type (SoupMessage *message, const char *wanted)
{
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return g_strcmp0 (type, wanted) == 0;
}

/* The display follows the back-end's clock; a date that was set for tests or pictures stays. */
static void
take_date (DeskHttp *self, SoupMessage *message)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;
  gint64 offset = 0;

  if (date == NULL || self->clock == NULL || desk_clock_is_shifted (self->clock))
    return;
  offset = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
  desk_clock_set_offset (self->clock, ABS (offset) <= 2 ? 0 : offset);
}

/* What is checked in the thread; owned by its task. */
typedef struct
{
  GBytes *bytes;
  gsize max_size;
  gboolean wants_tree;
  JsonNode *root;
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  g_autoptr (JsonParser) parser = NULL;
  GError *error = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (check->bytes, &length);

  if (!desk_json_check (text, length, check->max_size, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (check->wants_tree)
    {
      parser = json_parser_new_immutable ();
      if (!json_parser_load_from_data (parser, text, length, &error))
        {
          g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_JSON, "%s", error->message);
          g_error_free (error);
          return;
        }
      check->root = json_parser_steal_root (parser);
    }
  g_task_return_boolean (task, TRUE);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskHttp *self = DESK_HTTP (source);
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  Check *check = g_task_get_task_data (G_TASK (result));
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  guint status = soup_message_get_status (exchange->message);
  DeskHttpAnswer *answer = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      desk_exchange_log (exchange->message, exchange->body, check->bytes, error);
      if (SOUP_STATUS_IS_SUCCESSFUL (status))
        {
          fail (task, error);
          return;
        }
      /* A spoilt problem says no more than its status. */
      g_error_free (error);
      fail (task, desk_http_error_from_status (status, headers, NULL));
      return;
    }
  desk_exchange_log (exchange->message, exchange->body, check->bytes, NULL);
  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      fail (task, desk_http_error_from_status (status, headers, check->bytes));
      return;
    }
  take_date (self, exchange->message);
  stop_watching (exchange);
  answer = g_new0 (DeskHttpAnswer, 1);
  answer->status = status;
  answer->bytes = g_bytes_ref (check->bytes);
  answer->root = g_steal_pointer (&check->root);
  g_task_return_pointer (task, answer, (GDestroyNotify) desk_http_answer_free);
}

/* All of the answer is there. */
static void
judge (GTask *task)
{
  DeskHttp *self = g_task_get_source_object (task);
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessage *message = exchange->message;
  guint status = soup_message_get_status (message);
  gboolean is_good = SOUP_STATUS_IS_SUCCESSFUL (status);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->received));
  g_autoptr (GTask) check_task = NULL;
  GError *error = NULL;
  Check *check = NULL;

  /* What is only accepted has nothing to say yet. */
  if (status == SOUP_STATUS_NO_CONTENT ||
      (status == SOUP_STATUS_ACCEPTED && g_bytes_get_size (bytes) == 0))
    {
      DeskHttpAnswer *answer = g_new0 (DeskHttpAnswer, 1);

      desk_exchange_log (message, exchange->body, NULL, NULL);
      take_date (self, message);
      stop_watching (exchange);
      answer->status = status;
      g_task_return_pointer (task, answer, (GDestroyNotify) desk_http_answer_free);
      return;
    }
  if (!has_type (message, is_good ? "application/json" : "application/problem+json"))
    {
      /* A sign-in page of a hotel, a proxy's own words: no answer of the back-end. */
      if (is_good && has_type (message, "text/html"))
        error = g_error_new_literal (DESK_ERROR, DESK_ERROR_PORTAL, "the answer is a web page");
      else if (is_good)
        error = g_error_new_literal (DESK_ERROR, DESK_ERROR_PROTOCOL, "the answer is not JSON");
      else
        error =
            desk_http_error_from_status (status, soup_message_get_response_headers (message), NULL);
      desk_exchange_log (message, exchange->body, bytes, error);
      fail (task, error);
      return;
    }
  check = g_new0 (Check, 1);
  check->bytes = g_steal_pointer (&bytes);
  check->max_size = exchange->max_size;
  check->wants_tree = is_good && exchange->wants_tree;
  check_task = g_task_new (self, exchange->cancellable, checked_cb, g_object_ref (task));
  g_task_set_source_tag (check_task, judge);
  g_task_set_task_data (check_task, check, check_free);
  g_task_run_in_thread (check_task, check_in_thread);
}

static void
fail_too_large (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  GError *error =
      g_error_new (DESK_ERROR, DESK_ERROR_TOO_LARGE,
                   "the answer is longer than %" G_GSIZE_FORMAT " bytes", exchange->max_size);

  desk_exchange_log (exchange->message, exchange->body, NULL, error);
  stop_watching (exchange);
  g_task_return_error (task, error);
  /* The rest is not read: the connection is of no more use. */
  g_cancellable_cancel (exchange->cancellable);
}

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length = 0;
  const guint8 *data = NULL;

  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  data = g_bytes_get_data (chunk, &length);
  if (length == 0)
    {
      judge (task);
      return;
    }
  if (length > exchange->max_size - exchange->received->len)
    {
      fail_too_large (task);
      return;
    }
  g_byte_array_append (exchange->received, data, length);
  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   exchange->cancellable, chunk_read_cb, g_object_ref (task));
}

static void
message_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessageHeaders *headers = NULL;
  GError *error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    {
      fail (task, error);
      return;
    }
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (exchange->message)))
    exchange->max_size = MIN (exchange->max_size, MAX_PROBLEM);
  headers = soup_message_get_response_headers (exchange->message);
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > (goffset) exchange->max_size)
    {
      fail_too_large (task);
      return;
    }
  exchange->received = g_byte_array_new ();
  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   exchange->cancellable, chunk_read_cb, g_object_ref (task));
}

static gboolean
deadline_cb (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->deadline_id = 0;
  exchange->is_late = TRUE;
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

/* A source and not a handler of "cancelled": whoever cancels is not to find the exchange ended, and
 * its own handler disconnected, before his call returns. */
static gboolean
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  Exchange *exchange = user_data;

  g_clear_pointer (&exchange->outer, g_source_unref);
  g_cancellable_cancel (exchange->cancellable);
  return G_SOURCE_REMOVE;
}

/* The connection stands, its TLS too, and the first byte is about to be sent. */
static void
message_starting_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->has_started = TRUE;
}

/* libsoup sends again by itself when a connection that it kept was closed meanwhile; by then it has
 * read the body to its end and would send an empty one. */
static void
message_restarted_cb (SoupMessage *message, gpointer user_data)
{
  soup_message_set_request_body_from_bytes (message, "application/json", user_data);
}

static void
unref_body (gpointer data, GClosure *closure)
{
  g_bytes_unref (data);
}

static SoupMessage *
build_message (DeskHttp *self, const DeskHttpRequest *request)
{
  g_autofree char *url = g_strconcat (self->base_url, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, url);
  SoupMessageHeaders *headers = NULL;

  if (message == NULL)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json, application/problem+json");
  if (request->access_token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", request->access_token, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
  if (request->operation_id != NULL)
    soup_message_headers_replace (headers, "Operation-Id", request->operation_id);
  if (request->if_match != NULL)
    soup_message_headers_replace (headers, "If-Match", request->if_match);
  if (request->body != NULL)
    {
      soup_message_set_request_body_from_bytes (message, "application/json", request->body);
      g_signal_connect_data (message, "restarted", G_CALLBACK (message_restarted_cb),
                             g_bytes_ref (request->body), unref_body, 0);
    }
  return message;
}

/**
 * desk_http_send_async:
 * @request: copied as far as it is needed
 *
 * One exchange. It ends at the latest after the seconds that @request allows.
 */
void
desk_http_send_async (DeskHttp *self,
                      const DeskHttpRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Exchange *exchange = NULL;

  g_return_if_fail (DESK_IS_HTTP (self));
  g_return_if_fail (request != NULL);

  g_task_set_source_tag (task, desk_http_send_async);
  exchange = g_new0 (Exchange, 1);
  g_task_set_task_data (task, exchange, exchange_free);
  exchange->message = build_message (self, request);
  if (exchange->message == NULL)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_INVALID, "not an address: %s",
                               request->path);
      return;
    }
  g_signal_connect (exchange->message, "starting", G_CALLBACK (message_starting_cb), exchange);
  exchange->cancellable = g_cancellable_new ();
  exchange->max_size = request->max_size;
  exchange->wants_tree = request->wants_tree;
  if (request->body != NULL)
    exchange->body = g_bytes_ref (request->body);
  if (cancellable != NULL)
    {
      exchange->outer = g_cancellable_source_new (cancellable);
      g_source_set_callback (exchange->outer, G_SOURCE_FUNC (outer_cancelled_cb), exchange, NULL);
      g_source_attach (exchange->outer, g_main_context_get_thread_default ());
    }
  exchange->deadline_id = g_timeout_add_seconds (request->seconds, deadline_cb, exchange);
  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT,
                           exchange->cancellable, message_sent_cb, g_object_ref (task));
}

/**
 * desk_http_send_finish:
 * @error: in our domain; with the back-end's problem if it sent one
 *
 * Returns: (transfer full) (nullable): the answer
 */
DeskHttpAnswer *
desk_http_send_finish (DeskHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
