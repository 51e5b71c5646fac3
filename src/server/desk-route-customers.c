/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-customers"

#include "config.h"

#include "desk-codec.h"
#include "desk-customer.h"
#include "desk-email.h"
#include "desk-id.h"
#include "desk-ordering.h"
#include "desk-routes.h"
#include "desk-validate.h"

static DeskCustomer *
get_own (DeskRequest *request)
{
  g_autoptr (DeskCustomer) customer = desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, request->ids[0]);

  if (customer == NULL
      || g_strcmp0 (desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID), request->account->dealer_id) != 0)
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
  desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", "customer");
  return NULL;
}

/* GET /v1/customers/{id} */
gboolean
desk_route_get_customer (DeskRequest *request)
{
  g_autoptr (DeskCustomer) customer = get_own (request);

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
  g_autoptr (DeskCustomer) customer = get_own (request);
  g_autoptr (DeskCustomer) sent = NULL;
  g_autoptr (DeskCustomer) stored = NULL;
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
  if (!desk_id_is_valid (request->ids[0], "cus"))
    desk_fault_add (faults, "/customer/id", "format", 0, 0);
  if (faults->len > 0)
    {
      desk_request_faults (request, faults, "");
      return TRUE;
    }
  stored = desk_ordering_take_customer (request, sent, request->ids[0], "/customer");
  if (stored != NULL)
    answer_customer (request, SOUP_STATUS_CREATED, stored);
  return TRUE;
}

/* What the user types and nobody else decides. */
static gboolean
is_editable (guint field)
{
  const DeskField *fields = desk_record_get_fields (DESK_TYPE_CUSTOMER, NULL);

  return (fields[field].flags & DESK_FIELD_INPUT) != 0;
}

/* A merge patch: the record as JSON, with the members that were sent in place of its own. */
static DeskCustomer *
merge (DeskCustomer *customer, JsonObject *patch, GPtrArray *faults)
{
  g_autoptr (JsonObject) merged = desk_record_to_json (customer, DESK_FIELD_NONE);
  g_autoptr (GList) members = json_object_get_members (patch);

  for (GList *l = members; l != NULL; l = l->next)
    {
      int field = desk_record_find_field (DESK_TYPE_CUSTOMER, l->data);

      if (field >= 0 && is_editable ((guint) field))
        json_object_set_member (merged, l->data, json_node_copy (json_object_get_member (patch, l->data)));
    }
  return desk_record_decode (DESK_TYPE_CUSTOMER, merged, "/customer", faults);
}

/* PATCH /v1/customers/{id} with If-Match: the revision that the client knew. */
gboolean
desk_route_patch_customer (DeskRequest *request)
{
  const char *if_match =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "If-Match");
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskCustomer) customer = get_own (request);
  g_autoptr (DeskCustomer) merged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *revision = NULL;
  g_autofree char *other_id = NULL;
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
  g_clear_pointer (&faults, g_ptr_array_unref);
  if (!desk_record_validate (merged, &faults))
    {
      desk_request_faults (request, faults, "/customer");
      return TRUE;
    }
  other_id = desk_storage_find_customer_by_email (request->storage, request->account->dealer_id,
                                                  desk_record_get_string (merged, DESK_CUSTOMER_EMAIL));
  if (other_id != NULL && !g_str_equal (other_id, request->ids[0]))
    {
      desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_exists", NULL, "id",
                                 json_node_init_string (json_node_alloc (), other_id));
      return TRUE;
    }
  if (!desk_storage_put_customer (request->storage, merged, &error))
    desk_request_failed (request, error);
  else
    answer_customer (request, SOUP_STATUS_OK, merged);
  return TRUE;
}
