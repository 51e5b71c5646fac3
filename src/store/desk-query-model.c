/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-query-model"

#include "config.h"

#include "desk-query-model-private.h"

#include "desk-feed-table.h"
#include "desk-id-diff.h"
#include "desk-list-sql.h"
#include "desk-query-private.h"

/*
 * The list that a view looks at, whatever it is a list of.
 *
 * The worker runs the query, reads the rows that are looked at, and compares the new row numbers
 * with the old ones. The main thread takes the new numbers, brings live rows up to date and emits
 * what changed, hunk by hunk from the end: before the hunk the old list still holds, behind it the
 * new one, so that at every signal the list is what the signals so far have said.
 *
 * The first run of a list that is in the order of an index asks for its first rows only, so that they are
 * seen while all the others are still counted.
 *
 * One run is under way at most. A change of the data while it is makes another run after it; a
 * change of the query ends it, and its answer is dropped.
 */

/* How many rows are kept though nobody holds them: one of the largest screens. */
#define N_RECENT DESK_QUERY_PRELOAD

struct _DeskQueryModel
{
  GObject parent_instance;

  DeskStore *store;      /* (owned) */
  DeskQuery *query;      /* (owned) */
  const DeskListKind *kind; /* (static) */

  GArray *ids;          /* (owned): gint64, never changed, only replaced */
  GArray *old_ids;      /* (owned) (nullable): while a refresh is emitted */
  guint n_old;          /* while a refresh is emitted: so many of the old ids still hold, */
  guint new_start;      /* and from here on the new ones do, behind them */
  DeskRowCache *rows;   /* (owned) */

  DeskListAnswer answer; /* (owned): counts and totals of the last answer */
  GError *error;          /* (owned) (nullable) */
  GCancellable *running;  /* (owned) (nullable): of the run that is under way */
  guint idle_source;
  gboolean is_loading;
  gboolean has_head;       /* the first rows were asked for before the first answer */
  gboolean is_dirty;       /* another run is wanted after this one */
  gboolean is_query_new;   /* the run that is under way asks for something else */
};

static void desk_query_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskQueryModel,
                               desk_query_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_query_model_list_model_init))

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_IS_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void start_run (DeskQueryModel *self);

/* The list model */

static guint
get_length (DeskQueryModel *self)
{
  if (self->old_ids == NULL)
    return self->ids->len;

  return self->n_old + self->ids->len - self->new_start;
}

static gint64
get_id (DeskQueryModel *self, guint position)
{
  if (self->old_ids == NULL)
    return g_array_index (self->ids, gint64, position);
  if (position < self->n_old)
    return g_array_index (self->old_ids, gint64, position);

  return g_array_index (self->ids, gint64, self->new_start + position - self->n_old);
}

static GType
desk_query_model_get_item_type (GListModel *model)
{
  return DESK_QUERY_MODEL (model)->kind->get_row_type ();
}

static guint
desk_query_model_get_n_items (GListModel *model)
{
  return get_length (DESK_QUERY_MODEL (model));
}

static gpointer
desk_query_model_get_item (GListModel *model, guint position)
{
  DeskQueryModel *self = DESK_QUERY_MODEL (model);
  DeskListRow *row = NULL;
  gint64 id = 0;

  if (position >= get_length (self))
    return NULL;

  id = get_id (self, position);
  row = desk_row_cache_get (self->rows, id);
  return row != NULL ? row : _desk_query_rows_make (self->store, self->kind, self->rows, id);
}

static void
desk_query_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_query_model_get_item_type;
  iface->get_n_items = desk_query_model_get_n_items;
  iface->get_item = desk_query_model_get_item;
}

/* Refreshing */

static void
set_is_loading (DeskQueryModel *self, gboolean is_loading)
{
  if (self->is_loading == is_loading)
    return;

  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static gboolean
run_idle_cb (gpointer user_data)
{
  DeskQueryModel *self = user_data;

  self->idle_source = 0;
  start_run (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in one turn of the main loop make one run. */
static void
want_run (DeskQueryModel *self)
{
  if (self->running != NULL)
    self->is_dirty = TRUE;
  else if (self->idle_source == 0)
    self->idle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, run_idle_cb, self, NULL);
}

static void
take_rows (DeskQueryModel *self, DeskListRun *run)
{
  for (guint i = 0; i < run->rows->len; i++)
    {
      DeskListRowData *data = g_ptr_array_index (run->rows, i);
      g_autoptr (DeskListRow) row = desk_row_cache_get (self->rows, data->row);

      if (row == NULL)
        row = desk_row_cache_add (self->rows, data->row);
      _desk_query_rows_fill (self->store, row, data, run->today);
    }
}

static void
take_ids (DeskQueryModel *self, DeskListRun *run)
{
  guint n_before = self->ids->len;

  self->old_ids = g_steal_pointer (&self->ids);
  self->ids = g_array_ref (run->answer.ids);
  self->n_old = self->old_ids->len;
  self->new_start = self->ids->len;

  for (guint i = run->hunks->len; i > 0; i--)
    {
      const DeskIdHunk *hunk = &g_array_index (run->hunks, DeskIdHunk, i - 1);

      self->n_old = hunk->old_start;
      self->new_start = hunk->new_start;
      g_list_model_items_changed (G_LIST_MODEL (self),
                                  hunk->old_start,
                                  hunk->n_removed,
                                  hunk->n_added);
    }

  g_clear_pointer (&self->old_ids, g_array_unref);
  if (self->ids->len != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
run_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskQueryModel) self = user_data;
  g_autoptr (GError) error = NULL;
  DeskJob *job = desk_job_get (result);
  DeskListRun *run = job != NULL ? job->input : NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean is_late = self->is_query_new;

  g_clear_object (&self->running);
  self->is_query_new = FALSE;
  if (self->is_dirty)
    {
      self->is_dirty = FALSE;
      want_run (self);
    }
  if (is_late || !desk_store_get_is_open (self->store))
    return;

  if (run != NULL && run->is_head)
    {
      /* All of them are asked for in any case, and say what has failed. */
      if (is_done)
        {
          take_rows (self, run);
          take_ids (self, run);
          _desk_list_run_drop_rows (run, self->store);
        }
      self->has_head = TRUE;
      want_run (self);
      return;
    }

  g_clear_error (&self->error);
  if (is_done)
    {
      memcpy (self->answer.counts, run->answer.counts, sizeof self->answer.counts);
      g_clear_pointer (&self->answer.totals, g_array_unref);
      self->answer.totals = g_array_ref (run->answer.totals);
      take_rows (self, run);
      take_ids (self, run);
      _desk_list_run_drop_rows (run, self->store);
    }
  else
    {
      g_message ("the list of %s stays as it is: %s", self->kind->name, error->message);
      self->error = g_steal_pointer (&error);
    }

  set_is_loading (self, FALSE);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
start_run (DeskQueryModel *self)
{
  DeskListRun *run = NULL;

  if (!desk_store_get_is_open (self->store))
    return;

  run = _desk_list_run_new (self->store,
                             self->query,
                             self->ids,
                             desk_row_cache_list (self->rows));
  /* A long list is seen before all of it is known. */
  run->is_head = self->is_loading && !self->has_head && self->ids->len == 0 && desk_list_sql_has_head (self->query);
  self->running = g_cancellable_new ();
  desk_job_start (desk_job_new (self->store,
                                _desk_list_run_in_worker,
                                run,
                                (GDestroyNotify) _desk_list_run_free),
                  DESK_PRIORITY_READ,
                  start_run,
                  self->running,
                  run_done_cb,
                  g_object_ref (self));
}

static void
store_changed_cb (DeskStore *store, const char *const *types, gpointer user_data)
{
  DeskQueryModel *self = DESK_QUERY_MODEL (user_data);

  for (guint i = 0; self->kind->changes[i] != NULL; i++)
    {
      if (g_strv_contains (types, self->kind->changes[i]))
        {
          want_run (self);
          return;
        }
    }
}

static void
query_notify_cb (DeskQuery *query, GParamSpec *pspec, gpointer user_data)
{
  DeskQueryModel *self = DESK_QUERY_MODEL (user_data);

  if (self->running != NULL)
    {
      self->is_query_new = TRUE;
      g_cancellable_cancel (self->running);
    }
  set_is_loading (self, TRUE);
  want_run (self);
}

/* The object */

static void
desk_query_model_dispose (GObject *object)
{
  DeskQueryModel *self = DESK_QUERY_MODEL (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->query);

  G_OBJECT_CLASS (desk_query_model_parent_class)->dispose (object);
}

static void
desk_query_model_finalize (GObject *object)
{
  DeskQueryModel *self = DESK_QUERY_MODEL (object);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->rows, desk_row_cache_free);
  desk_list_answer_clear (&self->answer);
  g_clear_error (&self->error);
  g_clear_object (&self->running);

  G_OBJECT_CLASS (desk_query_model_parent_class)->finalize (object);
}

static void
desk_query_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskQueryModel *self = DESK_QUERY_MODEL (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, get_length (self));
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_query_model_class_init (DeskQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = desk_query_model_dispose;
  object_class->finalize = desk_query_model_finalize;
  object_class->get_property = desk_query_model_get_property;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskQueryModel::refreshed:
   * @self: the model
   *
   * After an answer, or a failure, when the list has changed already.
   */
  signals[REFRESHED] = g_signal_new ("refreshed",
                                     DESK_TYPE_QUERY_MODEL,
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     0);
}

static void
desk_query_model_init (DeskQueryModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->is_loading = TRUE;
}

DeskQueryModel *
_desk_query_model_new (DeskStore *store, DeskQuery *query)
{
  DeskQueryModel *self = g_object_new (DESK_TYPE_QUERY_MODEL, NULL);

  self->store = g_object_ref (store);
  self->query = g_object_ref (query);
  self->kind = _desk_query_get_kind (query);
  self->rows = desk_row_cache_new (self->kind->get_row_type (), N_RECENT);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (query, "notify", G_CALLBACK (query_notify_cb), self, 0);
  start_run (self);

  return self;
}

/**
 * desk_query_model_get_is_loading:
 * @self: a list
 *
 * Returns: whether the first answer, or that to a changed query, has not come yet
 */
gboolean
desk_query_model_get_is_loading (DeskQueryModel *self)
{
  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), FALSE);

  return self->is_loading;
}

/**
 * desk_query_model_get_is_counted:
 * @self: a list
 *
 * Returns: whether an answer has come that says how many there are; the first rows come before it
 */
gboolean
desk_query_model_get_is_counted (DeskQueryModel *self)
{
  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), FALSE);

  /* Only a whole answer has them. */
  return self->answer.totals != NULL;
}

/**
 * desk_query_model_get_count:
 * @self: a list
 * @index: a filter, or another number of the kind's counts
 *
 * Returns: how many records there are for the filter, of the dealer and the customer that are
 *   asked for, whatever text, status and date are, and however many rows are asked for
 */
guint
desk_query_model_get_count (DeskQueryModel *self, guint index)
{
  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), 0);
  g_return_val_if_fail (index < self->kind->n_counts, 0);

  return self->answer.counts[index];
}

/**
 * desk_query_model_get_n_totals:
 * @self: a list
 *
 * Returns: in how many currencies there are totals
 */
guint
desk_query_model_get_n_totals (DeskQueryModel *self)
{
  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), 0);

  return self->answer.totals != NULL ? self->answer.totals->len : 0;
}

/**
 * desk_query_model_get_total:
 * @self: a list
 * @index: which currency, below desk_query_model_get_n_totals()
 * @amount: (out): sum of what is shown, in minor units
 *
 * Returns: (transfer none) (nullable): the currency
 */
const char *
desk_query_model_get_total (DeskQueryModel *self, guint index, gint64 *amount)
{
  const DeskTotal *total = NULL;

  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), NULL);
  g_return_val_if_fail (index < desk_query_model_get_n_totals (self), NULL);

  total = &g_array_index (self->answer.totals, DeskTotal, index);
  *amount = total->amount;
  return total->currency;
}

/**
 * desk_query_model_find:
 * @self: a list
 * @id: id of a record
 * @position: (out): where it stands
 *
 * Returns: whether it is in the list
 */
gboolean
desk_query_model_find (DeskQueryModel *self, const char *id, guint *position)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gint64 row = 0;

  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), FALSE);
  g_return_val_if_fail (id != NULL && position != NULL, FALSE);

  if (self->store->reader == NULL)
    return FALSE;

  sql = g_strdup_printf ("SELECT row FROM all_%s WHERE id = ?",
                         desk_record_type_get_name (self->kind->parts[0].get_type ()));
  statement = desk_db_prepare (self->store->reader, sql, NULL);
  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, id);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return FALSE;
  row = desk_statement_get_int (statement, 0);

  for (guint i = 0; i < get_length (self); i++)
    {
      if (get_id (self, i) == row)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * desk_query_model_get_error:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): why the last run failed; the rows are then those of the one
 *   before
 */
const GError *
desk_query_model_get_error (DeskQueryModel *self)
{
  g_return_val_if_fail (DESK_IS_QUERY_MODEL (self), NULL);

  return self->error;
}
