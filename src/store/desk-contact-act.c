/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-contact-act"

#include "config.h"

#include "desk-contact-act.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-outbox-content.h"
#include "desk-outbox-table.h"
#include "desk-stop-point.h"
#include "desk-store-act.h"

/* The people of a customer as the outbox keeps them: added and removed. Changed they are as customers
 * are (desk-store-record-edit.c). */

static char *
make_json (DeskContact *contact, DeskFieldFlags skip)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_object_member (object, "contact", desk_record_to_json (contact, skip));
  return _desk_outbox_content_to_text (object);
}

/* What waits of the contact; NULL with an error. */
static GPtrArray *
list_entries (DeskJob *job, const char *contact_id, GError **error)
{
  GPtrArray *entries = desk_outbox_table_list_pending (job->files->user, error);

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i - 1);

      if (!g_str_equal (entry->record_id, contact_id))
        g_ptr_array_remove_index (entries, i - 1);
    }

  return entries;
}

static gboolean
insert (DeskJob *job, DeskOutboxEntry *entry, GError **error)
{
  entry->not_before = job->now_unix + desk_store_get_hold_seconds ();
  job->result = entry;
  job->free_result = g_object_unref;
  return desk_outbox_table_insert (job->files->user, entry, error);
}

/* A customer whom the back-end does not have yet cannot be sent people. */
static gboolean
check_customer (DeskJob *job, DeskContact *contact, GError **error)
{
  const char *id = desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DeskCustomer) customer =
      desk_feed_table_get_base (desk_feed_table_for_type (DESK_TYPE_CUSTOMER), job->files->cache,
                                id, NULL, &local_error);

  if (customer != NULL)
    return TRUE;
  if (local_error == NULL)
    g_set_error (&local_error, DESK_ERROR, DESK_ERROR_BUSY, "%s was not sent yet", id);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Somebody who waits to be added is corrected on this computer alone, unless he may have arrived. */
static gboolean
remove_earlier (DeskJob *job, const char *contact_id, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (job, contact_id, error);

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->is_damaged && !_desk_outbox_entry_has_no_effect (entry))
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s may have been sent", entry->op_id);
          return FALSE;
        }
      if (!desk_outbox_table_remove (job->files->user, entry->op_id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add (DeskJob *job, GError **error)
{
  DeskContact *contact = job->input;
  const char *id = desk_record_get_id (contact);

  if (!desk_job_has_cache (job, error) || !check_customer (job, contact, error) ||
      !remove_earlier (job, id, error))
    return FALSE;

  return insert (job,
                 _desk_outbox_entry_new ("contact",
                                         id,
                                         "PUT",
                                         g_strconcat ("/v1/contacts/", id, NULL),
                                         make_json (contact, DESK_FIELD_SERVER),
                                         make_json (contact, DESK_FIELD_NONE),
                                         NULL,
                                         g_strdup (job->now)),
                 error);
}

gboolean
desk_contact_add_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, add, error))
    return FALSE;

  desk_stop_point ("client-after-enqueue");
  desk_job_show_outbox (job);
  return TRUE;
}

/* Edits that wait stay in front of the DELETE, which ends them: so undoing it loses nothing. */
static gboolean
remove_contact (DeskJob *job, GError **error)
{
  const char *id = job->input;
  g_autoptr (GPtrArray) entries = list_entries (job, id, error);

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (desk_outbox_entry_is_put (entry) && !entry->is_damaged &&
          _desk_outbox_entry_has_no_effect (entry))
        return remove_earlier (job, id, error);
      /* Asked twice it is done once; after a refusal it is sent anew. */
      if (desk_outbox_entry_is_deletion (entry) && entry->state == DESK_ENTRY_NEEDS_ATTENTION &&
          !desk_outbox_table_remove (job->files->user, entry->op_id, error))
        return FALSE;
      if (desk_outbox_entry_is_deletion (entry) && entry->state != DESK_ENTRY_NEEDS_ATTENTION)
        {
          job->result = g_object_ref (entry);
          job->free_result = g_object_unref;
          return TRUE;
        }
    }

  return insert (job,
                 _desk_outbox_entry_new ("contact",
                                         id,
                                         "DELETE",
                                         g_strconcat ("/v1/contacts/", id, NULL),
                                         NULL,
                                         NULL,
                                         NULL,
                                         g_strdup (job->now)),
                 error);
}

gboolean
desk_contact_remove_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, remove_contact, error))
    return FALSE;

  desk_stop_point ("client-after-enqueue");
  desk_job_show_outbox (job);
  return TRUE;
}
