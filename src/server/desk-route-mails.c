/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-route-mails"

#include "config.h"

#include "desk-id.h"
#include "desk-order-mail.h"
#include "desk-order-rules.h"
#include "desk-ordering.h"
#include "desk-routes.h"
#include "desk-storage-actions.h"
#include "desk-storage-mail.h"

static gpointer
get_of_order (DeskRequest *request, GType type, DeskOrder *order, guint field)
{
  return desk_storage_get (request->storage, type, desk_record_get_string (order, field));
}

/* One that waits is stopped first: the customer is not to get two. */
static gboolean
queue (DeskRequest *request, DeskOrder *order, GError **error)
{
  const char *dealer_id = desk_record_get_string (order, DESK_ORDER_DEALER_ID);
  g_autoptr (DeskLicense) license =
      get_of_order (request, DESK_TYPE_LICENSE, order, DESK_ORDER_LICENSE_ID);
  g_autoptr (DeskCustomer) customer =
      get_of_order (request, DESK_TYPE_CUSTOMER, order, DESK_ORDER_CUSTOMER_ID);
  g_autoptr (DeskDealer) dealer =
      get_of_order (request, DESK_TYPE_DEALER, order, DESK_ORDER_DEALER_ID);

  /* An order without one of them is a damaged one; the failure is logged and answered. */
  if (license == NULL || customer == NULL || dealer == NULL)
    return FALSE;

  return desk_storage_stop_mail (request->storage, desk_record_get_id (order), NULL, error) &&
         desk_order_mail_queue (request->storage,
                                "activation",
                                order,
                                license,
                                customer,
                                dealer,
                                error) &&
         desk_storage_put (request->storage, order, dealer_id, error);
}

static void
send_again (DeskRequest *request, DeskOrder *order, const char *id)
{
  g_autofree char *known = desk_storage_dup_action_record (request->storage, id, NULL);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (known, desk_record_get_id (order)) == 0)
    desk_request_answer (request, SOUP_STATUS_OK, desk_ordering_new_fragment (request, order));
  else if (known != NULL)
    desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
  else if (!desk_id_is_valid (id, "aml"))
    desk_request_fault (request, "/id", "format", 0, 0);
  else if (!desk_order_can_delete (order))
    desk_request_problem (request, SOUP_STATUS_CONFLICT, "already_activated", NULL);
  else if (!queue (request, order, &error) ||
           !desk_storage_put_action (request->storage, id, desk_record_get_id (order), NULL, &error))
    desk_request_failed (request, error);
  else
    desk_request_answer (request,
                         SOUP_STATUS_CREATED,
                         desk_ordering_new_fragment (request, order));
}

/**
 * desk_route_put_activation_mail:
 * @request: PUT /v1/orders/{id}/activation-mails/{id}
 *
 * Sends the activation e-mail again, while the licence is not activated, to whoever is the licence
 * manager now. Each time has an id of its own, so that a repetition sends nothing.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_activation_mail (DeskRequest *request)
{
  g_autoptr (DeskOrder) order =
      desk_storage_get (request->storage, DESK_TYPE_ORDER, request->ids[0]);
  g_autofree char *tombstone =
      desk_storage_dup_tombstone (request->storage, "order", request->ids[0]);

  if (!desk_request_require_right (request, "dealer.order"))
    return TRUE;

  if (order != NULL && desk_request_can_see (request, desk_record_get_string (order, DESK_ORDER_DEALER_ID)))
    send_again (request, order, request->ids[1]);
  else if (desk_request_can_see (request, tombstone))
    desk_request_problem (request, SOUP_STATUS_GONE, "deleted", NULL);
  else
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  return TRUE;
}
