/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-orders"

#include "config.h"

#include "desk-codec.h"
#include "desk-id.h"
#include "desk-ordering.h"
#include "desk-routes.h"

/* Decodes a member of the body; faults carry pointers into the body. */
static gpointer
decode (DeskRequest *request, GType type, const char *member, gboolean is_required, GPtrArray *faults)
{
  JsonNode *node = json_object_get_member (request->body, member);
  g_autofree char *pointer = g_strconcat ("/", member, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return desk_record_decode (type, json_node_get_object (node), pointer, faults);
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    desk_fault_add (faults, pointer, "type", 0, 0);
  else if (is_required)
    desk_fault_add (faults, pointer, "required", 0, 0);
  return NULL;
}

/* Sameness is that of the order as it was sent; the customer who travels with it may be left out later. */
static char *
dup_order_hash (DeskRequest *request)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, json_object_get_object_member (request->body, "order"));
  text = json_to_string (node, FALSE);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Whether it is one's own; an account manager may order for each dealer of the region. An id of another dealer is as
 * good as none. */
static gboolean
is_own (DeskRequest *request, DeskOrder *order)
{
  return order != NULL && desk_request_can_see (request, desk_record_get_string (order, DESK_ORDER_DEALER_ID));
}

/* PUT /v1/orders/{id} */
gboolean
desk_route_put_order (DeskRequest *request)
{
  const char *id = request->ids[0];
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskOrder) known = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "order", id);
  g_autofree char *hash = NULL;

  if (!desk_request_require_right (request, "dealer.order"))
    return TRUE;
  if (tombstone != NULL)
    {
      desk_request_gone (request, tombstone);
      return TRUE;
    }
  if (!desk_id_is_valid (id, "ord"))
    desk_fault_add (faults, "/order/id", "format", 0, 0);
  order = decode (request, DESK_TYPE_ORDER, "order", TRUE, faults);
  customer = decode (request, DESK_TYPE_CUSTOMER, "customer", FALSE, faults);
  if (order != NULL && faults->len == 0 && g_strcmp0 (desk_record_get_id (order), id) != 0)
    desk_fault_add (faults, "/order/id", "unknown", 0, 0);
  if (faults->len > 0)
    {
      desk_request_faults (request, faults, "");
      return TRUE;
    }
  hash = dup_order_hash (request);
  known = desk_storage_get (request->storage, DESK_TYPE_ORDER, id);
  if (known != NULL)
    {
      g_autofree char *known_hash = desk_storage_dup_order_request (request->storage, id, NULL);

      if (is_own (request, known) && g_strcmp0 (known_hash, hash) == 0)
        desk_request_answer (request, SOUP_STATUS_OK, desk_ordering_new_fragment (request, known));
      else
        desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
      return TRUE;
    }
  desk_ordering_place (request, order, customer, hash);
  return TRUE;
}

/* GET /v1/orders/{id}: also for account managers, who see it in the feed. */
gboolean
desk_route_get_order (DeskRequest *request)
{
  g_autoptr (DeskOrder) order = desk_storage_get (request->storage, DESK_TYPE_ORDER, request->ids[0]);
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "order", request->ids[0]);

  if (order != NULL && desk_request_can_see (request, desk_record_get_string (order, DESK_ORDER_DEALER_ID)))
    desk_request_answer (request, SOUP_STATUS_OK, desk_ordering_new_fragment (request, order));
  else if (desk_request_can_see (request, tombstone))
    desk_request_problem (request, SOUP_STATUS_GONE, "deleted", NULL);
  else
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  return TRUE;
}

/* DELETE /v1/orders/{id}: repeated, or of an id never seen, it leaves a tombstone that a late PUT cannot pass. */
gboolean
desk_route_delete_order (DeskRequest *request)
{
  g_autoptr (DeskOrder) order = desk_storage_get (request->storage, DESK_TYPE_ORDER, request->ids[0]);
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "order", request->ids[0]);
  g_autoptr (GError) error = NULL;

  if (!desk_request_require_right (request, "dealer.order"))
    return TRUE;
  if (is_own (request, order))
    desk_ordering_delete (request, order);
  else if (order != NULL || !desk_id_is_valid (request->ids[0], "ord"))
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  else if (tombstone != NULL && !desk_request_can_see (request, tombstone))
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  else if (!desk_storage_bury (request->storage, "order", request->ids[0], request->account->dealer_id, &error))
    desk_request_failed (request, error);
  else
    desk_request_answer_empty (request, SOUP_STATUS_NO_CONTENT);
  return TRUE;
}
