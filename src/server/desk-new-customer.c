/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-new-customer"

#include "config.h"

#include "desk-new-customer.h"

#include "desk-customer-place.h"
#include "desk-id.h"
#include "desk-protection.h"
#include "desk-validate.h"

/**
 * desk_new_customer_refuse_protected:
 * @request: a request
 * @until: (nullable): the last day; %NULL while a contract runs
 *
 * Answers "customer_protected".
 */
void
desk_new_customer_refuse_protected (DeskRequest *request, const char *until)
{
  JsonNode *node = until != NULL ? json_node_init_string (json_node_alloc (), until) : NULL;

  desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_protected", NULL,
                             node != NULL ? "protected_until" : NULL, node);
}

static gboolean
check (DeskRequest *request, DeskCustomer *customer, const char *id)
{
  g_autoptr (GPtrArray) faults = NULL;

  if (!desk_id_is_valid (id, "cus") || g_strcmp0 (desk_record_get_id (customer), id) != 0)
    {
      desk_request_fault (request, "/customer/id", desk_id_is_valid (id, "cus") ? "unknown" : "format", 0, 0);
      return FALSE;
    }
  desk_record_clear (customer, DESK_FIELD_SERVER);
  desk_record_tidy (customer);
  if (desk_record_validate (customer, &faults))
    return TRUE;
  desk_request_faults (request, faults, "/customer");
  return FALSE;
}

/* Nobody may have the id, nor, at this dealer, the address; and he must not be protected for another. */
static gboolean
is_free (DeskRequest *request, DeskCustomer *customer, const char *id, const char *dealer_id)
{
  const char *email = desk_record_get_string (customer, DESK_CUSTOMER_EMAIL);
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "customer", id);
  g_autofree char *other_id = desk_storage_find_customer_by_email (request->storage, dealer_id, email);
  g_autofree char *until = NULL;

  if (tombstone != NULL)
    desk_request_gone (request, tombstone);
  else if (other_id != NULL)
    desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_exists", NULL, "id",
                               json_node_init_string (json_node_alloc (), other_id));
  else if (desk_protection_find (request, email, dealer_id, &until))
    desk_new_customer_refuse_protected (request, until);
  else
    return TRUE;
  return FALSE;
}

/**
 * desk_new_customer_take:
 * @request: a request in its transaction
 * @customer: a customer as the client sent it, "/customer" of the body; tidied up and completed
 * @id: the id that it has to have, which no record has
 * @dealer_id: whose customer it becomes
 *
 * Checks and stores a customer.
 *
 * Returns: whether it is stored; if not, the answer is set
 */
gboolean
desk_new_customer_take (DeskRequest *request, DeskCustomer *customer, const char *id, const char *dealer_id)
{
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (request->storage));
  g_autoptr (GError) error = NULL;

  if (!check (request, customer, id) || !is_free (request, customer, id, dealer_id))
    return FALSE;
  desk_record_set_string (customer, DESK_CUSTOMER_DEALER_ID, dealer_id);
  desk_record_set_string (customer, DESK_CUSTOMER_CREATED_AT, now);
  desk_customer_place (customer);
  if (desk_storage_put_customer (request->storage, customer, &error))
    return TRUE;
  desk_request_failed (request, error);
  return FALSE;
}
