/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-today-list"

#include "config.h"

#include "desk-today-list.h"

#include "desk-date.h"
#include "desk-feed-table.h"
#include "desk-id-diff.h"
#include "desk-today-item-private.h"

#define MAX_HUNKS 100

struct _DeskTodayList
{
  GObject parent_instance;

  DeskStore *store; /* (owned) */
  guint limit;
  char *dealer_id; /* (owned) (nullable): NULL for all dealers */

  GPtrArray *items; /* (owned) (element-type DeskTodayItem): the most urgent first */
  guint n_all;
  gint64 last_number; /* of an item */
  GError *error;      /* (owned) (nullable) */

  gboolean is_running;
  gboolean is_dirty; /* another run is wanted after this one */
  guint idle_source;
};

static void desk_today_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTodayList,
                               desk_today_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_today_list_list_model_init))

enum
{
  REFRESHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the query reads, by the names of the signal "changed". */
static const char *const CHANGES[] = { "license",    "subscription", "order",  "invoice", "customer", "dealer",
                                       "price_list", "outbox",       "draft",  "day",     NULL };

static void start_run (DeskTodayList *self);

/* --- the list model ---------------------------------------------------------------------------- */

static GType
desk_today_list_get_item_type (GListModel *model)
{
  return DESK_TYPE_TODAY_ITEM;
}

static guint
desk_today_list_get_n_items (GListModel *model)
{
  return DESK_TODAY_LIST (model)->items->len;
}

static gpointer
desk_today_list_get_item (GListModel *model, guint position)
{
  DeskTodayList *self = DESK_TODAY_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
desk_today_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_today_list_get_item_type;
  iface->get_n_items = desk_today_list_get_n_items;
  iface->get_item = desk_today_list_get_item;
}

/* --- the answer -------------------------------------------------------------------------------- */

static DeskDealer *
find_dealer (DeskTodayList *self, const char *id)
{
  g_autoptr (GListModel) dealers = desk_store_list_records (self->store, DESK_TYPE_DEALER);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);

      /* The list keeps it. */
      if (g_str_equal (desk_record_get_id (dealer), id))
        return dealer;
    }

  return NULL;
}

static DeskTodayItem *
dup_item (DeskTodayList *self, const char *key)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (_desk_today_item_get_key (g_ptr_array_index (self->items, i)), key))
      return g_object_ref (g_ptr_array_index (self->items, i));

  return _desk_today_item_new (++self->last_number, key);
}

static GArray *
list_numbers (GPtrArray *items)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < items->len; i++)
    {
      gint64 number = _desk_today_item_get_number (g_ptr_array_index (items, i));

      g_array_append_val (numbers, number);
    }

  return numbers;
}

/* Hunk by hunk from the end: at every signal the list is what the signals so far have said. */
static void
take_items (DeskTodayList *self, GPtrArray *items)
{
  g_autoptr (GArray) old_numbers = list_numbers (self->items);
  g_autoptr (GArray) new_numbers = list_numbers (items);
  g_autoptr (GArray) hunks = desk_id_diff ((const gint64 *) (gpointer) old_numbers->data, old_numbers->len,
                                           (const gint64 *) (gpointer) new_numbers->data, new_numbers->len,
                                           MAX_HUNKS);

  for (guint i = hunks->len; i > 0; i--)
    {
      const DeskIdHunk *hunk = &g_array_index (hunks, DeskIdHunk, i - 1);

      if (hunk->n_removed > 0)
        g_ptr_array_remove_range (self->items, hunk->old_start, hunk->n_removed);
      for (guint j = 0; j < hunk->n_added; j++)
        g_ptr_array_insert (self->items, (int) (hunk->old_start + j),
                            g_object_ref (g_ptr_array_index (items, hunk->new_start + j)));
      g_list_model_items_changed (G_LIST_MODEL (self), hunk->old_start, hunk->n_removed, hunk->n_added);
    }
}

static void
take_answer (DeskTodayList *self, DeskTodayRun *run)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < run->found->len; i++)
    {
      DeskTodayData *data = g_ptr_array_index (run->found, i);
      DeskTodayItem *item = dup_item (self, data->key);

      _desk_today_item_take (item, data, find_dealer (self, data->dealer_id), run->today);
      g_ptr_array_add (items, item);
    }
  self->n_all = run->n_all;
  take_items (self, items);
}

static gboolean
run_idle_cb (gpointer user_data)
{
  DeskTodayList *self = user_data;

  self->idle_source = 0;
  start_run (self);

  return G_SOURCE_REMOVE;
}

/* Several changes in one turn of the main loop make one run. */
static void
want_run (DeskTodayList *self)
{
  if (self->is_running)
    self->is_dirty = TRUE;
  else if (self->idle_source == 0)
    self->idle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, run_idle_cb, self, NULL);
}

static void
run_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayList) self = user_data;
  g_autoptr (GError) error = NULL;
  DeskJob *job = desk_job_get (result);

  self->is_running = FALSE;
  if (self->is_dirty)
    {
      self->is_dirty = FALSE;
      want_run (self);
    }
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("today stays as it is: %s", error->message);
  if (!desk_store_get_is_open (self->store))
    return;

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_steal_pointer (&error);
  else
    take_answer (self, job->input);
  g_signal_emit (self, signals[REFRESHED], 0);
}

/* --- the question ------------------------------------------------------------------------------ */

/* Whose record it is. */
static char *
dup_dealer_of_entry (DeskTodayList *self, DeskOutboxEntry *entry)
{
  const DeskFeedTable *table = desk_feed_table_for_name (desk_outbox_entry_get_record_type (entry));
  int field = table != NULL ? desk_record_find_field (table->type, "dealer_id") : -1;
  g_autoptr (DeskRecord) record =
      field >= 0 ? desk_store_get (self->store, table->type, desk_outbox_entry_get_record_id (entry)) : NULL;

  return record != NULL ? g_strdup (desk_record_get_string (record, (guint) field)) : NULL;
}

static void
add_entry (DeskTodayList *self, DeskTodayRun *run, DeskOutboxEntry *entry)
{
  g_autofree char *dealer_id = run->dealer_id != NULL ? dup_dealer_of_entry (self, entry) : NULL;
  g_autofree char *day = NULL;

  if (desk_outbox_entry_get_state (entry) != DESK_ENTRY_NEEDS_ATTENTION || g_strcmp0 (dealer_id, run->dealer_id) != 0)
    return;

  day = desk_instant_dup_date (desk_outbox_entry_get_created_at (entry), NULL);
  if (desk_today_is_due (DESK_TODAY_REFUSED, day, run->today))
    g_ptr_array_add (run->found, _desk_today_data_new ("entry", entry, DESK_TODAY_REFUSED, day));
}

static void
add_draft (DeskTodayRun *run, DeskDraft *draft)
{
  g_autofree char *day = NULL;

  if (run->dealer_id != NULL &&
      g_strcmp0 (desk_record_get_string (draft, DESK_DRAFT_DEALER_ID), run->dealer_id) != 0)
    return;

  if (desk_today_of_draft (draft, run->today, &day) != DESK_TODAY_NONE)
    g_ptr_array_add (run->found, _desk_today_data_new ("draft", draft, DESK_TODAY_DRAFT_LEFT, day));
}

/* What the user himself has left is in memory, as it is shown everywhere else. */
static void
add_own (DeskTodayList *self, DeskTodayRun *run)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (self->store);
  g_autoptr (GListModel) drafts = desk_store_list_drafts (self->store);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (entries, i);

      add_entry (self, run, entry);
    }
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (DeskDraft) draft = g_list_model_get_item (drafts, i);

      add_draft (run, draft);
    }
}

static void
start_run (DeskTodayList *self)
{
  DeskTodayRun *run = NULL;

  if (!desk_store_get_is_open (self->store))
    return;

  run = g_new0 (DeskTodayRun, 1);
  run->today = desk_store_dup_today (self->store);
  run->dealer_id = g_strdup (self->dealer_id);
  run->limit = self->limit;
  run->found = g_ptr_array_new_with_free_func ((GDestroyNotify) _desk_today_data_free);
  add_own (self, run);
  self->is_running = TRUE;
  desk_job_start (desk_job_new (self->store, _desk_today_run_in_worker, run, (GDestroyNotify) _desk_today_run_free),
                  DESK_PRIORITY_READ, start_run, NULL, run_done_cb, g_object_ref (self));
}

static void
store_changed_cb (DeskTodayList *self, const char *const *types)
{
  for (guint i = 0; CHANGES[i] != NULL; i++)
    if (g_strv_contains (types, CHANGES[i]))
      {
        want_run (self);
        return;
      }
}

/* --- the object -------------------------------------------------------------------------------- */

static void
desk_today_list_dispose (GObject *object)
{
  DeskTodayList *self = DESK_TODAY_LIST (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_today_list_parent_class)->dispose (object);
}

static void
desk_today_list_finalize (GObject *object)
{
  DeskTodayList *self = DESK_TODAY_LIST (object);

  g_ptr_array_unref (self->items);
  g_clear_error (&self->error);
  g_free (self->dealer_id);

  G_OBJECT_CLASS (desk_today_list_parent_class)->finalize (object);
}

static void
desk_today_list_class_init (DeskTodayListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_today_list_dispose;
  object_class->finalize = desk_today_list_finalize;

  /**
   * DeskTodayList::refreshed:
   * @self: the list
   *
   * After an answer, or a failure, when the list has changed already.
   */
  signals[REFRESHED] = g_signal_new ("refreshed", DESK_TYPE_TODAY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
desk_today_list_init (DeskTodayList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * desk_today_list_new:
 * @store: an open store
 * @limit: how many at most
 *
 * Returns: (transfer full): the list, empty until the first answer
 */
DeskTodayList *
desk_today_list_new (DeskStore *store, guint limit)
{
  DeskTodayList *self = g_object_new (DESK_TYPE_TODAY_LIST, NULL);

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self->store = g_object_ref (store);
  self->limit = limit;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  start_run (self);

  return self;
}

guint
desk_today_list_get_limit (DeskTodayList *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_LIST (self), 0);

  return self->limit;
}

/**
 * desk_today_list_set_limit:
 * @self: a list
 * @limit: how many at most
 *
 * What is there already stays until the answer has come.
 */
void
desk_today_list_set_limit (DeskTodayList *self, guint limit)
{
  g_return_if_fail (DESK_IS_TODAY_LIST (self));

  if (self->limit == limit)
    return;

  self->limit = limit;
  want_run (self);
}

/**
 * desk_today_list_get_dealer_id:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): whose decisions it has, %NULL for those of all dealers
 */
const char *
desk_today_list_get_dealer_id (DeskTodayList *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_LIST (self), NULL);

  return self->dealer_id;
}

/**
 * desk_today_list_set_dealer_id:
 * @self: a list
 * @dealer_id: (nullable): whose decisions, %NULL for those of all dealers
 *
 * What belongs to no dealer is in the list of all only.
 */
void
desk_today_list_set_dealer_id (DeskTodayList *self, const char *dealer_id)
{
  g_return_if_fail (DESK_IS_TODAY_LIST (self));

  if (g_strcmp0 (self->dealer_id, dealer_id) == 0)
    return;

  g_free (self->dealer_id);
  self->dealer_id = g_strdup (dealer_id);
  want_run (self);
}

/**
 * desk_today_list_get_n_all:
 * @self: a list
 *
 * Returns: how many decisions there are, with those beyond the limit
 */
guint
desk_today_list_get_n_all (DeskTodayList *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_LIST (self), 0);

  return self->n_all;
}

/**
 * desk_today_list_get_error:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): why there was no answer
 */
const GError *
desk_today_list_get_error (DeskTodayList *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_LIST (self), NULL);

  return self->error;
}
