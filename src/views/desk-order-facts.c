/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-order-facts.h"

#include "desk-format.h"
#include "desk-order-rules.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

static gpointer
get_linked (DeskStore *store, GType type, DeskOrder *order, guint field)
{
  const char *id = desk_record_get_string (order, field);

  return id != NULL ? desk_store_get (store, type, id) : NULL;
}

/**
 * desk_order_facts_read:
 * @store: a store that is open
 * @order_id: an order
 *
 * A few reads by key, microseconds each.
 *
 * Returns: (transfer full) (nullable): what is known of it; %NULL when it is not there, or not any more
 */
DeskOrderFacts *
desk_order_facts_read (DeskStore *store, const char *order_id)
{
  g_autoptr (DeskOrder) order = desk_store_get (store, DESK_TYPE_ORDER, order_id);
  DeskOutboxEntry *entry = NULL;
  DeskOrderFacts *self = NULL;

  if (order == NULL || g_strcmp0 (desk_record_get_string (order, DESK_ORDER_STATE), "deleted") == 0)
    return NULL;

  self = g_new0 (DeskOrderFacts, 1);
  self->customer = get_linked (store, DESK_TYPE_CUSTOMER, order, DESK_ORDER_CUSTOMER_ID);
  self->license = get_linked (store, DESK_TYPE_LICENSE, order, DESK_ORDER_LICENSE_ID);
  if (self->license == NULL)
    self->license = get_linked (store, DESK_TYPE_LICENSE, order, DESK_ORDER_CONVERTS);
  if (self->license != NULL)
    self->subscription = desk_store_find_subscription (store, desk_record_get_id (self->license));
  self->price_list = get_linked (store, DESK_TYPE_PRICE_LIST, order, DESK_ORDER_PRICE_LIST_ID);
  entry = desk_store_get_entry_of_record (store, order_id);
  self->entry = entry != NULL ? g_object_ref (entry) : NULL;
  self->today = desk_store_dup_today (store);
  self->order = g_steal_pointer (&order);

  return self;
}

void
desk_order_facts_free (DeskOrderFacts *self)
{
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_object (&self->license);
  g_clear_object (&self->subscription);
  g_clear_object (&self->price_list);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->today, g_free);
  g_free (self);
}

/**
 * desk_order_facts_get_status:
 * @self: what is known of an order
 *
 * Returns: (transfer none): key of the status vocabulary; what waits in the outbox comes first
 */
const char *
desk_order_facts_get_status (const DeskOrderFacts *self)
{
  if (self->entry != NULL)
    return desk_entry_state_get_key (desk_outbox_entry_get_state (self->entry));

  return desk_status_for (self->order, self->license, self->today);
}

/**
 * desk_order_facts_is_waiting:
 * @self: what is known of an order
 *
 * Returns: whether the back-end does not have the order yet, as far as is known
 */
gboolean
desk_order_facts_is_waiting (const DeskOrderFacts *self)
{
  return self->entry != NULL && desk_outbox_entry_is_put (self->entry);
}

/**
 * desk_order_facts_can_delete:
 * @self: what is known of an order
 *
 * Returns: whether the rule lets it be deleted; the user's right is another matter
 */
gboolean
desk_order_facts_can_delete (const DeskOrderFacts *self)
{
  return desk_order_can_delete (self->order)
         && (self->entry == NULL || !desk_outbox_entry_is_deletion (self->entry));
}

/**
 * desk_order_facts_dup_reason:
 * @self: what is known of an order
 *
 * Returns: (transfer full) (nullable): why it cannot be deleted, if it is activated
 */
char *
desk_order_facts_dup_reason (const DeskOrderFacts *self)
{
  const char *activated_at = desk_record_get_string (self->order, DESK_ORDER_ACTIVATED_AT);
  g_autofree char *date = NULL;

  if (desk_order_can_delete (self->order))
    return NULL;
  if (activated_at == NULL)
    return g_strdup (_("Cannot be deleted: the licence is activated"));

  date = desk_order_text_dup_day (activated_at, self->today);
  /* Translators: %s is a date */
  return g_strdup_printf (_("Cannot be deleted: activated on %s"), date);
}

/**
 * desk_order_facts_can_act:
 * @self: what is known of an order
 * @services: whose rights count
 * @action: what is done to a licence
 *
 * Returns: whether it is offered
 */
gboolean
desk_order_facts_can_act (const DeskOrderFacts *self, DeskServices *services, DeskLicenseAction action)
{
  const char *right = desk_license_action_get_right (action);

  if (self->license == NULL || desk_order_facts_is_waiting (self))
    return FALSE;
  if (right != NULL && !desk_services_has_right (services, right))
    return FALSE;
  /* A trial that an order was made of has lent it its licence. */
  if (g_strcmp0 (desk_record_get_string (self->license, DESK_LICENSE_ORDER_ID), desk_record_get_id (self->order)) != 0)
    return FALSE;

  return desk_license_can (action, self->license, self->subscription, self->today);
}
