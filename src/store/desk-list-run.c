/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-run"

#include "config.h"

#include "desk-id-diff.h"
#include "desk-list-sql.h"
#include "desk-query-model-private.h"
#include "desk-query-private.h"

/* Rows that are more than any window shows at once. */
#define HEAD_ROWS 200

/* For the query as it is now. Takes @live_rows; @old_ids must not change any more. */
DeskListRun *
_desk_list_run_new (DeskStore *store, DeskQuery *query, GArray *old_ids, GArray *live_rows)
{
  DeskListRun *run = g_new0 (DeskListRun, 1);

  run->query = desk_query_copy (query);
  run->kind = _desk_query_get_kind (query);
  run->today = desk_store_dup_today (store);
  run->old_ids = g_array_ref (old_ids);
  run->live_rows = live_rows;

  return run;
}

void
_desk_list_run_free (DeskListRun *run)
{
  g_clear_object (&run->query);
  g_clear_pointer (&run->today, g_free);
  g_clear_pointer (&run->old_ids, g_array_unref);
  g_clear_pointer (&run->live_rows, g_array_unref);
  desk_list_answer_clear (&run->answer);
  g_clear_pointer (&run->hunks, g_array_unref);
  g_clear_pointer (&run->rows, g_ptr_array_unref);
  g_free (run);
}

static gboolean
load_row (DeskListRun *run, DeskDb *cache, GHashTable *loaded, gint64 row, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DeskListRowData *data = NULL;

  if (!g_hash_table_add (loaded, g_memdup2 (&row, sizeof row)))
    return TRUE;

  data = _desk_list_load (run->kind, cache, row, run->today, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (data != NULL)
    g_ptr_array_add (run->rows, data);
  return TRUE;
}

/* The rows that are looked at, and those at the top, which will be. */
static gboolean
load_rows (DeskListRun *run, DeskDb *cache, GError **error)
{
  g_autoptr (GHashTable) loaded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *ids = run->answer.ids;

  run->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) _desk_list_row_data_free);
  for (guint i = 0; i < MIN (ids->len, DESK_QUERY_PRELOAD); i++)
    {
      if (!load_row (run, cache, loaded, g_array_index (ids, gint64, i), error))
        return FALSE;
    }
  for (guint i = 0; i < run->live_rows->len; i++)
    {
      if (!load_row (run, cache, loaded, g_array_index (run->live_rows, gint64, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_query (DeskListRun *run, DeskDb *cache, GError **error)
{
  gboolean is_run =
      run->is_head
          ? desk_list_sql_run_head (cache, run->query, run->today, HEAD_ROWS, &run->answer, error)
          : desk_list_sql_run (cache, run->query, run->today, &run->answer, error);

  if (!is_run || !load_rows (run, cache, error))
    return FALSE;

  run->hunks = desk_id_diff ((const gint64 *) (gpointer) run->old_ids->data,
                             run->old_ids->len,
                             (const gint64 *) (gpointer) run->answer.ids->data,
                             run->answer.ids->len,
                             DESK_QUERY_MAX_HUNKS);
  return TRUE;
}

/* The body of the job; its input is a DeskListRun. */
gboolean
_desk_list_run_in_worker (DeskJob *job, GError **error)
{
  DeskListRun *run = job->input;
  g_autoptr (GError) local_error = NULL;
  gboolean is_done = FALSE;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  desk_db_set_cancellable (job->files->cache, job->cancellable);
  is_done = run_query (run, job->files->cache, &local_error);
  desk_db_set_cancellable (job->files->cache, NULL);
  if (is_done)
    return TRUE;

  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
drop_rows_in_worker (DeskJob *job, GError **error)
{
  g_clear_pointer ((GPtrArray **) &job->input, g_ptr_array_unref);
  return TRUE;
}

/* In the main thread, when the rows have been taken: most of them said nothing new, and freeing
 * some hundred records takes longer than a frame may wait. */
void
_desk_list_run_drop_rows (DeskListRun *run, DeskStore *store)
{
  if (!desk_store_get_is_open (store))
    return;

  desk_job_start (desk_job_new (store,
                                drop_rows_in_worker,
                                g_steal_pointer (&run->rows),
                                (GDestroyNotify) g_ptr_array_unref),
                  DESK_PRIORITY_IDLE,
                  _desk_list_run_drop_rows,
                  NULL,
                  NULL,
                  NULL);
}
