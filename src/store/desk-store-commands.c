/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-commands"

#include "config.h"

#include "desk-error.h"
#include "desk-id.h"
#include "desk-outbox-content.h"
#include "desk-outbox-table.h"
#include "desk-place-order.h"
#include "desk-store-private.h"

/* The entries of a record that are not done. */
static GPtrArray *
list_of_record (DeskJob *job, const char *record_id, GError **error)
{
  GPtrArray *entries = desk_outbox_table_list_pending (job->files->user, error);

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i - 1);

      if (!g_str_equal (entry->record_id, record_id))
        g_ptr_array_remove_index (entries, i - 1);
    }

  return entries;
}

static gboolean
queue_again (DeskJob *job, DeskOutboxEntry *entry, GError **error)
{
  /* It was refused, so nothing of it is at the back-end; unless no answer ever came. */
  entry->state = entry->attempted_at != NULL && entry->answered_at == NULL ? DESK_ENTRY_ATTEMPTED
                                                                           : DESK_ENTRY_QUEUED;
  if (entry->state == DESK_ENTRY_QUEUED)
    g_clear_pointer (&entry->attempted_at, g_free);
  /* The user has asked for it now: it is as young as that. */
  if (g_strcmp0 (entry->error_code, DESK_ENTRY_CODE_TOO_OLD) == 0)
    {
      g_free (entry->created_at);
      entry->created_at = g_strdup (job->now);
    }
  g_clear_pointer (&entry->answered_at, g_free);
  g_clear_pointer (&entry->error_code, g_free);
  g_clear_pointer (&entry->problem, g_free);
  entry->not_before = 0;

  return desk_outbox_table_update (job->files->user, entry, error);
}

/* What the DELETE of an order has to know: the licence that goes with it. The trial that an order was made of
 * is there again without it. */
static char *
make_deletion_content (DeskJob *job, const char *order_id)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (JsonObject) content = NULL;

  if (job->files->cache == NULL)
    return NULL;
  statement = desk_db_prepare (job->files->cache,
                               "SELECT l.id FROM all_order o JOIN all_license l ON l.order_id = o.id"
                               " WHERE o.id = ? AND o.converts IS NULL",
                               NULL);
  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, order_id);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;

  content = json_object_new ();
  json_object_set_string_member (content, "license_id", desk_statement_get_text (statement, 0));
  return _desk_outbox_content_to_text (content);
}

/* Takes an order back, in the way that what is known of it allows. Sets the job's extra to the
 * operation id of the DELETE if there must be one. */
static gboolean
take_back (DeskJob *job, const char *order_id, GError **error)
{
  g_autoptr (GPtrArray) entries = list_of_record (job, order_id, error);
  g_autoptr (DeskOutboxEntry) deletion = NULL;

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (desk_outbox_entry_is_deletion (entry) && !entry->is_damaged)
        {
          job->extra = g_strdup (entry->op_id);
          return entry->state != DESK_ENTRY_NEEDS_ATTENTION || queue_again (job, entry, error);
        }
    }

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);
      gboolean has_no_effect = _desk_outbox_entry_has_no_effect (entry) && !entry->is_damaged;

      /* Of a damaged row nothing is certain, so it goes and a DELETE is sent all the same. */
      if (has_no_effect || entry->is_damaged)
        {
          if (!desk_outbox_table_remove (job->files->user, entry->op_id, error))
            return FALSE;
        }
      if (has_no_effect && desk_outbox_entry_is_put (entry))
        return TRUE;
    }

  deletion = _desk_outbox_entry_new ("order",
                                     order_id,
                                     "DELETE",
                                     g_strconcat ("/v1/orders/", order_id, NULL),
                                     NULL,
                                     make_deletion_content (job, order_id),
                                     NULL,
                                     g_strdup (job->now));
  job->extra = g_strdup (deletion->op_id);
  return desk_outbox_table_insert (job->files->user, deletion, error);
}

/**
 * desk_store_place_order_async:
 * @self: a store
 * @order: the order or trial; it is copied
 * @customer: (nullable): the new customer, %NULL when the order's customer_id is a known one
 * @draft_id: (nullable): the draft it was typed in, deleted in the same transaction
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Ids that are missing are minted. Fails with %DESK_ERROR_CONFLICT when the order, or the draft,
 * was placed already, as by a double click.
 */
void
desk_store_place_order_async (DeskStore *self,
                              DeskOrder *order,
                              DeskCustomer *customer,
                              const char *draft_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DeskPlaceOrder *input = NULL;
  DeskJob *job = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_ORDER (order));
  g_return_if_fail (customer == NULL || DESK_IS_CUSTOMER (customer));

  if (!desk_store_check_open (self, desk_store_place_order_async, callback, user_data))
    return;

  if (draft_id != NULL && g_hash_table_contains (self->closed_drafts, draft_id))
    {
      g_task_report_new_error (self, callback, user_data, desk_store_place_order_async, DESK_ERROR,
                               DESK_ERROR_CONFLICT, "draft %s was placed already", draft_id);
      return;
    }

  input = g_new0 (DeskPlaceOrder, 1);
  input->order = desk_record_copy (order);
  input->draft_id = g_strdup (draft_id);
  if (desk_record_get_id (input->order) == NULL)
    {
      g_autofree char *id = desk_id_new ("ord");

      desk_record_set_string (input->order, DESK_ORDER_ID, id);
    }
  if (customer != NULL)
    {
      input->customer = desk_record_copy (customer);
      if (desk_record_get_id (input->customer) == NULL)
        {
          g_autofree char *id = desk_id_new ("cus");

          desk_record_set_string (input->customer, DESK_CUSTOMER_ID, id);
        }
      desk_record_set_string (input->order,
                              DESK_ORDER_CUSTOMER_ID,
                              desk_record_get_id (input->customer));
    }

  if (desk_record_is_null (input->order, DESK_ORDER_CUSTOMER_ID))
    {
      desk_place_order_free (input);
      g_task_report_new_error (self, callback, user_data, desk_store_place_order_async, DESK_ERROR,
                               DESK_ERROR_INVALID, "the order has no customer");
      return;
    }

  job = desk_job_new (self,
                      desk_place_order_in_worker,
                      input,
                      (GDestroyNotify) desk_place_order_free);
  if (draft_id != NULL)
    {
      job->closed_draft = g_strdup (draft_id);
      g_hash_table_add (self->closed_drafts, g_strdup (draft_id));
    }
  desk_job_start (job, DESK_PRIORITY_USER, desk_store_place_order_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_place_order_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the entry, live until it is done; or %NULL with %DESK_ERROR_CONFLICT,
 *   %DESK_ERROR_INVALID, %DESK_ERROR_DISK_FULL or %DESK_ERROR_STORAGE
 */
DeskOutboxEntry *
desk_store_place_order_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}

static gboolean
take_back_order (DeskJob *job, GError **error)
{
  return take_back (job, job->input, error);
}

static gboolean
delete_order_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, take_back_order, error))
    return FALSE;

  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_delete_order_async:
 * @self: a store
 * @order_id: id of an order or trial
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Deletes an order: on this computer alone when the back-end certainly has nothing of it, else by
 * an entry of the outbox. Asked twice, it does it once; asked again after a refusal, the DELETE is
 * queued again.
 */
void
desk_store_delete_order_async (DeskStore *self,
                               const char *order_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (order_id != NULL);

  if (!desk_store_check_open (self, desk_store_delete_order_async, callback, user_data))
    return;

  /* It becomes part of a path. */
  if (!desk_id_is_valid (order_id, "ord"))
    {
      g_task_report_new_error (self, callback, user_data, desk_store_delete_order_async, DESK_ERROR,
                               DESK_ERROR_INVALID, "not the id of an order");
      return;
    }

  desk_job_start (desk_job_new (self, delete_order_in_worker, g_strdup (order_id), g_free),
                  DESK_PRIORITY_USER,
                  desk_store_delete_order_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_delete_order_finish:
 * @self: a store
 * @result: what the callback was given
 * @op_id: (out) (optional) (nullable): operation id of the DELETE, %NULL when nothing is sent
 * @error: return location for an error
 *
 * Returns: %TRUE if it is done, or will be sent
 */
gboolean
desk_store_delete_order_finish (DeskStore *self,
                                GAsyncResult *result,
                                char **op_id,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (op_id != NULL)
    *op_id = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (op_id != NULL)
    *op_id = g_strdup (desk_job_get (result)->extra);
  return TRUE;
}

static gboolean
discard_entry (DeskJob *job, GError **error)
{
  g_autoptr (DeskOutboxEntry) entry =
      desk_outbox_table_find (job->files->user, job->input, error);

  if (entry == NULL)
    return FALSE;
  if (entry->state == DESK_ENTRY_DONE)
    return TRUE;

  if (desk_outbox_entry_is_put (entry) && desk_id_is_valid (entry->record_id, "ord"))
    return take_back (job, entry->record_id, error);

  if (!entry->is_damaged && !_desk_outbox_entry_has_no_effect (entry))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s may have been sent", entry->op_id);
      return FALSE;
    }

  return desk_outbox_table_remove (job->files->user, entry->op_id, error);
}

static gboolean
discard_entry_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, discard_entry, error))
    return FALSE;

  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_discard_entry_async:
 * @self: a store
 * @op_id: operation id of an entry
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Takes an order that waits back, as desk_store_delete_order_async() does; or forgets a DELETE
 * that was refused or never attempted, so that its order shows again.
 */
void
desk_store_discard_entry_async (DeskStore *self,
                                const char *op_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  if (!desk_store_check_open (self, desk_store_discard_entry_async, callback, user_data))
    return;

  desk_job_start (desk_job_new (self, discard_entry_in_worker, g_strdup (op_id), g_free),
                  DESK_PRIORITY_USER,
                  desk_store_discard_entry_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_discard_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is done; %FALSE with %DESK_ERROR_BUSY for a DELETE that may have been sent,
 *   or %DESK_ERROR_NOT_FOUND
 */
gboolean
desk_store_discard_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
retry_entry (DeskJob *job, GError **error)
{
  g_autoptr (DeskOutboxEntry) entry =
      desk_outbox_table_find (job->files->user, job->input, error);

  if (entry == NULL)
    return FALSE;

  return entry->state != DESK_ENTRY_NEEDS_ATTENTION || queue_again (job, entry, error);
}

static gboolean
retry_entry_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, retry_entry, error))
    return FALSE;

  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_retry_entry_async:
 * @self: a store
 * @op_id: operation id of an entry that needs attention
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is queued again
 * @user_data: for @callback
 *
 * Queues it again as it is. The operation id stays: a refusal has had no effect to remember.
 */
void
desk_store_retry_entry_async (DeskStore *self,
                              const char *op_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  if (!desk_store_check_open (self, desk_store_retry_entry_async, callback, user_data))
    return;

  desk_job_start (desk_job_new (self, retry_entry_in_worker, g_strdup (op_id), g_free),
                  DESK_PRIORITY_USER,
                  desk_store_retry_entry_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_retry_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is queued; %FALSE with %DESK_ERROR_CORRUPT when its row is damaged, or
 *   %DESK_ERROR_NOT_FOUND
 */
gboolean
desk_store_retry_entry_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
