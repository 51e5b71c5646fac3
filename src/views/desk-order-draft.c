/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-draft"

#include "config.h"

#include "desk-order-draft.h"

#include "desk-license.h"

/**
 * desk_order_draft_set_customer:
 * @draft: a draft that is changed
 * @store: the store
 * @customer: for whom it is
 *
 * A customer whom the store still knows is taken as an existing one; one who went with a discarded
 * order is typed in again by the program.
 */
void
desk_order_draft_set_customer (DeskDraft *draft, DeskStore *store, DeskCustomer *customer)
{
  g_autoptr (DeskCustomer) known = NULL;

  if (!desk_record_is_null (customer, DESK_CUSTOMER_DEALER_ID))
    desk_record_set_string (draft, DESK_DRAFT_DEALER_ID, desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID));
  known = desk_store_get (store, DESK_TYPE_CUSTOMER, desk_record_get_id (customer));
  if (known != NULL)
    {
      desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_MODE, "existing");
      desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_ID, desk_record_get_id (customer));
      desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_SEARCH, desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
    }
  else
    {
      desk_record_set_string (draft, DESK_DRAFT_CUSTOMER_MODE, "new");
      desk_record_append (draft, DESK_DRAFT_CUSTOMER, customer);
    }
}

/**
 * desk_order_draft_new:
 * @store: the store
 * @order: an order or a trial, perhaps deleted by now
 * @customer: (nullable): for whom; %NULL for the same configuration and another customer
 * @kind: (nullable): "order" or "trial"; %NULL leaves it to the user
 *
 * The same configuration once more. A customer whom the store still knows is taken as an existing one;
 * one who went with a discarded order is typed in again by the program.
 *
 * Returns: (transfer full): a draft, not yet saved
 */
DeskDraft *
desk_order_draft_new (DeskStore *store, DeskOrder *order, DeskCustomer *customer, const char *kind)
{
  DeskDraft *draft = desk_record_new (DESK_TYPE_DRAFT);

  desk_record_set_string (draft, DESK_DRAFT_DEALER_ID, desk_record_get_string (order, DESK_ORDER_DEALER_ID));
  desk_record_set_string (draft, DESK_DRAFT_KIND, kind);
  desk_record_set_string (draft, DESK_DRAFT_PRICE_LIST_ID, desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID));
  desk_record_set_string (draft, DESK_DRAFT_TERM, desk_record_get_string (order, DESK_ORDER_TERM));
  desk_record_set_string (draft, DESK_DRAFT_PLAN, desk_record_get_string (order, DESK_ORDER_PLAN));
  desk_record_set_string (draft, DESK_DRAFT_PROMO_CODE, desk_record_get_string (order, DESK_ORDER_PROMO_CODE));
  desk_record_set_list (draft, DESK_DRAFT_DEVICES, desk_record_get_list (order, DESK_ORDER_DEVICES));
  desk_record_set_string (draft, DESK_DRAFT_STEP, "configuration");
  if (customer == NULL)
    return draft;
  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, desk_record_get_string (order, DESK_ORDER_PO_NUMBER));
  desk_order_draft_set_customer (draft, store, customer);
  return draft;
}

/**
 * desk_order_draft_new_conversion:
 * @store: the store
 * @license_id: the licence of a trial
 *
 * An order made of a trial: customer, devices and serial number stay.
 *
 * Returns: (transfer full) (nullable): a draft, not yet saved; %NULL if there is no such trial, or
 *   not any more
 */
DeskDraft *
desk_order_draft_new_conversion (DeskStore *store, const char *license_id)
{
  g_autoptr (DeskLicense) license = desk_store_get (store, DESK_TYPE_LICENSE, license_id);
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskOrder) trial = NULL;
  DeskDraft *draft = NULL;
  const char *order_id = NULL;
  const char *customer_id = NULL;

  if (license == NULL || !desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    return NULL;

  order_id = desk_record_get_string (license, DESK_LICENSE_ORDER_ID);
  customer_id = desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID);
  if (order_id != NULL)
    trial = desk_store_get (store, DESK_TYPE_ORDER, order_id);
  if (customer_id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  if (trial == NULL || customer == NULL)
    return NULL;

  draft = desk_order_draft_new (store, trial, customer, "order");
  desk_record_set_string (draft, DESK_DRAFT_DEALER_ID, desk_record_get_string (license, DESK_LICENSE_DEALER_ID));
  desk_record_set_string (draft, DESK_DRAFT_CONVERTS, license_id);
  return draft;
}
