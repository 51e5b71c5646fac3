/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-events"

#include "config.h"

#include "desk-events.h"

#include "desk-event-decoder.h"
#include "desk-storage-feed.h"

/*
 * Who listens to GET /v1/events, and what he is told: that something in his feed has changed, and no more. What has
 * changed he asks for by /v1/changes, so that there is one way for data to go out.
 *
 * The storage says when it has committed something; the command line writes to the same database, so once a second
 * the revision is looked at too. A line of comment keeps what is in between from closing a silent connection, and is
 * how a listener who has gone away is found out.
 */

/* What is committed in quick succession is told once. */
#define GATHER_MS 50
#define COMMENT_SECONDS 25
/* How often it is looked whether a session has been ended. */
#define CHECK_SECONDS 5
/* One program for each account of a user and a few to spare; the oldest goes when there are more. */
#define MAX_STREAMS_OF_USER 8
/* Pieces that somebody has not taken; he who takes none is let go. */
#define MAX_UNSENT 4

static const char hello[] = ": listening\n\n";
static const char comment[] = ": still there\n\n";
static const char changes[] = "event: " DESK_EVENT_CHANGES "\ndata: {}\n\n";

typedef struct
{
  DeskEvents *events;   /* (unowned) */
  DeskRequest *request; /* (owned) */
  gint64 since;         /* the revision up to which he knows, or was told */
  gint64 until;         /* when his token ends, seconds UTC */
  guint n_unsent;
} Listener;

struct _DeskEvents
{
  GObject parent_instance;

  DeskStorage *storage; /* (owned) */
  GPtrArray *listeners; /* (owned) (element-type Listener): the oldest first */
  gint64 revision;      /* that was looked at last */
  guint gather_id;
  guint second_id;
  guint n_seconds;
};

G_DEFINE_FINAL_TYPE (DeskEvents, desk_events, G_TYPE_OBJECT)

static void
listener_free (gpointer data)
{
  Listener *self = data;

  g_signal_handlers_disconnect_by_data (self->request->message, self);
  desk_request_unref (self->request);
  g_free (self);
}

static void
stop_timers (DeskEvents *self)
{
  g_clear_handle_id (&self->gather_id, g_source_remove);
  g_clear_handle_id (&self->second_id, g_source_remove);
}

/* Ends the stream as it should end: the client asks for a new token, and comes back. */
static void
end (Listener *listener)
{
  DeskEvents *self = listener->events;
  g_autoptr (SoupServerMessage) message = g_object_ref (listener->request->message);

  g_ptr_array_remove (self->listeners, listener);
  if (self->listeners->len == 0)
    stop_timers (self);
  soup_message_body_complete (soup_server_message_get_response_body (message));
  soup_server_message_unpause (message);
}

static void
say (Listener *listener, const char *text)
{
  SoupServerMessage *message = listener->request->message;

  if (listener->n_unsent >= MAX_UNSENT)
    {
      end (listener);
      return;
    }
  listener->n_unsent++;
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, text, strlen (text));
  soup_server_message_unpause (message);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer user_data)
{
  Listener *listener = user_data;

  if (listener->n_unsent > 0)
    listener->n_unsent--;
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  Listener *listener = user_data;
  DeskEvents *self = listener->events;

  g_ptr_array_remove (self->listeners, listener);
  if (self->listeners->len == 0)
    stop_timers (self);
}

/* Something that he sees. Rights and dealers may have changed as well, so they are looked up each time. */
static void
tell (Listener *listener, gint64 revision)
{
  DeskEvents *self = listener->events;
  DeskAccount *known = listener->request->account;
  g_autoptr (DeskAccount) account = desk_storage_get_account (self->storage, known->user_id);
  g_autofree char *scopes = NULL;
  gboolean has_seen = FALSE;

  if (account == NULL)
    return;
  scopes = desk_storage_dup_scopes (self->storage, account->dealer_id, account->region_id,
                                    desk_account_has_right (account, "region.read"));
  has_seen = desk_storage_has_changes (self->storage, scopes, listener->since);
  listener->since = revision;
  if (has_seen)
    say (listener, changes);
}

/* Backwards, because one that does not listen goes. */
static void
tell_all (DeskEvents *self)
{
  gint64 revision = desk_storage_get_revision (self->storage);

  self->revision = revision;
  for (guint i = self->listeners->len; i > 0; i--)
    tell (g_ptr_array_index (self->listeners, i - 1), revision);
}

static void
gathered_cb (gpointer user_data)
{
  DeskEvents *self = user_data;

  self->gather_id = 0;
  tell_all (self);
}

static void
want_to_tell (DeskEvents *self)
{
  if (self->gather_id == 0 && self->listeners->len > 0)
    self->gather_id = g_timeout_add_once (GATHER_MS, gathered_cb, self);
}

static gboolean
second_cb (gpointer user_data)
{
  DeskEvents *self = user_data;
  gint64 now = desk_clock_get_unix (desk_storage_get_clock (self->storage));

  self->n_seconds++;
  if (desk_storage_get_revision (self->storage) != self->revision)
    want_to_tell (self);
  for (guint i = self->listeners->len; i > 0; i--)
    {
      Listener *listener = g_ptr_array_index (self->listeners, i - 1);

      if (self->n_seconds % CHECK_SECONDS == 0)
        listener->until = desk_storage_get_access_end (self->storage, listener->request->access_hash);
      if (listener->until <= now)
        end (listener);
      else if (self->n_seconds % COMMENT_SECONDS == 0)
        say (listener, comment);
    }
  /* Without listeners the source is gone already. */
  return self->second_id != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
make_room (DeskEvents *self, const char *user_id)
{
  Listener *oldest = NULL;
  guint n = 0;

  for (guint i = self->listeners->len; i > 0; i--)
    {
      Listener *listener = g_ptr_array_index (self->listeners, i - 1);

      if (g_str_equal (listener->request->account->user_id, user_id))
        {
          oldest = listener;
          n++;
        }
    }
  if (n >= MAX_STREAMS_OF_USER)
    end (oldest);
}

/**
 * desk_events_add:
 * @self: the events
 * @request: of somebody who is signed in; is answered
 * @since: the revision that he knows
 *
 * From now on he is told, until his token ends.
 */
void
desk_events_add (DeskEvents *self, DeskRequest *request, gint64 since)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  Listener *listener = g_new0 (Listener, 1);

  make_room (self, request->account->user_id);
  listener->events = self;
  listener->request = desk_request_ref (request);
  listener->since = since;
  listener->until = desk_storage_get_access_end (self->storage, request->access_hash);
  g_ptr_array_add (self->listeners, listener);
  g_signal_connect (request->message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), listener);
  g_signal_connect (request->message, "finished", G_CALLBACK (finished_cb), listener);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (request->message), FALSE);
  desk_request_answer_empty (request, SOUP_STATUS_OK);
  say (listener, hello);
  /* What has changed since he asked last. */
  want_to_tell (self);
  if (self->second_id == 0)
    self->second_id = g_timeout_add_seconds (1, second_cb, self);
}

/**
 * desk_events_stop:
 * @self: the events
 *
 * Ends all streams.
 */
void
desk_events_stop (DeskEvents *self)
{
  stop_timers (self);
  while (self->listeners->len > 0)
    end (g_ptr_array_index (self->listeners, 0));
}

static void
desk_events_dispose (GObject *object)
{
  DeskEvents *self = DESK_EVENTS (object);

  if (self->listeners != NULL)
    desk_events_stop (self);
  g_clear_pointer (&self->listeners, g_ptr_array_unref);
  if (self->storage != NULL)
    g_signal_handlers_disconnect_by_data (self->storage, self);
  g_clear_object (&self->storage);
  G_OBJECT_CLASS (desk_events_parent_class)->dispose (object);
}

static void
desk_events_class_init (DeskEventsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_events_dispose;
}

static void
desk_events_init (DeskEvents *self)
{
  self->listeners = g_ptr_array_new_with_free_func (listener_free);
}

/**
 * desk_events_new:
 * @storage: the storage
 *
 * Returns: (transfer full): nobody listens yet
 */
DeskEvents *
desk_events_new (DeskStorage *storage)
{
  DeskEvents *self = g_object_new (DESK_TYPE_EVENTS, NULL);

  self->storage = g_object_ref (storage);
  g_signal_connect_swapped (storage, "moved", G_CALLBACK (want_to_tell), self);
  return self;
}
