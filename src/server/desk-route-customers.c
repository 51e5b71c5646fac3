/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-customers"

#include "config.h"

#include "desk-codec.h"
#include "desk-customer-place.h"
#include "desk-customer.h"
#include "desk-new-customer.h"
#include "desk-routes.h"
#include "desk-validate.h"

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

static JsonObject *
get_sent (DeskRequest *request)
{
  JsonNode *node = json_object_get_member (request->body, "customer");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  desk_request_fault (request, "/customer", node == NULL || JSON_NODE_HOLDS_NULL (node) ? "required" : "type", 0, 0);
  return NULL;
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

  if (!desk_request_require_right (request, "dealer.order") || (object = get_sent (request)) == NULL)
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

/* A merge patch (RFC 7396): the record as JSON, with the members that were sent in place of its own. What the user
 * does not type is not his to change. */
static DeskCustomer *
merge (DeskCustomer *customer, JsonObject *patch, GPtrArray *faults)
{
  const DeskField *fields = desk_record_get_fields (DESK_TYPE_CUSTOMER, NULL);
  g_autoptr (JsonObject) merged = desk_record_to_json (customer, DESK_FIELD_NONE);
  g_autoptr (GList) members = json_object_get_members (patch);

  for (GList *l = members; l != NULL; l = l->next)
    {
      int field = desk_record_find_field (DESK_TYPE_CUSTOMER, l->data);

      if (field >= 0 && (fields[field].flags & DESK_FIELD_INPUT) != 0)
        json_object_set_member (merged, l->data, json_node_copy (json_object_get_member (patch, l->data)));
    }
  return desk_record_decode (DESK_TYPE_CUSTOMER, merged, "/customer", faults);
}

/* What the record lacked before is not the fault of this change. */
static gboolean
validate (DeskRequest *request, DeskCustomer *customer, DeskCustomer *merged)
{
  g_autoptr (GPtrArray) old_faults = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) new_faults = desk_fault_list_new ();

  desk_record_validate (customer, &old_faults);
  desk_record_validate (merged, &faults);
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      DeskFault *fault = faults->pdata[i];
      DeskFault *old = desk_fault_find (old_faults, fault->pointer);

      if (old == NULL || !g_str_equal (old->code, fault->code))
        desk_fault_add (new_faults, fault->pointer, fault->code, fault->limit, fault->found);
    }
  if (new_faults->len == 0)
    return TRUE;
  desk_request_faults (request, new_faults, "/customer");
  return FALSE;
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
  const char *if_match =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "If-Match");
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskCustomer) customer = get_seen (request);
  g_autoptr (DeskCustomer) merged = NULL;
  g_autofree char *revision = NULL;
  JsonObject *patch = NULL;

  if (!desk_request_require_right (request, "dealer.order") || (patch = get_sent (request)) == NULL)
    return TRUE;
  if (customer == NULL)
    {
      desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
      return TRUE;
    }
  revision = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", desk_record_get_integer (customer, DESK_RECORD_REVISION));
  if (g_strcmp0 (if_match, revision) != 0)
    {
      JsonNode *node = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (node, desk_record_to_json (customer, DESK_FIELD_NONE));
      desk_request_problem_with (request, SOUP_STATUS_PRECONDITION_FAILED, "revision_conflict", NULL, "customer", node);
      return TRUE;
    }
  merged = merge (customer, patch, faults);
  if (faults->len > 0)
    {
      desk_request_faults (request, faults, "");
      return TRUE;
    }
  desk_record_tidy (merged);
  if (desk_customer_has_moved (customer, merged))
    desk_customer_place (merged);
  if (validate (request, customer, merged))
    change (request, customer, merged);
  return TRUE;
}
