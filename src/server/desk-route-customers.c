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
answer_customer (DeskRequest *request, guint status, DeskCustomer *customer)
{
  JsonObject *fragment = desk_fragment_new ();

  desk_fragment_add (fragment, customer);
  desk_request_answer (request, status, fragment);
}

/* GET /v1/customers/{id}: also for account managers, who see it in the feed. */
gboolean
desk_route_get_customer (DeskRequest *request)
{
  g_autoptr (DeskCustomer) customer = get_seen (request);

  if (customer != NULL)
    answer_customer (request, SOUP_STATUS_OK, customer);
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
      answer_customer (request, SOUP_STATUS_OK, customer);
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
    answer_customer (request, SOUP_STATUS_CREATED, sent);
  return TRUE;
}

static void
change (DeskRequest *request, DeskCustomer *customer, DeskCustomer *merged)
{
  g_autofree char *other_id =
    desk_storage_find_customer_by_email (request->storage, desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID),
                                         desk_record_get_string (merged, DESK_CUSTOMER_EMAIL));
  g_autoptr (GError) error = NULL;

  if (other_id != NULL && !g_str_equal (other_id, desk_record_get_id (customer)))
    desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_exists", NULL, "id",
                               json_node_init_string (json_node_alloc (), other_id));
  else if (desk_record_equal (customer, merged))
    answer_customer (request, SOUP_STATUS_OK, customer);
  else if (!desk_storage_put_customer (request->storage, merged, &error))
    desk_request_failed (request, error);
  else
    answer_customer (request, SOUP_STATUS_OK, merged);
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
