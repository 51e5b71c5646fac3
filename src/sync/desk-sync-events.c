/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-events"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-error.h"

/*
 * The back-end says when there is something new, and a run fetches it. That is all that events are
 * for: whoever cannot hear them, because a proxy holds them back or the back-end has none, asks every
 * minute as before, and nothing else is different.
 *
 * A stream ends when its token does, and when the back-end wants it to. Then there is another one soon;
 * where it does not come about, or not for long, later and later.
 */

/* A stream that lived so long was a good one. */
#define GOOD_SECONDS 10
/* Everybody hears that the back-end is back, and not everybody asks in the same moment. */
#define REOPEN_MS_MIN 200
#define REOPEN_MS_MAX 1200
/* However often something is told, it is not fetched more often. */
#define GAP_MS 1000

static gboolean
reopen_cb (gpointer user_data)
{
  DeskSync *self = user_data;

  self->events_id = 0;
  desk_sync_listen (self);
  return G_SOURCE_REMOVE;
}

static void
reopen_in (DeskSync *self, gint64 milliseconds)
{
  g_clear_handle_id (&self->events_id, g_source_remove);
  self->events_id = g_timeout_add ((guint) CLAMP (milliseconds, 0, G_MAXINT), reopen_cb, self);
}

static void
hear (DeskSync *self)
{
  self->heard_at = g_get_monotonic_time ();
  /* What went wrong has a time of its own at which it is tried again. */
  if (self->error != NULL)
    return;
  if (!self->is_running || !self->is_pull_to_come)
    desk_sync_want_run (self);
}

static gboolean
heard_cb (gpointer user_data)
{
  DeskSync *self = user_data;

  self->heard_id = 0;
  hear (self);
  return G_SOURCE_REMOVE;
}

static void
changes_cb (DeskEventStream *events, DeskSync *self)
{
  gint64 wait = GAP_MS - (g_get_monotonic_time () - self->heard_at) / 1000;

  if (self->heard_id != 0)
    return;
  if (self->heard_at == 0 || wait <= 0)
    hear (self);
  else
    self->heard_id = g_timeout_add ((guint) wait, heard_cb, self);
}

static void
opened_cb (DeskEventStream *events, DeskSync *self)
{
  desk_sync_set_live_since (self, g_get_monotonic_time ());
  /* The back-end may be another one than that which /v1/me was asked of: updated, it may want a newer program. The next
   * run asks again. */
  if (self->was_live)
    self->is_verified = FALSE;
  self->was_live = TRUE;
  /* It is there again. */
  if (self->error != NULL)
    desk_sync_now (self);
}

static void
closed_cb (DeskEventStream *events, const GError *error, DeskSync *self)
{
  gint64 retry_after = desk_error_get_retry_after (error);
  gboolean was_good =
      self->live_since != 0 &&
      g_get_monotonic_time () - self->live_since >= GOOD_SECONDS * G_USEC_PER_SEC;
  gboolean was_open = self->live_since != 0;
  gint64 wait = 0;

  g_info ("The stream of events has ended: %s", error != NULL ? error->message : "by itself");
  /* So far nothing can have been missed. */
  if (was_open && self->error == NULL && !self->is_running)
    desk_sync_remember_success (self);
  desk_sync_set_live_since (self, 0);
  self->is_listening = FALSE;
  desk_sync_poll_sooner (self);
  /* The next run finds out what is wrong, and listens again when it is not. */
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
    {
      desk_sync_listen_no_more (self);
      return;
    }
  /* One that cannot be opened is the first to notice that the back-end is out of reach. The next run would only
   * find out when it is due, and meanwhile all would be called up to date. */
  if (!was_open && error != NULL && self->error == NULL && !self->is_running)
    desk_sync_want_run (self);
  if (was_good)
    desk_backoff_reset (self->events_backoff);
  wait = error == NULL && was_good ? g_random_int_range (REOPEN_MS_MIN, REOPEN_MS_MAX)
                                   : desk_backoff_next (self->events_backoff);
  reopen_in (self, MAX (wait, retry_after * 1000));
}

/**
 * desk_sync_listen:
 *
 * Listens to the back-end from now on, if it does not already or will in a moment.
 */
void
desk_sync_listen (DeskSync *self)
{
  g_autofree char *cursor = NULL;

  if (!self->is_started || self->is_stopped || self->client == NULL || !self->is_verified ||
      self->events_id != 0 || self->is_listening)
    return;
  if (self->events == NULL)
    {
      self->events = desk_event_stream_new (self->client);
      g_signal_connect (self->events, "opened", G_CALLBACK (opened_cb), self);
      g_signal_connect (self->events, "changes", G_CALLBACK (changes_cb), self);
      g_signal_connect (self->events, "closed", G_CALLBACK (closed_cb), self);
    }
  cursor = desk_store_dup_cursor (self->store);
  self->is_listening = TRUE;
  desk_event_stream_open (self->events, cursor);
}

/**
 * desk_sync_listen_no_more:
 *
 * Ends the stream, until desk_sync_listen().
 */
void
desk_sync_listen_no_more (DeskSync *self)
{
  g_clear_handle_id (&self->events_id, g_source_remove);
  g_clear_handle_id (&self->heard_id, g_source_remove);
  desk_sync_set_live_since (self, 0);
  self->is_listening = FALSE;
  desk_backoff_reset (self->events_backoff);
  if (self->events == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->events, self);
  desk_event_stream_close (self->events);
  g_clear_object (&self->events);
}
