/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-edit"

#include "config.h"

#include "desk-codec.h"
#include "desk-draft-table.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-outbox-entry-private.h"
#include "desk-outbox-table.h"
#include "desk-store-private.h"

/* The way back from an entry of the outbox to a draft. */

/* Copies into the draft what it has in common with an order, by the two field lists. */
static DeskDraft *
make_draft (DeskOrder *order, DeskCustomer *customer)
{
  g_autofree char *id = desk_id_new ("drf");
  g_autofree char *text = desk_record_to_json_string (order, DESK_FIELD_SERVER);
  DeskDraft *draft = desk_record_from_own_text (DESK_TYPE_DRAFT, text, NULL);

  if (draft == NULL)
    return NULL;

  desk_record_set_string (draft, DESK_DRAFT_ID, id);
  desk_record_set_string (draft, DESK_DRAFT_STEP, "configuration");
  desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_MODE, customer != NULL ? "new" : "existing");

  return draft;
}

/* The draft that the entry was made from, or one like it. A new customer keeps his id, so that
 * another order for him that waits still means the same one. */
static DeskDraft *
restore_draft (DeskJob *job, DeskOutboxEntry *entry)
{
  g_autoptr (DeskOrder) order = desk_outbox_entry_dup_order (entry);
  g_autoptr (DeskCustomer) customer = desk_outbox_entry_dup_customer (entry);
  DeskDraft *draft = NULL;

  if (entry->draft != NULL)
    draft = desk_record_from_own_text (DESK_TYPE_DRAFT, entry->draft, NULL);
  if (draft == NULL && order != NULL)
    draft = make_draft (order, customer);
  if (draft == NULL)
    return NULL;

  if (customer != NULL &&
      g_strcmp0 (desk_record_get_string (draft, DESK_DRAFT_CUSTOMER_MODE), "existing") != 0)
    {
      g_autoptr (GListStore) customers = g_list_store_new (DESK_TYPE_CUSTOMER);

      g_list_store_append (customers, customer);
      desk_record_set_list (draft, DESK_DRAFT_CUSTOMER, G_LIST_MODEL (customers));
    }
  if (desk_record_is_null (draft, DESK_DRAFT_CREATED_AT))
    desk_record_set_string (draft, DESK_DRAFT_CREATED_AT, job->now);
  desk_record_set_string (draft, DESK_DRAFT_UPDATED_AT, job->now);

  return draft;
}

static gboolean
edit_entry (DeskJob *job, GError **error)
{
  g_autoptr (DeskOutboxEntry) entry =
      desk_outbox_table_find (job->files->user, job->input, error);
  DeskDraft *draft = NULL;

  if (entry == NULL)
    return FALSE;

  if (entry->state == DESK_ENTRY_DONE || !desk_outbox_entry_is_put (entry))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "%s cannot be edited", entry->op_id);
      return FALSE;
    }
  if (entry->is_damaged)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "%s is damaged", entry->op_id);
      return FALSE;
    }
  if (!_desk_outbox_entry_has_no_effect (entry))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s may have been sent", entry->op_id);
      return FALSE;
    }

  draft = restore_draft (job, entry);
  if (draft == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "%s has no content", entry->op_id);
      return FALSE;
    }

  job->result = draft;
  job->free_result = g_object_unref;
  return desk_draft_table_save (job->files->user, draft, error) &&
         desk_outbox_table_remove (job->files->user, entry->op_id, error);
}

static gboolean
edit_entry_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, edit_entry, error))
    return FALSE;

  job->changes |= DESK_CHANGED_DRAFT;
  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_edit_entry_async:
 * @self: a store
 * @op_id: operation id of an order that waits
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is a draft again
 * @user_data: for @callback
 *
 * Turns an order that was never attempted, or was refused, into a draft.
 */
void
desk_store_edit_entry_async (DeskStore *self,
                             const char *op_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  if (!desk_store_check_open (self, desk_store_edit_entry_async, callback, user_data))
    return;

  desk_job_start (desk_job_new (self, edit_entry_in_worker, g_strdup (op_id), g_free),
                  DESK_PRIORITY_USER,
                  desk_store_edit_entry_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_edit_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the draft; or %NULL with %DESK_ERROR_BUSY when nobody knows yet whether
 *   it arrived, %DESK_ERROR_NOT_FOUND when it is done, or %DESK_ERROR_CORRUPT
 */
DeskDraft *
desk_store_edit_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  DeskDraft *draft = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  draft = desk_job_steal_result (desk_job_get (result));
  g_hash_table_remove (self->closed_drafts, desk_record_get_id (draft));
  g_hash_table_remove (self->newest_drafts, desk_record_get_id (draft));
  return draft;
}
