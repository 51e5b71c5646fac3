/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-push"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-error.h"
#include "desk-problem.h"
#include "desk-stop-point.h"

/*
 * The outbox, oldest first, each entry once in a run:
 *
 *   mark attempted (committed) → send → the answer is applied and the entry is done
 *                                     → the back-end refuses: the entry needs attention
 *                                     → no connection was made: the mark is taken back
 *                                     → anything else: nobody knows; the next run sends it again
 *
 * The mark comes first because a process may die between any two steps; so it may stand although
 * nothing was sent, but never the other way round.
 *
 * Only a problem with a business answer stops an entry. A broken line, a spoilt answer or a
 * failing back-end never does: the same operation id makes the repetition harmless.
 */

static void push_next (DeskSync *self);

/* What the back-end says about this entry, as opposed to the state of the line or of itself. */
static gboolean
is_refusal (const GError *error)
{
  return desk_error_get_problem (error) != NULL && !desk_error_is_transient (error) &&
         !g_error_matches (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED);
}

/* The other entries have no better prospects. */
static gboolean
ends_run (const GError *error)
{
  static const int codes[] = { DESK_ERROR_SERVER, DESK_ERROR_PROTOCOL, DESK_ERROR_TOO_LARGE,
                               DESK_ERROR_JSON };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DESK_ERROR, codes[i]))
      return FALSE;
  return TRUE;
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  GError *error = NULL;

  if (!desk_store_stop_entry_finish (DESK_STORE (source), result, &error))
    {
      desk_sync_end_run (self, error);
      return;
    }
  if (desk_sync_run_is_over (self))
    return;
  entry = g_steal_pointer (&self->entry);
  /* One that was merged with what others changed waits again, and one that the user has taken back
   * is done. */
  if (desk_outbox_entry_get_state (entry) == DESK_ENTRY_NEEDS_ATTENTION)
    desk_sync_emit_entry_stopped (self, desk_outbox_entry_get_op_id (entry),
                                desk_outbox_entry_get_record_id (entry),
                                desk_outbox_entry_get_error_code (entry));
  push_next (self);
}

/* Done, so the back-end is there: on a bad line the next attempt is not later and later as long as there is
 * progress. */
static void
end_entry (DeskSync *self)
{
  g_autoptr (DeskOutboxEntry) entry = g_steal_pointer (&self->entry);

  desk_backoff_reset (self->backoff);
  desk_sync_emit_entry_done (self, desk_outbox_entry_get_op_id (entry),
                             desk_outbox_entry_get_record_id (entry));
  push_next (self);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  GError *error = NULL;

  if (!desk_store_finish_entry_finish (DESK_STORE (source), result, &error))
    {
      desk_sync_end_run (self, error);
      return;
    }
  if (desk_sync_run_is_over (self))
    return;
  end_entry (self);
}

/* The answer was not what the contract says, but the back-end has done what was asked: the feed
 * brings the record. */
static void
finished_with_fragment_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_autoptr (GError) error = NULL;

  if (desk_store_finish_entry_finish (DESK_STORE (source), result, &error))
    {
      if (desk_sync_run_is_over (self))
        return;
      end_entry (self);
      return;
    }
  if (desk_sync_run_is_over (self))
    return;
  if (!g_error_matches (error, DESK_ERROR, DESK_ERROR_PROTOCOL) &&
      !g_error_matches (error, DESK_ERROR, DESK_ERROR_JSON) &&
      !g_error_matches (error, DESK_ERROR, DESK_ERROR_TOO_LARGE))
    {
      desk_sync_end_run (self, g_steal_pointer (&error));
      return;
    }
  g_warning ("The answer to a command could not be used: %s", error->message);
  desk_store_finish_entry_async (self->store, desk_outbox_entry_get_op_id (self->entry), NULL, NULL,
                                 finished_cb, g_object_ref (self));
}

/* The run goes on, or ends, with the entry as it is: one that the back-end cannot digest does not hold
 * up the others. Takes @error. */
static void
leave_entry (DeskSync *self, GError *error)
{
  if (ends_run (error))
    {
      desk_sync_end_run (self, error);
      return;
    }
  g_info ("Entry %s is left for the next run: %s", desk_outbox_entry_get_op_id (self->entry),
          error->message);
  g_clear_error (&self->entry_error);
  self->entry_error = error;
  g_clear_object (&self->entry);
  push_next (self);
}

/* Why an attempt was none; owned by its callback. */
typedef struct
{
  DeskSync *sync; /* (owned) */
  GError *cause;  /* (owned) */
} Unsent;

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Unsent *unsent = user_data;
  g_autoptr (DeskSync) self = g_steal_pointer (&unsent->sync);
  g_autoptr (GError) cause = g_steal_pointer (&unsent->cause);
  GError *error = NULL;

  g_free (unsent);
  if (!desk_store_take_attempt_back_finish (DESK_STORE (source), result, &error))
    desk_sync_end_run (self, error);
  else if (!desk_sync_run_is_over (self))
    leave_entry (self, g_steal_pointer (&cause));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_autoptr (GBytes) fragment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = NULL;
  const char *op_id = NULL;
  gboolean is_done = FALSE;

  desk_stop_point ("client-after-send");
  is_done = desk_api_client_send_finish (DESK_API_CLIENT (source), result, &fragment, &error);
  if (desk_sync_run_is_over (self))
    return;
  op_id = desk_outbox_entry_get_op_id (self->entry);
  if (is_done && fragment != NULL)
    {
      desk_store_finish_entry_async (self->store, op_id, fragment, NULL, finished_with_fragment_cb,
                                     g_object_ref (self));
      return;
    }
  if (is_done)
    {
      desk_store_finish_entry_async (self->store, op_id, NULL, NULL, finished_cb,
                                     g_object_ref (self));
      return;
    }
  if (is_refusal (error))
    {
      problem = desk_problem_from_error (error);
      desk_store_stop_entry_async (self->store, op_id, desk_problem_get_code (problem),
                                   desk_error_get_problem (error), NULL, stopped_cb,
                                   g_object_ref (self));
      return;
    }
  if (self->is_first_attempt && desk_error_get_is_unsent (error))
    {
      Unsent *unsent = g_new0 (Unsent, 1);

      unsent->sync = g_object_ref (self);
      unsent->cause = g_steal_pointer (&error);
      desk_store_take_attempt_back_async (self->store, op_id, NULL, taken_back_cb, unsent);
      return;
    }
  leave_entry (self, g_steal_pointer (&error));
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *if_match = NULL;
  const char *text = NULL;

  if (!desk_store_mark_attempted_finish (DESK_STORE (source), result, &error))
    {
      /* The user has taken it back in the meantime. */
      if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND) &&
          !desk_sync_run_is_over (self))
        push_next (self);
      else if (self->is_running)
        desk_sync_end_run (self, g_steal_pointer (&error));
      return;
    }
  desk_stop_point ("client-after-attempted");
  if (desk_sync_run_is_over (self))
    return;
  text = desk_outbox_entry_get_body (self->entry);
  if_match = desk_outbox_entry_dup_if_match (self->entry);
  body = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  desk_api_client_send_async (self->client, desk_outbox_entry_get_method (self->entry),
                              desk_outbox_entry_get_path (self->entry),
                              desk_outbox_entry_get_op_id (self->entry), if_match, body,
                              self->run_cancellable, sent_cb, g_object_ref (self));
}

static void
due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_autoptr (GPtrArray) due = NULL;
  GError *error = NULL;

  due = desk_store_list_due_entries_finish (DESK_STORE (source), result, &self->next_unix, &error);
  if (due == NULL)
    {
      desk_sync_end_run (self, error);
      return;
    }
  if (desk_sync_run_is_over (self))
    return;
  self->due = g_steal_pointer (&due);
  self->due_position = 0;
  for (guint i = 0; i < self->due->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (self->due, i);

      if (!g_hash_table_contains (self->tried, desk_outbox_entry_get_op_id (entry)))
        {
          push_next (self);
          return;
        }
    }
  /* Nothing that was not tried in this run. */
  desk_sync_pull (self);
}

/**
 * desk_sync_push:
 *
 * Goes through the outbox, until nothing is due that was not tried in this run; what becomes due
 * meanwhile, such as the deletion of an order that was just sent, is served too. Then the run goes
 * on with desk_sync_pull().
 */
void
desk_sync_push (DeskSync *self)
{
  if (desk_sync_run_is_over (self))
    return;
  g_clear_pointer (&self->due, g_ptr_array_unref);
  desk_store_list_due_entries_async (self->store, NULL, due_cb, g_object_ref (self));
}

static void
push_next (DeskSync *self)
{
  while (self->due_position < self->due->len)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (self->due, self->due_position++);
      const char *op_id = desk_outbox_entry_get_op_id (entry);

      if (!g_hash_table_add (self->tried, g_strdup (op_id)))
        continue;
      g_set_object (&self->entry, entry);
      self->is_first_attempt = desk_outbox_entry_get_state (entry) == DESK_ENTRY_QUEUED;
      desk_store_mark_attempted_async (self->store, op_id, NULL, marked_cb, g_object_ref (self));
      return;
    }
  desk_sync_push (self);
}
