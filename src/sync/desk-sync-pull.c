/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-pull"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-error.h"

/*
 * The feed, page by page, from the store's cursor until the back-end says that there is no more.
 * A cursor that the back-end no longer knows, or a cache that was damaged, starts a full pull;
 * drafts and outbox are not touched by it.
 */

/* Records of a page. The first shows something soon. Many in one transaction write each page of an index once and not
 * once for each of them, so a full pull asks for more with each page that has come; one that was cut begins small
 * again, so that it gets on over a bad line, too. The largest keeps the worker for an eighth of a second. */
#define FIRST_LIMIT 1000
#define MOST_LIMIT 4000

static void pull_page (DeskSync *self);

static void
reset_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  GError *error = NULL;

  if (!desk_store_reset_cache_finish (DESK_STORE (source), result, &error))
    desk_sync_end_run (self, error);
  else
    desk_sync_pull (self);
}

static void
start_over_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  GError *error = NULL;

  if (!desk_sync_verify_finish (self, result, &error))
    desk_sync_end_run (self, error);
  else if (!desk_sync_run_is_over (self))
    desk_store_reset_cache_async (self->store, NULL, reset_cb, g_object_ref (self));
}

/* Once in a run; a back-end that never is content is asked again after a while. The rights may
 * be why the cursor has gone, so they are asked for again first. */
static void
start_over (DeskSync *self, GError *why)
{
  if (self->was_started_over)
    {
      desk_sync_end_run (self, why);
      return;
    }
  g_info ("The feed is read from its start: %s", why->message);
  g_error_free (why);
  self->was_started_over = TRUE;
  self->is_verified = FALSE;
  desk_sync_verify_async (self, self->run_cancellable, start_over_verified_cb, g_object_ref (self));
}

static void
pull_ended (DeskSync *self, const DeskPageSummary *summary)
{
  if (summary->is_full && summary->counts_differ && !self->was_recounted)
    {
      self->was_recounted = TRUE;
      start_over (self, g_error_new_literal (DESK_ERROR, DESK_ERROR_PROTOCOL,
                                             "the counts differ from what was received"));
      return;
    }
  if (summary->is_full && summary->counts_differ)
    g_warning ("The back-end's counts differ from what it has sent");
  desk_sync_set_progress (self, FALSE, self->n_pulled, self->n_expected);
  desk_sync_end_run (self, NULL);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_auto (DeskPageSummary) summary = { 0 };
  g_autofree char *before = NULL;
  GError *error = NULL;

  if (!desk_store_apply_page_finish (DESK_STORE (source), result, &summary, &error))
    {
      if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CORRUPT) && !desk_sync_run_is_over (self))
        start_over (self, error);
      else if (self->is_running)
        desk_sync_end_run (self, error);
      else
        g_error_free (error);
      return;
    }
  if (desk_sync_run_is_over (self))
    return;
  if (summary.n_refused > 0)
    g_warning ("%u records of the feed were refused: %s", summary.n_refused,
               summary.refused_reason);
  if (self->is_full_pull)
    desk_sync_set_progress (
        self, self->is_first_pull, self->n_pulled + summary.n_records + summary.n_stale,
        summary.n_expected > 0 ? MIN (summary.n_expected, G_MAXUINT) : self->n_expected);
  if (!summary.more)
    {
      pull_ended (self, &summary);
      return;
    }
  before = g_steal_pointer (&self->cursor);
  self->cursor = desk_store_dup_cursor (self->store);
  if (g_strcmp0 (before, self->cursor) == 0)
    {
      desk_sync_end_run (
          self, g_error_new_literal (DESK_ERROR, DESK_ERROR_PROTOCOL, "the cursor does not move"));
      return;
    }
  if (self->is_full_pull)
    self->page_limit = MIN (2 * self->page_limit, MOST_LIMIT);
  /* A pull that is cut again and again comes to its end nevertheless, and soon. */
  desk_backoff_reset (self->backoff);
  pull_page (self);
}

static void
page_received_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSync) self = user_data;
  g_autoptr (GBytes) page = NULL;
  GError *error = NULL;

  page = desk_api_client_changes_finish (DESK_API_CLIENT (source), result, &error);
  if (page == NULL)
    {
      if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CURSOR_GONE))
        start_over (self, error);
      else
        desk_sync_end_run (self, error);
      return;
    }
  if (desk_sync_run_is_over (self))
    return;
  desk_store_apply_page_async (self->store, page, NULL, applied_cb, g_object_ref (self));
}

static void
pull_page (DeskSync *self)
{
  desk_api_client_changes_async (self->client, self->cursor, self->page_limit, self->run_cancellable,
                                 page_received_cb, g_object_ref (self));
}

/**
 * desk_sync_pull:
 *
 * Brings the feed up to date and ends the run.
 */
void
desk_sync_pull (DeskSync *self)
{
  if (desk_sync_run_is_over (self))
    return;
  self->is_pull_to_come = FALSE;
  self->page_limit = FIRST_LIMIT;
  g_free (self->cursor);
  self->cursor = desk_store_dup_cursor (self->store);
  self->is_full_pull = self->cursor == NULL || !desk_store_get_is_filled (self->store);
  if (self->cursor == NULL)
    desk_sync_set_progress (self, !desk_store_get_is_filled (self->store), 0, 0);
  pull_page (self);
}
