/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-spots"

#include "config.h"

#include "desk-customer-spots.h"

#include "desk-codec.h"
#include "desk-date.h"
#include "desk-feed-table.h"
#include "desk-fold.h"
#include "desk-status-sql.h"
#include "desk-status.h"
#include "desk-store-private.h"

/* Where customers are and how they stand, all of them in one query, for the map. */

#define MAX_WORDS 8

typedef struct
{
  DeskSpotsFilter filter;
  DeskSpotsSort sort;
  char *dealer_id;   /* (owned) (nullable) */
  char *plan;        /* (owned) (nullable) */
  char *customer_id; /* (owned) (nullable) */
  char **words;      /* (owned) */
  char *today;       /* (owned) */
  char *soon;        /* (owned) */
} Input;

static void
input_free (Input *self)
{
  g_free (self->dealer_id);
  g_free (self->plan);
  g_free (self->customer_id);
  g_strfreev (self->words);
  g_free (self->today);
  g_free (self->soon);
  g_free (self);
}

/**
 * desk_customer_spots_ref:
 * @self: an answer
 *
 * Returns: (transfer full): @self
 */
DeskCustomerSpots *
desk_customer_spots_ref (DeskCustomerSpots *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * desk_customer_spots_unref:
 * @self: (transfer full): an answer
 */
void
desk_customer_spots_unref (DeskCustomerSpots *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->spots);
  g_array_unref (self->unplaced);
  g_free (self);
}

static DeskCustomerSpots *
customer_spots_new (void)
{
  DeskCustomerSpots *self = g_new0 (DeskCustomerSpots, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->spots = g_array_new (FALSE, FALSE, sizeof (DeskSpot));
  self->unplaced = g_array_new (FALSE, FALSE, sizeof (DeskSpot));
  return self;
}

/**
 * desk_spot_kind_get_status:
 * @kind: how a customer stands
 *
 * Returns: (transfer none) (nullable): its key in the status vocabulary; %NULL without a licence
 */
const char *
desk_spot_kind_get_status (DeskSpotKind kind)
{
  static const char *const keys[DESK_SPOT_N_KINDS] = {
    [DESK_SPOT_ACTIVE] = "active",       [DESK_SPOT_EXPIRING] = "expiring",
    [DESK_SPOT_EXPIRED] = "expired",     [DESK_SPOT_TRIAL] = "trial",
    [DESK_SPOT_SUSPENDED] = "suspended", [DESK_SPOT_NOT_ACTIVATED] = "not_activated",
  };

  g_return_val_if_fail (kind < DESK_SPOT_N_KINDS, NULL);

  return keys[kind];
}

static DeskSpotKind
get_kind (int rank)
{
  const char *status = desk_status_for_rank (rank);

  for (guint kind = 0; status != NULL && kind < DESK_SPOT_N_KINDS; kind++)
    {
      if (g_strcmp0 (desk_spot_kind_get_status (kind), status) == 0)
        return kind;
    }
  return DESK_SPOT_NO_LICENSE;
}

/* The same as in the list of customers (desk-customer-list.c). */
static gboolean
is_in_filter (int rank, DeskSpotsFilter filter)
{
  switch (filter)
    {
    case DESK_SPOTS_ATTENTION:
      return rank <= desk_status_get_rank ("trial");
    case DESK_SPOTS_TRIALS:
      return rank == desk_status_get_rank ("trial");
    case DESK_SPOTS_ALL:
    case DESK_SPOTS_N_FILTERS:
    default:
      return TRUE;
    }
}

static char *
make_sql (const Input *input)
{
  g_autoptr (GString) sql = g_string_new (
      "WITH worst AS (SELECT l.customer_id, min (" DESK_LICENSE_RANK_SQL ("l") ") AS rank"
      " FROM all_license AS l GROUP BY l.customer_id)"
      " SELECT c.row, c.latitude_e6, c.longitude_e6, c.position_precision,"
      " coalesce (w.rank, " DESK_STATUS_RANK_NONE_SQL ")"
      " FROM all_customer AS c LEFT JOIN worst AS w ON w.customer_id = c.id WHERE 1");

  if (input->dealer_id != NULL)
    g_string_append (sql, " AND c.dealer_id = :dealer");
  if (input->customer_id != NULL)
    g_string_append (sql, " AND c.id = :customer");
  if (input->plan != NULL)
    g_string_append (sql,
                     " AND c.id IN (SELECT p.customer_id FROM all_license AS p"
                     " WHERE p.plan = :plan)");
  for (guint i = 0; input->words[i] != NULL; i++)
    g_string_append_printf (sql, " AND instr (coalesce (c.folded, ''), :word%u) > 0", i);
  switch (input->sort)
    {
    case DESK_SPOTS_BY_NAME:
      g_string_append (sql, " ORDER BY c.sort_key, c.id");
      break;
    case DESK_SPOTS_BY_CITY:
      g_string_append (sql, " ORDER BY c.city IS NULL, c.city COLLATE NOCASE, c.sort_key, c.id");
      break;
    case DESK_SPOTS_BY_URGENCY:
    default:
      g_string_append (sql, " ORDER BY 5, c.sort_key, c.id");
      break;
    }

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind (DeskStatement *statement, const Input *input)
{
  desk_statement_bind_named (statement, ":today", input->today);
  desk_statement_bind_named (statement, ":soon", input->soon);
  if (input->dealer_id != NULL)
    desk_statement_bind_named (statement, ":dealer", input->dealer_id);
  if (input->plan != NULL)
    desk_statement_bind_named (statement, ":plan", input->plan);
  if (input->customer_id != NULL)
    desk_statement_bind_named (statement, ":customer", input->customer_id);
  for (guint i = 0; input->words[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (":word%u", i);

      desk_statement_bind_named (statement, name, input->words[i]);
    }
}

static gboolean
read_spots (DeskStatement *statement, const Input *input, DeskCustomerSpots *answer, GError **error)
{
  DeskStep step = DESK_STEP_ERROR;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      int rank = (int) desk_statement_get_int (statement, 4);
      DeskSpot spot = { desk_statement_get_int (statement, 0), 0, 0, 0 };
      gint64 latitude = desk_statement_get_int (statement, 1);
      gint64 longitude = desk_statement_get_int (statement, 2);
      gboolean is_placed = !desk_statement_is_null (statement, 1) && !desk_statement_is_null (statement, 2)
                           && ABS (latitude) <= 90000000 && ABS (longitude) <= 180000000
                           && g_strcmp0 (desk_statement_get_text (statement, 3), "none") != 0;

      spot.kind = (guint8) get_kind (rank);
      for (guint i = 0; i < DESK_SPOTS_N_FILTERS; i++)
        answer->counts[i] += is_in_filter (rank, i) ? 1 : 0;
      if (!is_in_filter (rank, input->filter))
        continue;
      if (is_placed)
        {
          spot.latitude_e6 = (int) latitude;
          spot.longitude_e6 = (int) longitude;
        }
      g_array_append_val (is_placed ? answer->spots : answer->unplaced, spot);
    }

  return step == DESK_STEP_DONE;
}

static gboolean
load (DeskJob *job, DeskCustomerSpots *answer, GError **error)
{
  const Input *input = job->input;
  g_autofree char *sql = make_sql (input);
  g_autoptr (DeskStatement) statement = desk_db_prepare (job->files->cache, sql, error);

  if (statement == NULL)
    return FALSE;

  bind (statement, input);
  return read_spots (statement, input, answer, error);
}

static gboolean
load_in_worker (DeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DeskCustomerSpots *answer = customer_spots_new ();
  gboolean is_done = FALSE;

  job->result = answer;
  job->free_result = (GDestroyNotify) desk_customer_spots_unref;
  if (!desk_job_has_cache (job, error))
    return FALSE;

  /* Another filter cancels the query for the last one. */
  desk_db_set_cancellable (job->files->cache, job->cancellable);
  is_done = load (job, answer, &local_error);
  desk_db_set_cancellable (job->files->cache, NULL);
  if (is_done)
    return TRUE;

  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static char **
split_words (const char *text)
{
  g_autofree char *folded = desk_fold (text != NULL ? text : "");
  g_auto (GStrv) all = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; all[i] != NULL && n < MAX_WORDS; i++)
    {
      if (*all[i] == '\0')
        continue;
      g_strv_builder_add (words, all[i]);
      n++;
    }
  return g_strv_builder_end (words);
}

/**
 * desk_store_load_spots_async:
 * @self: a store
 * @query: which customers; copied
 * @cancellable: (nullable): ends it, also while it runs
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Reads the positions of all customers that are asked for, in the worker.
 */
void
desk_store_load_spots_async (DeskStore *self,
                             const DeskSpotsQuery *query,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Input *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (query != NULL);

  if (!desk_store_check_open (self, desk_store_load_spots_async, callback, user_data))
    return;

  input = g_new0 (Input, 1);
  input->filter = query->filter;
  input->sort = query->sort;
  input->dealer_id = g_strdup (query->dealer_id);
  input->plan = g_strdup (query->plan);
  input->customer_id = g_strdup (query->customer_id);
  input->words = split_words (query->text);
  input->today = desk_store_dup_today (self);
  input->soon = desk_date_add_days (input->today, DESK_EXPIRING_DAYS);
  desk_job_start (desk_job_new (self, load_in_worker, input, (GDestroyNotify) input_free),
                  DESK_PRIORITY_READ, desk_store_load_spots_async, cancellable, callback, user_data);
}

/**
 * desk_store_load_spots_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
DeskCustomerSpots *
desk_store_load_spots_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return desk_job_steal_result (desk_job_get (result));
}

/* --- one customer ---------------------------------------------------------------------------- */

/**
 * desk_spot_details_free:
 * @self: (transfer full): details
 */
void
desk_spot_details_free (DeskSpotDetails *self)
{
  g_clear_object (&self->customer);
  g_free (self->dealer_name);
  g_free (self->plan);
  g_free (self->term);
  g_free (self->since);
  g_free (self->last_order);
  g_free (self);
}

static gboolean
read_licenses (DeskStore *self, DeskSpotDetails *details, const char *id, GError **error)
{
  g_autofree char *today = desk_store_dup_today (self);
  g_autofree char *soon = desk_date_add_days (today, DESK_EXPIRING_DAYS);
  g_autoptr (DeskStatement) statement = NULL;
  gint64 worst = -1;
  DeskStep step = DESK_STEP_ERROR;

  statement = desk_db_prepare (self->reader,
                               "SELECT " DESK_LICENSE_RANK_SQL ("l") " AS rank, l.plan, s.term, coalesce (l.expires_on, ''),"
                               " l.device_count FROM all_license AS l"
                               " LEFT JOIN subscription AS s ON s.license_id = l.id"
                               " WHERE l.customer_id = :customer ORDER BY rank, l.expires_on",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_named (statement, ":today", today);
  desk_statement_bind_named (statement, ":soon", soon);
  desk_statement_bind_named (statement, ":customer", id);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      if (worst < 0)
        {
          worst = desk_statement_get_int (statement, 0);
          details->plan = g_strdup (desk_statement_get_text (statement, 1));
          details->term = g_strdup (desk_statement_get_text (statement, 2));
          details->since = g_strdup (desk_statement_get_text (statement, 3));
        }
      details->n_licenses++;
      details->n_alike += desk_statement_get_int (statement, 0) == worst ? 1 : 0;
      details->n_devices += (guint) desk_statement_get_int (statement, 4);
    }
  return step == DESK_STEP_DONE;
}

static gboolean
read_rest (DeskStore *self, DeskSpotDetails *details, GError **error)
{
  const char *id = desk_record_get_id (details->customer);
  const char *dealer_id = desk_record_get_string (details->customer, DESK_CUSTOMER_DEALER_ID);
  g_autoptr (DeskStatement) statement = NULL;

  if (!read_licenses (self, details, id, error))
    return FALSE;

  statement = desk_db_prepare (self->reader,
                               "SELECT (SELECT max (created_at) FROM \"order\" WHERE customer_id = ?1"
                               " AND state IS NOT 'deleted'), (SELECT name FROM dealer WHERE id = ?2)",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, dealer_id);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return FALSE;

  details->last_order = g_strdup (desk_statement_get_text (statement, 0));
  details->dealer_name = g_strdup (desk_statement_get_text (statement, 1));
  return TRUE;
}

/**
 * desk_store_read_spot:
 * @self: a store
 * @spot: a customer
 *
 * Some rows by key, in the main thread.
 *
 * Returns: (transfer full): what there is to say about him now
 */
DeskSpotDetails *
desk_store_read_spot (DeskStore *self, const DeskSpot *spot)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_CUSTOMER);
  DeskSpotDetails *details = g_new0 (DeskSpotDetails, 1);
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), details);

  if (self->reader == NULL)
    return details;

  statement = desk_db_prepare (self->reader, table->select_by_row, &error);
  if (statement != NULL)
    {
      desk_statement_bind_int (statement, 1, spot->row);
      if (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        details->customer = desk_record_from_row (DESK_TYPE_CUSTOMER, statement, 0);
    }
  if (details->customer != NULL)
    read_rest (self, details, &error);

  desk_store_note_error (self, error);
  return details;
}
