/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-spots"

#include "config.h"

#include "desk-customer-spots.h"

#include "desk-date.h"
#include "desk-fold.h"
#include "desk-status-sql.h"
#include "desk-status.h"
#include "desk-store-private.h"

/* Where customers are and how they stand, all of them in one query, for the map. */

#define MAX_WORDS 8

typedef struct
{
  DeskSpotsQuery query; /* its texts are owned */
  char **words;         /* (owned) */
  char *today;          /* (owned) */
  char *soon;           /* (owned) */
  char *until;          /* (owned): the last day of what ends in the time asked for */
} Input;

/* What the licences of a customer cost that end soon. */
typedef struct
{
  gint64 row;
  const char *currency; /* interned */
  gint64 amount;
} RowValue;

/**
 * desk_spots_query_copy:
 * @self: (out): receives a copy, to be cleared
 * @other: a query
 */
void
desk_spots_query_copy (DeskSpotsQuery *self, const DeskSpotsQuery *other)
{
  *self = *other;
  self->dealer_id = g_strdup (other->dealer_id);
  self->plan = g_strdup (other->plan);
  self->term = g_strdup (other->term);
  self->status = g_strdup (other->status);
  self->text = g_strdup (other->text);
  self->customer_id = g_strdup (other->customer_id);
}

/**
 * desk_spots_query_clear:
 * @self: a copy of a query, whose texts are its own
 */
void
desk_spots_query_clear (DeskSpotsQuery *self)
{
  g_free ((char *) self->dealer_id);
  g_free ((char *) self->plan);
  g_free ((char *) self->term);
  g_free ((char *) self->status);
  g_free ((char *) self->text);
  g_free ((char *) self->customer_id);
  *self = (DeskSpotsQuery) { 0 };
}

static void
input_free (Input *self)
{
  desk_spots_query_clear (&self->query);
  g_strfreev (self->words);
  g_free (self->today);
  g_free (self->soon);
  g_free (self->until);
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
  g_array_unref (self->values);
  g_ptr_array_unref (self->dealers);
  g_free (self);
}

static DeskCustomerSpots *
customer_spots_new (void)
{
  DeskCustomerSpots *self = g_new0 (DeskCustomerSpots, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->spots = g_array_new (FALSE, FALSE, sizeof (DeskSpot));
  self->unplaced = g_array_new (FALSE, FALSE, sizeof (DeskSpot));
  self->values = g_array_new (FALSE, FALSE, sizeof (DeskSpotValue));
  self->dealers = g_ptr_array_new_with_free_func (g_free);
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

/* Of what a licence p must be for its customer to be shown. */
static void
append_license_filter (GString *sql, const DeskSpotsQuery *query)
{
  if (query->plan == NULL && query->term == NULL && query->within == 0)
    return;

  g_string_append (sql, " AND c.id IN (SELECT p.customer_id FROM all_license AS p");
  if (query->term != NULL)
    g_string_append (sql, " JOIN all_order AS t ON t.id = p.order_id AND t.term = :term");
  g_string_append (sql, " WHERE 1");
  if (query->plan != NULL)
    g_string_append (sql, " AND p.plan = :plan");
  if (query->within > 0)
    g_string_append (sql, " AND p.state = 'active' AND p.expires_on BETWEEN :today AND :until");
  g_string_append (sql, ")");
}

static char *
make_sql (const Input *input)
{
  const DeskSpotsQuery *query = &input->query;
  g_autoptr (GString) sql = g_string_new (
      "WITH worst AS (SELECT l.customer_id, min (" DESK_LICENSE_RANK_SQL ("l") ") AS rank, count (*) AS n"
      " FROM all_license AS l");

  /* Those of the others would be sorted for nothing. */
  if (query->customer_id != NULL)
    g_string_append (sql, " WHERE l.customer_id = :customer");
  g_string_append (
      sql,
      " GROUP BY l.customer_id)"
      " SELECT c.row, c.latitude_e6, c.longitude_e6, c.position_precision,"
      " coalesce (w.rank, " DESK_STATUS_RANK_NONE_SQL "), coalesce (w.n, 0), c.dealer_id"
      " FROM all_customer AS c LEFT JOIN worst AS w ON w.customer_id = c.id WHERE 1");

  if (query->dealer_id != NULL)
    g_string_append (sql, " AND c.dealer_id = :dealer");
  if (query->customer_id != NULL)
    g_string_append (sql, " AND c.id = :customer");
  append_license_filter (sql, query);
  for (guint i = 0; input->words[i] != NULL; i++)
    g_string_append_printf (sql, " AND instr (coalesce (c.folded, ''), :word%u) > 0", i);
  switch (query->sort)
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
  const DeskSpotsQuery *query = &input->query;

  desk_statement_bind_named (statement, ":today", input->today);
  desk_statement_bind_named (statement, ":soon", input->soon);
  if (query->dealer_id != NULL)
    desk_statement_bind_named (statement, ":dealer", query->dealer_id);
  if (query->plan != NULL)
    desk_statement_bind_named (statement, ":plan", query->plan);
  if (query->term != NULL)
    desk_statement_bind_named (statement, ":term", query->term);
  if (query->within > 0)
    desk_statement_bind_named (statement, ":until", input->until);
  if (query->customer_id != NULL)
    desk_statement_bind_named (statement, ":customer", query->customer_id);
  for (guint i = 0; input->words[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (":word%u", i);

      desk_statement_bind_named (statement, name, input->words[i]);
    }
}

static gboolean
has_status (DeskSpotKind kind, const char *status)
{
  const char *own = desk_spot_kind_get_status (kind);

  return status == NULL || g_str_equal (own != NULL ? own : DESK_SPOT_STATUS_NONE, status);
}

/* What ends soon, by the customer's row: few of all, so that they are read apart. */
static GArray *
read_values (DeskDb *db, const Input *input, GHashTable *by_row, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (RowValue));
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (db,
                       "SELECT c.row, o.currency, sum (o.total) FROM all_license AS l"
                       " JOIN all_order AS o ON o.id = l.order_id"
                       " JOIN all_customer AS c ON c.id = l.customer_id"
                       " WHERE l.state = 'active' AND l.trial IS NOT 1"
                       " AND l.expires_on BETWEEN :today AND :until"
                       " AND o.currency IS NOT NULL AND o.total > 0"
                       " AND (:customer IS NULL OR c.id = :customer)"
                       " GROUP BY c.row, o.currency ORDER BY c.row",
                       error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  desk_statement_bind_named (statement, ":today", input->today);
  desk_statement_bind_named (statement, ":until", input->until);
  desk_statement_bind_named (statement, ":customer", input->query.customer_id);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      RowValue value = { desk_statement_get_int (statement, 0),
                         g_intern_string (desk_statement_get_text (statement, 1)),
                         desk_statement_get_int (statement, 2) };
      gpointer key = GSIZE_TO_POINTER ((gsize) value.row);

      /* Where the customer's begin, counted from 1. */
      if (!g_hash_table_contains (by_row, key))
        g_hash_table_insert (by_row, key, GUINT_TO_POINTER (values->len + 1));
      g_array_append_val (values, value);
    }
  return step == DESK_STEP_DONE ? g_steal_pointer (&values) : NULL;
}

static void
add_values (DeskCustomerSpots *answer, GArray *values, GHashTable *by_row, gint64 row)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (by_row, GSIZE_TO_POINTER ((gsize) row)));

  for (guint i = first - 1; first > 0 && i < values->len && g_array_index (values, RowValue, i).row == row; i++)
    {
      const RowValue *value = &g_array_index (values, RowValue, i);
      DeskSpotValue spot_value = { answer->spots->len, value->currency, value->amount };

      g_array_append_val (answer->values, spot_value);
    }
}

static guint16
find_dealer (DeskCustomerSpots *answer, GHashTable *places, const char *id)
{
  gpointer place = NULL;

  if (id == NULL)
    id = "";
  if (!g_hash_table_lookup_extended (places, id, NULL, &place))
    {
      char *copy = g_strdup (id);

      place = GUINT_TO_POINTER (MIN (answer->dealers->len, (guint) G_MAXUINT16));
      g_ptr_array_add (answer->dealers, copy);
      g_hash_table_insert (places, copy, place);
    }
  return (guint16) GPOINTER_TO_UINT (place);
}

static gboolean
read_spots (DeskStatement *statement,
            const Input *input,
            GArray *values,
            GHashTable *values_by_row,
            DeskCustomerSpots *answer,
            GError **error)
{
  g_autoptr (GHashTable) dealers = g_hash_table_new (g_str_hash, g_str_equal);
  DeskStep step = DESK_STEP_ERROR;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      int rank = (int) desk_statement_get_int (statement, 4);
      DeskSpot spot = { .row = desk_statement_get_int (statement, 0) };
      gint64 latitude = desk_statement_get_int (statement, 1);
      gint64 longitude = desk_statement_get_int (statement, 2);
      gboolean is_placed = !desk_statement_is_null (statement, 1) && !desk_statement_is_null (statement, 2)
                           && ABS (latitude) <= 90000000 && ABS (longitude) <= 180000000
                           && g_strcmp0 (desk_statement_get_text (statement, 3), "none") != 0;

      spot.kind = (guint8) get_kind (rank);
      if (!has_status (spot.kind, input->query.status))
        continue;
      for (guint i = 0; i < DESK_SPOTS_N_FILTERS; i++)
        answer->counts[i] += is_in_filter (rank, i) ? 1 : 0;
      if (!is_in_filter (rank, input->query.filter))
        continue;
      spot.n_licenses = (guint16) MIN (desk_statement_get_int (statement, 5), G_MAXUINT16);
      spot.dealer = find_dealer (answer, dealers, desk_statement_get_text (statement, 6));
      if (is_placed)
        {
          spot.latitude_e6 = (int) latitude;
          spot.longitude_e6 = (int) longitude;
          add_values (answer, values, values_by_row, spot.row);
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
  g_autoptr (GHashTable) values_by_row = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) values = read_values (job->files->cache, input, values_by_row, error);
  g_autoptr (DeskStatement) statement =
      values != NULL ? desk_db_prepare (job->files->cache, sql, error) : NULL;

  if (statement == NULL)
    return FALSE;

  bind (statement, input);
  return read_spots (statement, input, values, values_by_row, answer, error);
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
  desk_spots_query_copy (&input->query, query);
  input->words = split_words (query->text);
  input->today = desk_store_dup_today (self);
  input->soon = desk_date_add_days (input->today, DESK_EXPIRING_DAYS);
  input->until = desk_date_add_days (input->today, query->within > 0 ? (int) query->within : DESK_EXPIRING_DAYS);
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
