/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-contacts"

#include "config.h"

#include "desk-codec.h"
#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-id.h"
#include "desk-patch.h"
#include "desk-routes.h"
#include "desk-validate.h"

/* The people of a customer. The activation e-mail has one receiver: the contact who is the licence manager, else the
 * customer's own person. So at most one of a customer's contacts is it, and whoever becomes it takes it over. */

static gboolean
can_see (DeskRequest *request, DeskContact *contact)
{
  return contact != NULL && desk_request_can_see (request, desk_record_get_string (contact, DESK_CONTACT_DEALER_ID));
}

/* Stores @contact, and takes the part of the licence manager from whoever had it. All that have changed are answered. */
static void
store (DeskRequest *request, guint status, DeskContact *contact)
{
  DeskStorage *storage = request->storage;
  const char *dealer_id = desk_record_get_string (contact, DESK_CONTACT_DEALER_ID);
  g_autoptr (GPtrArray) others = desk_storage_find (storage, DESK_TYPE_CONTACT, DESK_CONTACT_CUSTOMER_ID,
                                                    desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID));
  JsonObject *fragment = desk_fragment_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_stored = desk_storage_put (storage, contact, dealer_id, &error);

  desk_fragment_add (fragment, contact);
  for (guint i = 0; is_stored && desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER) && i < others->len;
       i++)
    {
      DeskContact *other = others->pdata[i];

      if (g_str_equal (desk_record_get_id (other), desk_record_get_id (contact))
          || !desk_record_get_boolean (other, DESK_CONTACT_IS_LICENCE_MANAGER))
        continue;
      desk_record_set_boolean (other, DESK_CONTACT_IS_LICENCE_MANAGER, FALSE);
      is_stored = desk_storage_put (storage, other, dealer_id, &error);
      desk_fragment_add (fragment, other);
    }
  if (is_stored)
    {
      desk_request_answer (request, status, fragment);
      return;
    }
  json_object_unref (fragment);
  desk_request_failed (request, error);
}

static void
answer (DeskRequest *request, DeskContact *contact)
{
  JsonObject *fragment = desk_fragment_new ();

  desk_fragment_add (fragment, contact);
  desk_request_answer (request, SOUP_STATUS_OK, fragment);
}

static gboolean
check (DeskRequest *request, DeskContact *contact)
{
  g_autoptr (GPtrArray) faults = NULL;

  if (!desk_id_is_valid (request->ids[0], "con") || g_strcmp0 (desk_record_get_id (contact), request->ids[0]) != 0)
    {
      desk_request_fault (request, "/contact/id", desk_id_is_valid (request->ids[0], "con") ? "unknown" : "format", 0, 0);
      return FALSE;
    }
  desk_record_clear (contact, DESK_FIELD_SERVER);
  desk_record_tidy (contact);
  if (desk_record_validate (contact, &faults))
    return TRUE;
  desk_request_faults (request, faults, "/contact");
  return FALSE;
}

static void
take (DeskRequest *request, DeskContact *contact)
{
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "contact", request->ids[0]);
  g_autoptr (DeskCustomer) customer =
    desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID));
  const char *dealer_id = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID) : NULL;

  if (tombstone != NULL)
    desk_request_gone (request, tombstone);
  else if (!desk_request_can_see (request, dealer_id))
    desk_request_fault (request, "/contact/customer_id", "unknown", 0, 0);
  else
    {
      desk_record_set_string (contact, DESK_CONTACT_DEALER_ID, dealer_id);
      store (request, SOUP_STATUS_CREATED, contact);
    }
}

/* PUT /v1/contacts/{id}: somebody new. One who is there answers as he is now. */
gboolean
desk_route_put_contact (DeskRequest *request)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskContact) known = desk_storage_get (request->storage, DESK_TYPE_CONTACT, request->ids[0]);
  g_autoptr (DeskContact) sent = NULL;
  JsonObject *object = NULL;

  if (!desk_request_require_right (request, "dealer.order")
      || (object = desk_patch_get_sent (request, DESK_TYPE_CONTACT)) == NULL)
    return TRUE;
  if (can_see (request, known))
    {
      answer (request, known);
      return TRUE;
    }
  if (known != NULL)
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
      return TRUE;
    }
  sent = desk_record_decode (DESK_TYPE_CONTACT, object, "/contact", faults);
  if (faults->len > 0)
    desk_request_faults (request, faults, "");
  else if (check (request, sent))
    take (request, sent);
  return TRUE;
}

/* PATCH /v1/contacts/{id} with If-Match: the revision that the client knew. */
gboolean
desk_route_patch_contact (DeskRequest *request)
{
  g_autoptr (DeskContact) contact = desk_storage_get (request->storage, DESK_TYPE_CONTACT, request->ids[0]);
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "contact", request->ids[0]);
  g_autoptr (DeskContact) merged = NULL;
  JsonObject *patch = NULL;

  if (!desk_request_require_right (request, "dealer.order")
      || (patch = desk_patch_get_sent (request, DESK_TYPE_CONTACT)) == NULL)
    return TRUE;
  if (!can_see (request, contact))
    {
      gboolean was_there = desk_request_can_see (request, tombstone);

      desk_request_problem (request, was_there ? SOUP_STATUS_GONE : SOUP_STATUS_NOT_FOUND,
                            was_there ? "deleted" : "not_found", NULL);
      return TRUE;
    }
  if (!desk_patch_check_match (request, contact))
    return TRUE;
  merged = desk_patch_merge (request, contact, patch);
  if (merged == NULL || !desk_patch_validate (request, contact, merged))
    return TRUE;
  if (desk_record_equal (contact, merged))
    answer (request, contact);
  else
    store (request, SOUP_STATUS_OK, merged);
  return TRUE;
}

static void
remove_contact (DeskRequest *request, DeskContact *contact)
{
  JsonObject *fragment = NULL;
  g_autoptr (GError) error = NULL;

  if (!desk_storage_remove (request->storage, DESK_TYPE_CONTACT, desk_record_get_id (contact),
                            desk_record_get_string (contact, DESK_CONTACT_DEALER_ID), &error))
    {
      desk_request_failed (request, error);
      return;
    }
  fragment = desk_fragment_new ();
  desk_fragment_add_deleted (fragment, "contact", desk_record_get_id (contact));
  desk_request_answer (request, SOUP_STATUS_OK, fragment);
}

/* DELETE /v1/contacts/{id}: repeated, or of an id never seen, it leaves a tombstone that a late PUT cannot pass. */
gboolean
desk_route_delete_contact (DeskRequest *request)
{
  g_autoptr (DeskContact) contact = desk_storage_get (request->storage, DESK_TYPE_CONTACT, request->ids[0]);
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "contact", request->ids[0]);
  g_autoptr (GError) error = NULL;

  if (!desk_request_require_right (request, "dealer.order"))
    return TRUE;
  if (can_see (request, contact))
    remove_contact (request, contact);
  else if (contact != NULL || !desk_id_is_valid (request->ids[0], "con")
           || (tombstone != NULL && !desk_request_can_see (request, tombstone)))
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  else if (!desk_storage_bury (request->storage, "contact", request->ids[0], request->account->dealer_id, &error))
    desk_request_failed (request, error);
  else
    desk_request_answer_empty (request, SOUP_STATUS_NO_CONTENT);
  return TRUE;
}
