/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-drafts"

#include "config.h"

#include "desk-draft-table.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-store-private.h"

/*
 * A draft is saved every few letters. What is to be saved lies in a table by id, from which the
 * worker takes the newest when a save's turn comes: of several that waited the first writes it,
 * the others find nothing left to do. An id that was ordered or deleted is closed: a save that comes
 * too late, from a timer, does not bring the draft back, and says so.
 */

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean is_done;
  GError *error; /* (owned) (nullable) */
} Waiter;

typedef struct
{
  char *id;       /* (owned) */
  Waiter *waiter; /* (unowned) (nullable): of the thread that waits */
} SaveDraft;

static void
save_draft_free (SaveDraft *self)
{
  g_clear_pointer (&self->id, g_free);
  g_free (self);
}

static DeskDraft *
take_unsaved (DeskStore *store, const char *id)
{
  g_autofree char *key = NULL;
  DeskDraft *draft = NULL;

  g_mutex_lock (&store->drafts_mutex);
  g_hash_table_steal_extended (store->unsaved_drafts, id, (gpointer *) &key, (gpointer *) &draft);
  g_mutex_unlock (&store->drafts_mutex);

  return draft;
}

/* After a failure; one that is newer stays. */
static void
put_back_unsaved (DeskStore *store, const char *id, DeskDraft *draft)
{
  g_mutex_lock (&store->drafts_mutex);
  if (!g_hash_table_contains (store->unsaved_drafts, id))
    g_hash_table_insert (store->unsaved_drafts, g_strdup (id), g_object_ref (draft));
  g_mutex_unlock (&store->drafts_mutex);
}

static gboolean
save_draft (DeskJob *job, GError **error)
{
  SaveDraft *self = job->input;
  g_autoptr (DeskDraft) draft = take_unsaved (job->store, self->id);

  if (draft == NULL)
    return TRUE;

  if (!desk_draft_table_save (job->files->user, draft, error))
    {
      put_back_unsaved (job->store, self->id, draft);
      return FALSE;
    }

  job->changes |= DESK_CHANGED_DRAFT;
  return TRUE;
}

static gboolean
save_draft_in_worker (DeskJob *job, GError **error)
{
  SaveDraft *self = job->input;
  Waiter *waiter = self->waiter;
  GError *local_error = NULL;
  gboolean is_saved = save_draft (job, &local_error);

  if (waiter != NULL)
    {
      g_mutex_lock (&waiter->mutex);
      waiter->is_done = TRUE;
      waiter->error = local_error != NULL ? g_error_copy (local_error) : NULL;
      g_cond_signal (&waiter->cond);
      g_mutex_unlock (&waiter->mutex);
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return is_saved;
}

/* Gives the draft what it lacks and puts a copy where the worker takes it from. */
static void
put_unsaved (DeskStore *self, DeskDraft *draft)
{
  g_autofree char *now = desk_clock_dup_now (self->clock);

  if (desk_record_get_id (draft) == NULL)
    {
      g_autofree char *id = desk_id_new ("drf");

      desk_record_set_string (draft, DESK_DRAFT_ID, id);
    }
  if (desk_record_is_null (draft, DESK_DRAFT_CREATED_AT))
    desk_record_set_string (draft, DESK_DRAFT_CREATED_AT, now);
  desk_record_set_string (draft, DESK_DRAFT_UPDATED_AT, now);

  g_mutex_lock (&self->drafts_mutex);
  g_hash_table_replace (self->unsaved_drafts,
                        g_strdup (desk_record_get_id (draft)),
                        desk_record_copy (draft));
  g_mutex_unlock (&self->drafts_mutex);
  /* The list of drafts follows when the main loop turns; who asks before that is not to be given
   * an older state, or nothing. */
  g_hash_table_replace (self->newest_drafts,
                        g_strdup (desk_record_get_id (draft)),
                        desk_record_copy (draft));
}

static gboolean
check_not_closed (DeskStore *self, DeskDraft *draft, GError **error)
{
  const char *id = desk_record_get_id (draft);

  if (id == NULL || !g_hash_table_contains (self->closed_drafts, id))
    return TRUE;

  g_set_error (error, DESK_ERROR, DESK_ERROR_GONE, "draft %s was ordered or deleted", id);
  return FALSE;
}

static void
start_save (DeskStore *self,
            DeskDraft *draft,
            Waiter *waiter,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  SaveDraft *input = g_new0 (SaveDraft, 1);

  put_unsaved (self, draft);
  input->id = g_strdup (desk_record_get_id (draft));
  input->waiter = waiter;
  desk_job_start (
      desk_job_new (self, save_draft_in_worker, input, (GDestroyNotify) save_draft_free),
      DESK_PRIORITY_USER,
      desk_store_save_draft_async,
      cancellable,
      callback,
      user_data);
}

/**
 * desk_store_save_draft_async:
 * @self: a store
 * @draft: a draft; its id and its times are set
 * @cancellable: (nullable): ends it before it has begun
 * @callback: (nullable): called when it, or a newer state of it, is on the disk
 * @user_data: for @callback
 *
 * Saves a draft as it is now. One that was ordered or deleted stays what it is: %DESK_ERROR_GONE.
 */
void
desk_store_save_draft_async (DeskStore *self,
                             DeskDraft *draft,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_DRAFT (draft));

  if (!desk_store_check_open (self, desk_store_save_draft_async, callback, user_data))
    return;

  if (!check_not_closed (self, draft, &error))
    {
      g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

      g_task_set_source_tag (task, desk_store_save_draft_async);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  start_save (self, draft, NULL, cancellable, callback, user_data);
}

/**
 * desk_store_save_draft_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error; %DESK_ERROR_GONE for a draft that was ordered or deleted
 *
 * Returns: %TRUE if it is on the disk; else, unless it is gone, it is kept in memory and saved with the next change
 */
gboolean
desk_store_save_draft_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_save_draft:
 * @self: a store
 * @draft: a draft; its id and its times are set
 * @error: return location for an error; %DESK_ERROR_GONE for a draft that was ordered or deleted
 *
 * Saves a draft and waits for the disk, with no turn of the main loop: for the end of the program,
 * wanted or by SIGTERM.
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
desk_store_save_draft (DeskStore *self, DeskDraft *draft, GError **error)
{
  Waiter waiter = { .is_done = FALSE };

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);
  g_return_val_if_fail (DESK_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!self->is_open)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_STORAGE, "the account is not open");
      return FALSE;
    }
  if (!check_not_closed (self, draft, error))
    return FALSE;

  g_mutex_init (&waiter.mutex);
  g_cond_init (&waiter.cond);

  start_save (self, draft, &waiter, NULL, NULL, NULL);
  g_mutex_lock (&waiter.mutex);
  while (!waiter.is_done)
    g_cond_wait (&waiter.cond, &waiter.mutex);
  g_mutex_unlock (&waiter.mutex);

  g_cond_clear (&waiter.cond);
  g_mutex_clear (&waiter.mutex);
  if (waiter.error == NULL)
    return TRUE;

  g_propagate_error (error, waiter.error);
  return FALSE;
}

static gboolean
delete_draft_in_worker (DeskJob *job, GError **error)
{
  if (!desk_draft_table_remove (job->files->user, job->input, error))
    return FALSE;

  job->changes |= DESK_CHANGED_DRAFT;
  return TRUE;
}

/**
 * desk_store_delete_draft_async:
 * @self: a store
 * @draft_id: id of a draft
 * @cancellable: (nullable): ends it before it has begun
 * @callback: (nullable): called when it is gone from the disk
 * @user_data: for @callback
 *
 * Deletes a draft.
 */
void
desk_store_delete_draft_async (DeskStore *self,
                               const char *draft_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (DeskDraft) unsaved = NULL;
  DeskJob *job = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (draft_id != NULL);

  if (!desk_store_check_open (self, desk_store_delete_draft_async, callback, user_data))
    return;

  unsaved = take_unsaved (self, draft_id);
  g_hash_table_remove (self->newest_drafts, draft_id);
  g_hash_table_add (self->closed_drafts, g_strdup (draft_id));

  job = desk_job_new (self, delete_draft_in_worker, g_strdup (draft_id), g_free);
  job->closed_draft = g_strdup (draft_id);
  desk_job_start (job,
                  DESK_PRIORITY_USER,
                  desk_store_delete_draft_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_delete_draft_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is gone from the disk
 */
gboolean
desk_store_delete_draft_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_get_draft:
 * @self: a store
 * @draft_id: id of a draft
 *
 * Returns: (transfer full) (nullable): a copy of the draft in its newest state, saved or not
 */
DeskDraft *
desk_store_get_draft (DeskStore *self, const char *draft_id)
{
  DeskDraft *draft = NULL;
  GListModel *model = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (draft_id != NULL, NULL);

  if (g_hash_table_contains (self->closed_drafts, draft_id))
    return NULL;

  draft = g_hash_table_lookup (self->newest_drafts, draft_id);
  if (draft != NULL)
    return desk_record_copy (draft);

  model = G_LIST_MODEL (self->drafts);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DeskDraft) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (desk_record_get_id (item), draft_id) == 0)
        return desk_record_copy (item);
    }

  return NULL;
}

/**
 * desk_store_list_drafts:
 * @self: a store
 *
 * Returns: (transfer full): a live list of #DeskDraft, the last changed first; they are the
 *   store's own and not to be changed
 */
GListModel *
desk_store_list_drafts (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return g_object_ref (G_LIST_MODEL (self->drafts));
}
