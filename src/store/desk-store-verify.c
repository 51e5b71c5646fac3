/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-verify"

#include "config.h"

#include "desk-cache-file.h"
#include "desk-feed-table.h"
#include "desk-store-private.h"
#include "desk-store-verify.h"

/*
 * A disk may give back something else than was put on it, and SQLite notices only where its own
 * structure suffers. So each row of the feed carries a checksum, and the worker compares a slice of
 * them now and then, when it has nothing else to do. Where one is wrong the feed is read from its
 * start once more; what is there stays to be seen until then, and drafts and outbox have no part in it.
 *
 * Rows of an earlier full pull are not looked at: they are on their way out.
 */

#define SLICE_ROWS 1000
#define SLICE_SECONDS 2
/* Between the end of one round and the next. */
#define REST_SECONDS (6 * 60 * 60)

typedef struct
{
  guint table;      /* index, in the order of desk_feed_tables() */
  gint64 after;     /* row of that table */
  gboolean is_end;  /* all tables were looked at */
  gboolean is_damaged;
} Slice;

/* Compares the next rows of a table, @n_left of them at most, and goes to the next one at its end. */
static gboolean
compare (DeskDb *cache,
         const DeskFeedTable *table,
         gint64 generation,
         Slice *slice,
         gint64 *n_left,
         GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;

  statement = desk_db_prepare (cache, table->select_sums, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, slice->after);
  desk_statement_bind_int (statement, 2, *n_left);
  for (;;)
    {
      DeskStep step = desk_statement_step (statement, error);

      if (step == DESK_STEP_ERROR)
        return FALSE;
      if (step == DESK_STEP_DONE)
        break;
      (*n_left)--;
      slice->after = desk_statement_get_int (statement, 0);
      if (desk_statement_get_int (statement, 1) != 0 &&
          desk_statement_get_int (statement, 2) == generation)
        slice->is_damaged = TRUE;
    }
  if (*n_left > 0)
    {
      slice->table++;
      slice->after = G_MININT64;
    }
  return TRUE;
}

static gboolean
compare_slice (DeskDb *cache, Slice *slice, GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  gint64 n_left = SLICE_ROWS;
  gint64 generation = 0;

  if (!desk_cache_file_get_number (cache, DESK_META_GENERATION, &generation, error))
    return FALSE;
  while (n_left > 0 && slice->table < n_tables)
    if (!compare (cache, &tables[slice->table], generation, slice, &n_left, error))
      return FALSE;

  slice->is_end = slice->table == n_tables;
  return TRUE;
}

static gboolean
verify_in_worker (DeskJob *job, GError **error)
{
  Slice *slice = job->input;
  g_autoptr (GError) local_error = NULL;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  if (compare_slice (job->files->cache, slice, &local_error) &&
      (!slice->is_damaged ||
       desk_job_transact (job, job->files->cache, desk_job_reset_feed, &local_error)))
    return TRUE;

  job->has_feed_state = FALSE;
  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
plan (DeskStore *self, guint seconds)
{
  g_clear_handle_id (&self->verify_source, g_source_remove);
  self->verify_source = g_timeout_add_seconds (seconds, desk_store_verify_cb, self);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *self = DESK_STORE (source);
  Slice *slice = desk_job_get (result)->input;
  g_autoptr (GError) error = NULL;

  self->is_verifying = FALSE;
  if (!self->is_open)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_message ("rows of cache.db were not verified: %s", error->message);
      plan (self, REST_SECONDS);
      return;
    }

  self->verify_table = slice->is_end ? 0 : slice->table;
  self->verify_after = slice->is_end ? G_MININT64 : slice->after;
  plan (self, slice->is_end ? REST_SECONDS : SLICE_SECONDS);
  if (slice->is_damaged)
    {
      g_message ("a row of cache.db is not what it was: the feed is read from its start");
      desk_store_want_feed (self);
    }
}

/**
 * desk_store_verify_cb:
 * @user_data: a store
 *
 * Has the next slice compared; as a source of the main loop.
 *
 * Returns: %G_SOURCE_REMOVE
 */
gboolean
desk_store_verify_cb (gpointer user_data)
{
  DeskStore *self = user_data;
  Slice *slice = NULL;

  self->verify_source = 0;
  if (!self->is_open || self->is_verifying)
    return G_SOURCE_REMOVE;
  if (self->is_rebuilding || !self->is_filled)
    {
      plan (self, SLICE_SECONDS);
      return G_SOURCE_REMOVE;
    }

  self->is_verifying = TRUE;
  slice = g_new0 (Slice, 1);
  slice->table = self->verify_table;
  slice->after = self->verify_after;
  desk_job_start (desk_job_new (self, verify_in_worker, slice, g_free),
                  DESK_PRIORITY_IDLE,
                  desk_store_verify_cb,
                  NULL,
                  verified_cb,
                  NULL);
  return G_SOURCE_REMOVE;
}

/**
 * desk_store_start_verifying:
 * @self: a store that was just opened
 *
 * From now on the rows of the feed are compared with their checksums, slice by slice.
 */
void
desk_store_start_verifying (DeskStore *self)
{
  self->verify_table = 0;
  self->verify_after = G_MININT64;
  plan (self, SLICE_SECONDS);
}
