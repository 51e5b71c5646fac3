/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-run"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-error.h"

/*
 * When data moves: at the start, as soon as there is something in the outbox, when the back-end says
 * that something is new (desk-sync-events.c), when the network comes back, and every minute, or now and
 * then while the back-end says what is new; after a failure later and later. One run at a time. What comes up
 * during a run is served by another one right behind it.
 *
 * The engine never throws anything away. A run that fails leaves the outbox as it was, and the
 * next one does the same again, with the same operation ids.
 */

#define POLL_SECONDS 60
#define LIVE_POLL_SECONDS (10 * 60)
/* Things that come up together are served together. */
#define GATHER_MS 50

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  GError *error = NULL;

  if (!desk_sync_verify_finish (DESK_SYNC (source), result, &error))
    desk_sync_end_run (self, error);
  else
    desk_sync_push (self);
}

static void
start_run (DeskSync *self)
{
  g_assert (!self->is_running);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->is_running = TRUE;
  self->is_pull_to_come = TRUE;
  g_set_object (&self->run_cancellable, self->cancellable);
  self->is_wanted_again = FALSE;
  self->was_started_over = FALSE;
  self->next_unix = 0;
  g_hash_table_remove_all (self->tried);
  g_clear_error (&self->entry_error);
  g_ptr_array_unref (self->current_runs);
  self->current_runs = g_steal_pointer (&self->runs);
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  desk_sync_update_state (self);
  desk_sync_verify_async (self, self->run_cancellable, verified_cb, g_object_ref (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  DeskSync *self = user_data;

  self->timer_id = 0;
  start_run (self);
  return G_SOURCE_REMOVE;
}

/* The next run is in so many milliseconds, replacing what was planned, and not before the back-end wants
 * to be asked again (Retry-After), whoever is impatient. Timeouts run on the monotonic clock: a clock
 * that is set meanwhile does not matter. */
static void
schedule (DeskSync *self, gint64 milliseconds)
{
  gint64 quiet = (self->quiet_until - g_get_monotonic_time ()) / 1000;

  if (!self->is_started || self->is_stopped || self->is_running || self->client == NULL)
    return;
  milliseconds = MAX (milliseconds, quiet);
  self->is_idle_wait = FALSE;
  self->planned_at = g_get_monotonic_time () + milliseconds * 1000;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add (CLAMP (milliseconds, 0, G_MAXINT), timer_cb, self);
}

static void
plan_next_run (DeskSync *self, const GError *error)
{
  gint64 poll = (desk_sync_get_is_live (self) ? LIVE_POLL_SECONDS : POLL_SECONDS) * 1000;
  gint64 wait = poll;
  gint64 retry_after = desk_error_get_retry_after (error);

  self->quiet_until = 0;
  if (retry_after > 0)
    self->quiet_until = g_get_monotonic_time () + retry_after * G_USEC_PER_SEC;

  /* Somebody waits for a whole run. */
  if (self->runs->len > 0)
    {
      schedule (self, 0);
      return;
    }
  /* Only the user can do something about it; until then nothing is asked in vain. */
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
    return;
  if (error != NULL)
    {
      wait = MAX (desk_backoff_next (self->backoff), retry_after * 1000);
    }
  else
    {
      desk_backoff_reset (self->backoff);
      if (self->next_unix > 0)
        wait = MIN (wait, (self->next_unix - desk_clock_get_unix (self->clock)) * 1000 + GATHER_MS);
      if (self->is_wanted_again)
        wait = 0;
    }
  schedule (self, MAX (wait, 0));
  self->is_idle_wait = error == NULL && wait == poll;
}

/**
 * desk_sync_poll_sooner:
 *
 * Nobody says any more what is new: the next look is not as far away as it was.
 */
void
desk_sync_poll_sooner (DeskSync *self)
{
  if (!self->is_running && self->is_idle_wait)
    schedule (self, POLL_SECONDS * 1000);
}

/**
 * desk_sync_run_is_over:
 *
 * To be asked after each wait of a run: a new client must not go on with the steps of the old one,
 * and a store that may be closed is not to be touched. Ends the run if so.
 *
 * Returns: whether the run is over
 */
gboolean
desk_sync_run_is_over (DeskSync *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->run_cancellable, &error))
    return FALSE;
  desk_sync_end_run (self, error);
  return TRUE;
}

/**
 * desk_sync_end_run:
 * @error: (transfer full) (nullable): why it ended early
 *
 * Ends the run under way and plans the next.
 */
void
desk_sync_end_run (DeskSync *self, GError *error)
{
  g_autoptr (GError) cause = error;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (DeskSync) keep = g_object_ref (self);

  g_assert (self->is_running);

  if (cause == NULL)
    cause = g_steal_pointer (&self->entry_error);
  self->is_running = FALSE;
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->cursor, g_free);
  g_clear_object (&self->run_cancellable);
  runs = g_steal_pointer (&self->current_runs);
  self->current_runs = g_ptr_array_new_with_free_func (g_object_unref);

  if (!self->is_stopped && !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->was_asked = TRUE;
      if (cause != NULL)
        g_info ("A run ended early: %s", cause->message);
      desk_sync_set_error (self, cause);
      if (cause == NULL)
        desk_sync_remember_success (self);
      desk_sync_update_clock (self);
      desk_sync_update_state (self);
      plan_next_run (self, cause);
      if (cause == NULL)
        desk_sync_listen (self);
      else if (g_error_matches (cause, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
        desk_sync_listen_no_more (self);
    }
  else if (!self->is_stopped)
    {
      /* Cancelled by a change of the client: its run comes next. */
      desk_sync_update_state (self);
      schedule (self, 0);
    }
  for (guint i = 0; i < runs->len; i++)
    {
      GTask *task = g_ptr_array_index (runs, i);

      if (cause != NULL)
        g_task_return_error (task, g_error_copy (cause));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/**
 * desk_sync_want_run:
 *
 * Something is there to be sent, or to be fetched.
 */
void
desk_sync_want_run (DeskSync *self)
{
  gint64 soon = g_get_monotonic_time () + GATHER_MS * 1000;

  if (self->is_running)
    self->is_wanted_again = TRUE;
  /* Whoever asks for it again and again does not put it off. */
  else if (self->timer_id == 0 || self->planned_at > soon)
    schedule (self, GATHER_MS);
}

/**
 * desk_sync_now:
 *
 * Synchronises at once, whatever was planned; during a run right after it.
 */
void
desk_sync_now (DeskSync *self)
{
  g_return_if_fail (DESK_IS_SYNC (self));

  desk_backoff_reset (self->backoff);
  desk_sync_want_run (self);
}

/**
 * desk_sync_run_async:
 *
 * As desk_sync_now(), and waits for the end of a run that has begun after this call.
 */
void
desk_sync_run_async (DeskSync *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_SYNC (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_sync_run_async);
  if (self->is_stopped || !self->is_started || self->client == NULL)
    {
      if (self->error != NULL)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_OFFLINE, "there is no connection");
      return;
    }
  g_ptr_array_add (self->runs, g_steal_pointer (&task));
  desk_sync_now (self);
}

/**
 * desk_sync_run_finish:
 * @error: why the run ended early
 *
 * Returns: whether outbox and feed were gone through to their end; entries that were refused do
 *   not count as a failure
 */
gboolean
desk_sync_run_finish (DeskSync *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What starts a run */

static void
store_changed_cb (DeskStore *store, const char *const *types, gpointer user_data)
{
  DeskSync *self = user_data;

  if (g_strv_contains (types, "outbox") && desk_store_get_n_waiting (store) > 0)
    desk_sync_want_run (self);
}

/* The monitor is a hint that now is a good time to see how it is, never a reason not to try: it knows
 * nothing of what lies behind the next router. */
static void
network_changed_cb (GNetworkMonitor *monitor, gboolean is_available, gpointer user_data)
{
  DeskSync *self = user_data;

  if (is_available == (self->error != NULL))
    desk_sync_now (self);
}

/**
 * desk_sync_start:
 *
 * From now on runs take place, as soon as there is a client.
 */
void
desk_sync_start (DeskSync *self)
{
  g_return_if_fail (DESK_IS_SYNC (self));
  g_return_if_fail (!self->is_started);

  self->is_started = TRUE;
  self->monitor = g_network_monitor_get_default ();
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           0);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (self->store, "feed-wanted", G_CALLBACK (desk_sync_now), self,
                           G_CONNECT_SWAPPED);
  desk_sync_update_state (self);
  schedule (self, 0);
}

/**
 * desk_sync_set_client:
 * @client: (nullable): the back-end with tokens
 * @me: (nullable): what /v1/me said with these tokens, when it was asked already
 *
 * A client with other tokens than before. Without @me the next run asks first whose they are.
 */
void
desk_sync_set_client (DeskSync *self, DeskApiClient *client, DeskMe *me)
{
  g_return_if_fail (DESK_IS_SYNC (self));
  g_return_if_fail (client == NULL || DESK_IS_API_CLIENT (client));

  if (self->is_stopped)
    return;
  desk_sync_listen_no_more (self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->verifying, g_ptr_array_unref);
  g_set_object (&self->client, client);
  self->is_verified = FALSE;
  self->was_asked = FALSE;
  self->quiet_until = 0;
  desk_sync_set_error (self, NULL);
  /* Where it is not good enough, the run that comes says so. */
  if (me != NULL && desk_sync_check_me (self, me, NULL))
    desk_sync_take_me (self, me);
  desk_backoff_reset (self->backoff);
  desk_sync_update_state (self);
  schedule (self, 0);
}

/**
 * desk_sync_fail:
 * @error: why there is no client and will not be one by itself
 *
 * Shows @error as the engine's state, for who wanted to give it a client and could not.
 */
void
desk_sync_fail (DeskSync *self, const GError *error)
{
  g_return_if_fail (DESK_IS_SYNC (self));
  g_return_if_fail (error != NULL);

  desk_sync_set_error (self, error);
  desk_sync_update_state (self);
}

/**
 * desk_sync_stop:
 *
 * Ends the engine for good. What is under way is cancelled; nothing of it touches the store after
 * this call.
 */
void
desk_sync_stop (DeskSync *self)
{
  g_return_if_fail (DESK_IS_SYNC (self));

  if (self->is_stopped)
    return;
  desk_sync_listen_no_more (self);
  self->is_stopped = TRUE;
  for (guint i = 0; i < self->runs->len; i++)
    g_task_return_new_error (g_ptr_array_index (self->runs, i), G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             "the engine was stopped");
  g_ptr_array_set_size (self->runs, 0);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
}
