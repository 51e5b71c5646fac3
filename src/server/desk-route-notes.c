/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-notes"

#include "config.h"

#include "desk-codec.h"
#include "desk-customer.h"
#include "desk-id.h"
#include "desk-note.h"
#include "desk-routes.h"
#include "desk-user.h"
#include "desk-validate.h"

static void
answer (DeskRequest *request, guint status, DeskNote *note)
{
  JsonObject *fragment = desk_fragment_new ();

  desk_fragment_add (fragment, note);
  desk_request_answer (request, status, fragment);
}

/* A note never changes, so it is itself what a repetition is compared with. */
static gboolean
is_same (DeskNote *known, DeskNote *note)
{
  return g_strcmp0 (desk_record_get_string (known, DESK_NOTE_CUSTOMER_ID),
                    desk_record_get_string (note, DESK_NOTE_CUSTOMER_ID))
           == 0
         && g_strcmp0 (desk_record_get_string (known, DESK_NOTE_TEXT), desk_record_get_string (note, DESK_NOTE_TEXT)) == 0;
}

static void
take (DeskRequest *request, DeskNote *note)
{
  g_autoptr (DeskCustomer) customer =
    desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, desk_record_get_string (note, DESK_NOTE_CUSTOMER_ID));
  const char *dealer_id = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID) : NULL;
  g_autoptr (DeskNote) known = desk_storage_get (request->storage, DESK_TYPE_NOTE, request->ids[0]);
  g_autoptr (DeskUser) author = desk_storage_get (request->storage, DESK_TYPE_USER, request->account->user_id);
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (request->storage));
  g_autoptr (GError) error = NULL;

  if (known != NULL && desk_request_can_see (request, desk_record_get_string (known, DESK_NOTE_DEALER_ID))
      && is_same (known, note))
    {
      answer (request, SOUP_STATUS_OK, known);
      return;
    }
  if (known != NULL)
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
      return;
    }
  if (!desk_request_can_see (request, dealer_id))
    {
      desk_request_fault (request, "/note/customer_id", "unknown", 0, 0);
      return;
    }
  desk_record_set_string (note, DESK_NOTE_DEALER_ID, dealer_id);
  desk_record_set_string (note, DESK_NOTE_AUTHOR_ID, request->account->user_id);
  desk_record_set_string (note, DESK_NOTE_AUTHOR_NAME,
                          author != NULL ? desk_record_get_string (author, DESK_USER_NAME) : NULL);
  desk_record_set_string (note, DESK_NOTE_CREATED_AT, now);
  if (!desk_storage_put (request->storage, note, dealer_id, &error))
    desk_request_failed (request, error);
  else
    answer (request, SOUP_STATUS_CREATED, note);
}

/**
 * desk_route_put_note:
 * @request: PUT /v1/notes/{id}
 *
 * A note on a customer, by anybody who sees him.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_note (DeskRequest *request)
{
  JsonNode *node = json_object_get_member (request->body, "note");
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (GPtrArray) typed_faults = NULL;
  g_autoptr (DeskNote) note = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      desk_request_fault (request, "/note", node == NULL || JSON_NODE_HOLDS_NULL (node) ? "required" : "type", 0, 0);
      return TRUE;
    }
  note = desk_record_decode (DESK_TYPE_NOTE, json_node_get_object (node), "/note", faults);
  if (!desk_id_is_valid (request->ids[0], "not"))
    desk_fault_add (faults, "/note/id", "format", 0, 0);
  else if (note != NULL && g_strcmp0 (desk_record_get_id (note), request->ids[0]) != 0)
    desk_fault_add (faults, "/note/id", "unknown", 0, 0);
  if (faults->len > 0)
    {
      desk_request_faults (request, faults, "");
      return TRUE;
    }
  desk_record_clear (note, DESK_FIELD_SERVER);
  desk_record_tidy (note);
  if (!desk_record_validate (note, &typed_faults))
    desk_request_faults (request, typed_faults, "/note");
  else
    take (request, note);
  return TRUE;
}
