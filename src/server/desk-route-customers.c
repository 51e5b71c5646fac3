/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-customers"

#include "config.h"

#include "desk-codec.h"
#include "desk-customer-place.h"
#include "desk-customer.h"
#include "desk-new-customer.h"
#include "desk-patch.h"
#include "desk-routes.h"
#include "desk-storage-events.h"

/* His dealer's, or one of a dealer of the region whose account manager he is. */
static DeskCustomer *
get_seen (DeskRequest *request)
{
  g_autoptr (DeskCustomer) customer = desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, request->ids[0]);

  if (customer == NULL || !desk_request_can_see (request, desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID)))
    return NULL;
  return g_steal_pointer (&customer);
}

static void
answer_customer (DeskRequest *request, guint status, DeskCustomer *customer, DeskEvent *event)
{
  JsonObject *fragment = desk_fragment_new ();

  desk_fragment_add (fragment, customer);
  desk_fragment_add (fragment, event);
  desk_request_answer (request, status, fragment);
}

/* GET /v1/customers/{id}: also for account managers, who see it in the feed. */
gboolean
desk_route_get_customer (DeskRequest *request)
{
  g_autoptr (DeskCustomer) customer = get_seen (request);

  if (customer != NULL)
    answer_customer (request, SOUP_STATUS_OK, customer, NULL);
  else
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  return TRUE;
}

/* PUT /v1/customers/{id}: a new customer. One that is there answers as it is now. */
gboolean
desk_route_put_customer (DeskRequest *request)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskCustomer) any = desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, request->ids[0]);
  g_autoptr (DeskCustomer) customer = get_seen (request);
  g_autoptr (DeskCustomer) sent = NULL;
  JsonObject *object = NULL;

  if (!desk_request_require_right (request, "dealer.order")
      || (object = desk_patch_get_sent (request, DESK_TYPE_CUSTOMER)) == NULL)
    return TRUE;
  if (customer != NULL)
    {
      answer_customer (request, SOUP_STATUS_OK, customer, NULL);
      return TRUE;
    }
  if (any != NULL)
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
      return TRUE;
    }
  sent = desk_record_decode (DESK_TYPE_CUSTOMER, object, "/customer", faults);
  if (faults->len > 0)
    desk_request_faults (request, faults, "");
  else if (desk_new_customer_take (request, sent, request->ids[0], request->account->dealer_id))
    answer_customer (request, SOUP_STATUS_CREATED, sent, NULL);
  return TRUE;
}

/* Of two who move a pin the later one stands: the history says so to the other one. */
static DeskEvent *
log_moved_pin (DeskRequest *request, DeskCustomer *before, GError **error)
{
  g_autoptr (DeskEvent) event = desk_storage_new_event ("pin_moved", NULL, NULL);

  desk_record_set_string (event, DESK_EVENT_DEALER_ID, desk_record_get_string (before, DESK_CUSTOMER_DEALER_ID));
  desk_record_set_string (event, DESK_EVENT_CUSTOMER_ID, desk_record_get_id (before));
  if (!desk_record_is_null (before, DESK_CUSTOMER_LATITUDE_E6)
      && !desk_record_is_null (before, DESK_CUSTOMER_LONGITUDE_E6))
    {
      desk_record_set_integer (event, DESK_EVENT_LATITUDE_E6,
                               desk_record_get_integer (before, DESK_CUSTOMER_LATITUDE_E6));
      desk_record_set_integer (event, DESK_EVENT_LONGITUDE_E6,
                               desk_record_get_integer (before, DESK_CUSTOMER_LONGITUDE_E6));
    }
  if (!desk_storage_log_event (request->storage, event, request->account->user_id, error))
    return NULL;
  return g_steal_pointer (&event);
}

static void
change (DeskRequest *request, DeskCustomer *customer, DeskCustomer *merged)
{
  g_autofree char *other_id =
    desk_storage_find_customer_by_email (request->storage, desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID),
                                         desk_record_get_string (merged, DESK_CUSTOMER_EMAIL));
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskEvent) event = NULL;

  if (other_id != NULL && !g_str_equal (other_id, desk_record_get_id (customer)))
    desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_exists", NULL, "id",
                               json_node_init_string (json_node_alloc (), other_id));
  else if (desk_record_equal (customer, merged))
    answer_customer (request, SOUP_STATUS_OK, customer, NULL);
  else if (!desk_storage_put_customer (request->storage, merged, &error)
           || (desk_customer_place_is_moved (customer, merged)
               && (event = log_moved_pin (request, customer, &error)) == NULL))
    desk_request_failed (request, error);
  else
    answer_customer (request, SOUP_STATUS_OK, merged, event);
}

/* PATCH /v1/customers/{id} with If-Match: the revision that the client knew. */
gboolean
desk_route_patch_customer (DeskRequest *request)
{
  g_autoptr (DeskCustomer) customer = get_seen (request);
  g_autoptr (DeskCustomer) merged = NULL;
  JsonObject *patch = NULL;

  if (!desk_request_require_right (request, "dealer.order")
      || (patch = desk_patch_get_sent (request, DESK_TYPE_CUSTOMER)) == NULL)
    return TRUE;
  if (customer == NULL)
    {
      desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
      return TRUE;
    }
  if (!desk_patch_check_match (request, customer))
    return TRUE;
  merged = desk_patch_merge (request, customer, patch);
  if (merged == NULL)
    return TRUE;
  desk_customer_place_again (customer, merged,
                             json_object_has_member (patch, "position_precision")
                               || json_object_has_member (patch, "latitude_e6")
                               || json_object_has_member (patch, "longitude_e6"));
  if (desk_patch_validate (request, customer, merged))
    change (request, customer, merged);
  return TRUE;
}
