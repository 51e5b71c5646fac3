/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-event-stream"

#include "config.h"

#include "desk-event-stream.h"

#include "desk-api-client-private.h"
#include "desk-error.h"
#include "desk-event-decoder.h"
#include "desk-exchange-log.h"
#include "desk-http-error.h"

#include <libsoup/soup.h>

/*
 * GET /v1/events: one long answer that says when there is something new. It has a SoupSession of its own,
 * because a stream that never ends would take one of the few connections to the back-end from the others,
 * and be cut by their time-out.
 *
 * Nothing that comes is believed further than "ask the feed": a stream that is not what the contract says
 * is closed, whatever is in it, and whoever listens goes on asking by himself.
 */
struct _DeskEventStream
{
  GObject parent_instance;

  DeskApiClient *client; /* (owned) */
  SoupSession *session;  /* (owned) */

  char *path;                /* (owned) (nullable): with its query; NULL while nothing is open */
  char *token;               /* (owned) (nullable): the one that was sent */
  GCancellable *cancellable; /* (owned) (nullable): of what is under way */
  SoupMessage *message;      /* (owned) (nullable) */
  GInputStream *stream;      /* (owned) (nullable) */
  DeskEventDecoder *decoder; /* (owned) (nullable) */
  GByteArray *begin;         /* (owned) (nullable): what is written down of it, see desk_exchange_log() */
  gboolean was_refreshed;
};

G_DEFINE_FINAL_TYPE (DeskEventStream, desk_event_stream, G_TYPE_OBJECT)

/* The back-end sends a comment every 25 seconds; two that are missing are a broken line. */
#define IDLE_SECONDS 60
#define PIECE 4096
#define MAX_BEGIN 4096

enum
{
  SIGNAL_OPENED,
  SIGNAL_CHANGES,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void connect_stream (DeskEventStream *self);

static void
forget (DeskEventStream *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_pointer (&self->decoder, desk_event_decoder_free);
  g_clear_pointer (&self->begin, g_byte_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->token, g_free);
}

static void
log_stream (DeskEventStream *self, const GError *error)
{
  g_autoptr (GBytes) begin = NULL;
  guint length = self->begin != NULL ? self->begin->len : 0;

  if (self->message == NULL || soup_message_get_status (self->message) == 0)
    return;
  /* A piece may have ended anywhere: whole events only. */
  while (length > 1 && memcmp (self->begin->data + length - 2, "\n\n", 2) != 0)
    length--;
  if (length > 1)
    begin = g_bytes_new (self->begin->data, length);
  desk_exchange_log (self->message, NULL, begin, error);
}

/* The stream has ended by itself: @error says why, NULL for its proper end. */
static void
end (DeskEventStream *self, const GError *error)
{
  g_autoptr (DeskEventStream) keep = g_object_ref (self);
  g_autoptr (GError) ours = error != NULL ? desk_http_error_from_transport (error) : NULL;

  log_stream (self, ours);
  forget (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0, ours);
}

static void
keep_begin (DeskEventStream *self, const char *data, gsize length)
{
  g_byte_array_append (self->begin, (const guint8 *) data,
                       (guint) MIN (length, MAX_BEGIN - self->begin->len));
}

static void read_on (DeskEventStream *self);

static void
piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskEventStream) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gboolean has_changes = FALSE;
  const char *data = NULL;
  gsize length = 0;

  /* Closed meanwhile, and perhaps open again. */
  if (self->stream != (gpointer) source)
    return;
  if (piece == NULL)
    {
      end (self, error);
      return;
    }
  data = g_bytes_get_data (piece, &length);
  if (length == 0)
    {
      end (self, NULL);
      return;
    }
  keep_begin (self, data, length);
  if (!desk_event_decoder_feed (self->decoder, data, length, &has_changes, &error))
    {
      end (self, error);
      return;
    }
  if (has_changes)
    g_signal_emit (self, signals[SIGNAL_CHANGES], 0);
  if (self->stream == (gpointer) source)
    read_on (self);
}

static void
read_on (DeskEventStream *self)
{
  g_input_stream_read_bytes_async (self->stream, PIECE, G_PRIORITY_DEFAULT, self->cancellable,
                                   piece_read_cb, g_object_ref (self));
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskEventStream *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean is_refreshed =
      desk_api_client_refresh_finish (DESK_API_CLIENT (source), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  if (is_refreshed)
    connect_stream (self);
  else
    end (self, error);
}

static void
refresh (DeskEventStream *self)
{
  GTask *task = g_task_new (self, self->cancellable, NULL, NULL);

  self->was_refreshed = TRUE;
  desk_api_client_refresh_async (self->client, self->cancellable, refreshed_cb, task);
}

static gboolean
is_event_stream (SoupMessage *message)
{
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return g_strcmp0 (type, "text/event-stream") == 0;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskEventStream *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      soup_session_send_finish (SOUP_SESSION (source), result, &error);
  guint status = 0;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  if (stream == NULL)
    {
      end (self, error);
      return;
    }
  status = soup_message_get_status (self->message);
  if (status == SOUP_STATUS_UNAUTHORIZED && !self->was_refreshed)
    {
      g_clear_object (&self->message);
      desk_session_forget_access_token (desk_api_client_get_session (self->client), self->token);
      refresh (self);
      return;
    }
  if (status != SOUP_STATUS_OK)
    error = desk_http_error_from_status (status, soup_message_get_response_headers (self->message),
                                         NULL);
  else if (!is_event_stream (self->message))
    error = g_error_new_literal (DESK_ERROR, DESK_ERROR_PROTOCOL, "the answer is no event stream");
  if (error != NULL)
    {
      end (self, error);
      return;
    }
  self->stream = g_steal_pointer (&stream);
  self->decoder = desk_event_decoder_new ();
  self->begin = g_byte_array_new ();
  read_on (self);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
connect_stream (DeskEventStream *self)
{
  const char *token = desk_api_client_get_token (self->client);
  SoupMessageHeaders *headers = NULL;
  g_autofree char *url = NULL;
  g_autofree char *bearer = NULL;

  if (token == NULL && !self->was_refreshed)
    {
      refresh (self);
      return;
    }
  if (token == NULL)
    {
      g_autoptr (GError) error =
          g_error_new_literal (DESK_ERROR, DESK_ERROR_UNAUTHORIZED, "there is no session");

      end (self, error);
      return;
    }
  g_free (self->token);
  self->token = g_strdup (token);
  url = g_strconcat (desk_api_client_get_base_url (self->client), self->path, NULL);
  bearer = g_strconcat ("Bearer ", token, NULL);
  self->message = soup_message_new ("GET", url);
  /* Where it would lead nobody knows, and the token would go with it. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Accept", "text/event-stream");
  soup_message_headers_replace (headers, "Authorization", bearer);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->cancellable,
                           sent_cb, g_task_new (self, self->cancellable, NULL, NULL));
}

/**
 * desk_event_stream_open:
 * @since: (nullable): the cursor of the last page; what is new since then is told at once
 *
 * Begins to listen; ends what was listened to before. #DeskEventStream::closed says that it has ended, and
 * it is not tried again by itself.
 */
void
desk_event_stream_open (DeskEventStream *self, const char *since)
{
  g_return_if_fail (DESK_IS_EVENT_STREAM (self));

  forget (self);
  self->was_refreshed = FALSE;
  self->cancellable = g_cancellable_new ();
  self->path = g_strdup ("/v1/events");
  if (since != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (since, NULL, FALSE);

      g_free (self->path);
      self->path = g_strconcat ("/v1/events?since=", escaped, NULL);
    }
  connect_stream (self);
}

/**
 * desk_event_stream_close:
 *
 * Listens no more, and says nothing of it.
 */
void
desk_event_stream_close (DeskEventStream *self)
{
  g_return_if_fail (DESK_IS_EVENT_STREAM (self));

  log_stream (self, NULL);
  forget (self);
}

static void
desk_event_stream_dispose (GObject *object)
{
  DeskEventStream *self = DESK_EVENT_STREAM (object);

  forget (self);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (desk_event_stream_parent_class)->dispose (object);
}

static void
desk_event_stream_class_init (DeskEventStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_event_stream_dispose;

  /**
   * DeskEventStream::opened:
   *
   * The back-end will say what happens.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", DESK_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DeskEventStream::changes:
   *
   * The feed has something new.
   */
  signals[SIGNAL_CHANGES] = g_signal_new ("changes", DESK_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DeskEventStream::closed:
   * @error: (nullable): why; %NULL when the back-end has ended it, as at the end of the token
   */
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", DESK_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
desk_event_stream_init (DeskEventStream *self)
{
  self->session = soup_session_new_with_options ("user-agent", "dealer-desk/" APP_VERSION, "timeout",
                                                 IDLE_SECONDS, "max-conns-per-host", 1, NULL);
  /* Nothing is unpacked: what is small stays small. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
}

/**
 * desk_event_stream_new:
 * @client: the back-end with tokens
 *
 * Returns: (transfer full): a stream that is not open
 */
DeskEventStream *
desk_event_stream_new (DeskApiClient *client)
{
  DeskEventStream *self = NULL;

  g_return_val_if_fail (DESK_IS_API_CLIENT (client), NULL);

  self = g_object_new (DESK_TYPE_EVENT_STREAM, NULL);
  g_set_object (&self->client, client);
  return self;
}
