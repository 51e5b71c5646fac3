/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-follow"

#include "config.h"

#include "desk-outbox-entry-private.h"
#include "desk-store-private.h"
#include "desk-store-settings.h"

/* How the main thread follows what the worker has done: live objects keep their identity, lists
 * change where they differ, counts and flags notify, and only then the world is told. */

/* Brings the live entries up to what the worker has read; each operation keeps its object. */
static void
take_entries (DeskStore *self, GPtrArray *fresh)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) live = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *model = G_LIST_MODEL (self->entries);
  guint n_attention = 0;
  GHashTableIter iter;
  gpointer gone = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (model, i);

      /* The list keeps it until it is updated below. */
      g_hash_table_insert (live, entry->op_id, entry);
    }

  for (guint i = 0; i < fresh->len; i++)
    {
      DeskOutboxEntry *read = g_ptr_array_index (fresh, i);
      DeskOutboxEntry *entry = g_hash_table_lookup (live, read->op_id);

      n_attention += read->state == DESK_ENTRY_NEEDS_ATTENTION ? 1 : 0;
      if (entry == NULL)
        {
          g_ptr_array_add (items, g_object_ref (read));
          continue;
        }

      g_hash_table_remove (live, entry->op_id);
      g_ptr_array_add (items, g_object_ref (entry));
      _desk_outbox_entry_assign (entry, read);
    }

  g_hash_table_iter_init (&iter, live);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    _desk_outbox_entry_set_done (gone);
  g_hash_table_remove_all (live);

  desk_list_update (self->entries, items);
  desk_store_set_counts (self, items->len, n_attention, self->n_drafts);
}

/* The same for entries of which it is known that no others have changed. */
static void
take_touched (DeskStore *self, GPtrArray *touched)
{
  GListModel *model = G_LIST_MODEL (self->entries);
  guint n_attention = 0;

  for (guint i = 0; i < touched->len; i++)
    {
      DeskOutboxEntry *read = g_ptr_array_index (touched, i);
      DeskOutboxEntry *entry = desk_store_get_entry (self, read->op_id);
      guint position = 0;

      if (entry == NULL)
        continue;
      if (read->state != DESK_ENTRY_DONE)
        {
          _desk_outbox_entry_assign (entry, read);
          continue;
        }
      _desk_outbox_entry_set_done (entry);
      if (g_list_store_find (self->entries, entry, &position))
        g_list_store_remove (self->entries, position);
    }

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (model, i);

      n_attention += entry->state == DESK_ENTRY_NEEDS_ATTENTION ? 1 : 0;
    }
  desk_store_set_counts (self, g_list_model_get_n_items (model), n_attention, self->n_drafts);
}

/* Brings a list of records up to what the worker has read; each id keeps its object. */
static void
take_records (GListStore *list, GPtrArray *fresh)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) live =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GListModel *model = G_LIST_MODEL (list);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      DeskRecord *record = g_list_model_get_item (model, i);

      g_hash_table_insert (live, g_strdup (desk_record_get_id (record)), record);
    }

  for (guint i = 0; i < fresh->len; i++)
    {
      DeskRecord *read = g_ptr_array_index (fresh, i);
      DeskRecord *record = g_hash_table_lookup (live, desk_record_get_id (read));

      if (record != NULL && !desk_record_equal (record, read))
        desk_record_assign (record, read);
      g_ptr_array_add (items, g_object_ref (record != NULL ? record : read));
    }

  desk_list_update (list, items);
}

/* Called for every job when it is done, before its caller hears of it. */
void
desk_store_take_changes (DeskStore *self, DeskJob *job)
{
  if (!self->is_open)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (job->has_feed_state)
    {
      g_free (self->cursor);
      self->cursor = g_steal_pointer (&job->cursor);
      desk_store_set_is_filled (self, job->is_filled);
      if (job->is_filled)
        desk_store_stop_working_meanwhile (self);
      self->is_search_full = job->is_search_full;
      self->is_cache_unsynced = job->is_cache_unsynced;
    }
  if (job->entries != NULL)
    take_entries (self, job->entries);
  else if (job->touched != NULL)
    take_touched (self, job->touched);
  if (job->drafts != NULL)
    {
      take_records (self->drafts, job->drafts);
      desk_store_set_counts (self, self->n_waiting, self->n_attention, job->drafts->len);
    }
  for (guint i = 0; i < job->lists->len; i++)
    {
      if (g_ptr_array_index (job->lists, i) != NULL)
        take_records (g_ptr_array_index (self->lists, i), g_ptr_array_index (job->lists, i));
    }
  g_object_thaw_notify (G_OBJECT (self));

  if (job->changes != 0)
    desk_store_emit_changed (self, job->changes);
  if (job->is_cache_damaged)
    desk_store_cache_is_damaged (self);
  desk_store_sync_cache (self);
  desk_store_fill_search (self);
}

static void
cache_rebuilt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *self = DESK_STORE (source);
  DeskOpened *opened = desk_job_get (result)->result;
  g_autoptr (GError) error = NULL;

  self->is_rebuilding = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_message ("cache.db cannot be made anew: %s", error->message);
      return;
    }

  if (!self->is_open)
    return;

  /* What looked for rows while there was nobody to read them looks again. */
  self->reader = g_steal_pointer (&opened->reader);
  desk_store_emit_changed (self, DESK_CHANGED_ALL_TABLES);
  desk_store_want_feed (self);
}

/**
 * desk_store_cache_is_damaged:
 * @self: a store
 *
 * Has cache.db made anew; until then there is nothing to read in it.
 */
void
desk_store_cache_is_damaged (DeskStore *self)
{
  if (!self->is_open || self->is_rebuilding)
    return;

  g_message ("cache.db is damaged and is made anew");
  self->is_rebuilding = TRUE;
  g_clear_object (&self->reader);
  desk_store_stop_search (self);
  desk_job_start (desk_job_new (self, desk_store_rebuild_cache_in_worker, NULL, NULL),
                  DESK_PRIORITY_USER,
                  desk_store_cache_is_damaged,
                  NULL,
                  cache_rebuilt_cb,
                  NULL);
}
