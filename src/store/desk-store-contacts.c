/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-contacts"

#include "config.h"

#include "desk-store-contacts.h"

#include "desk-contact-act.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-outbox-content.h"
#include "desk-store-private.h"

/**
 * desk_store_add_contact_async:
 * @self: a store
 * @contact: somebody, with his customer; it is copied
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Adds somebody to a customer, or corrects him while he waits to be added.
 */
void
desk_store_add_contact_async (DeskStore *self,
                              DeskContact *contact,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DeskContact *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_CONTACT (contact));
  g_return_if_fail (!desk_record_is_null (contact, DESK_CONTACT_CUSTOMER_ID));

  if (!desk_store_check_open (self, desk_store_add_contact_async, callback, user_data))
    return;

  input = desk_record_copy (contact);
  if (desk_record_get_id (input) == NULL)
    {
      g_autofree char *id = desk_id_new ("con");

      desk_record_set_string (input, DESK_CONTACT_ID, id);
    }
  desk_job_start (desk_job_new (self, desk_contact_add_in_worker, input, g_object_unref),
                  DESK_PRIORITY_USER, desk_store_add_contact_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_add_contact_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the entry, live until it is done; or %NULL with %DESK_ERROR_BUSY when he
 *   may have been sent already, or his customer is not at the back-end yet
 */
DeskOutboxEntry *
desk_store_add_contact_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}

/**
 * desk_store_remove_contact_async:
 * @self: a store
 * @contact_id: id of a contact
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Removes somebody: on this computer alone when the back-end certainly has nothing of him, else by
 * an entry of the outbox.
 */
void
desk_store_remove_contact_async (DeskStore *self,
                                 const char *contact_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (contact_id != NULL);

  if (!desk_store_check_open (self, desk_store_remove_contact_async, callback, user_data))
    return;
  /* It becomes part of a path. */
  if (!desk_id_is_valid (contact_id, "con"))
    {
      g_task_report_new_error (self, callback, user_data, desk_store_remove_contact_async,
                               DESK_ERROR, DESK_ERROR_INVALID, "not the id of a contact");
      return;
    }

  desk_job_start (desk_job_new (self, desk_contact_remove_in_worker, g_strdup (contact_id), g_free),
                  DESK_PRIORITY_USER, desk_store_remove_contact_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_remove_contact_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the DELETE, live until it is done; %NULL without an error when
 *   nothing is to be sent
 */
DeskOutboxEntry *
desk_store_remove_contact_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}

/**
 * desk_outbox_entry_dup_contact:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): whom the entry adds to a customer, %NULL when it does
 *   something else
 */
DeskContact *
desk_outbox_entry_dup_contact (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return _desk_outbox_entry_dup_record (self, DESK_TYPE_CONTACT);
}
