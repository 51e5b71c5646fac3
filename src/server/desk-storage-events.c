/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage-events"

#include "config.h"

#include "desk-storage-events.h"

#include "desk-id.h"
#include "desk-user.h"

static void
copy_string (DeskEvent *event, guint field, gpointer from, guint from_field)
{
  const char *value = desk_record_get_string (from, from_field);

  if (value != NULL)
    desk_record_set_string (event, field, value);
}

/**
 * desk_storage_new_event:
 * @kind: what has happened: a key of the event's field `kind`
 * @order: (nullable): the order that it happened to
 * @license: (nullable): the licence
 *
 * Takes dealer, customer, order number and serial number from what it happened to; at least one of
 * the two has to be there, or dealer and customer are the caller's to set. So are the details
 * `until`, `address` and `mail_kind`.
 *
 * Returns: (transfer full): the event, for desk_storage_log_event()
 */
DeskEvent *
desk_storage_new_event (const char *kind, DeskOrder *order, DeskLicense *license)
{
  DeskEvent *event = desk_record_new (DESK_TYPE_EVENT);

  desk_record_set_string (event, DESK_EVENT_KIND, kind);
  if (license != NULL)
    {
      copy_string (event, DESK_EVENT_DEALER_ID, license, DESK_LICENSE_DEALER_ID);
      copy_string (event, DESK_EVENT_CUSTOMER_ID, license, DESK_LICENSE_CUSTOMER_ID);
      copy_string (event, DESK_EVENT_ORDER_ID, license, DESK_LICENSE_ORDER_ID);
      copy_string (event, DESK_EVENT_LICENSE_ID, license, DESK_LICENSE_ID);
      copy_string (event, DESK_EVENT_SERIAL_NUMBER, license, DESK_LICENSE_SERIAL_NUMBER);
      desk_record_set_boolean (event,
                               DESK_EVENT_TRIAL,
                               desk_record_get_boolean (license, DESK_LICENSE_TRIAL));
    }
  if (order != NULL)
    {
      copy_string (event, DESK_EVENT_DEALER_ID, order, DESK_ORDER_DEALER_ID);
      copy_string (event, DESK_EVENT_CUSTOMER_ID, order, DESK_ORDER_CUSTOMER_ID);
      copy_string (event, DESK_EVENT_ORDER_ID, order, DESK_ORDER_ID);
      copy_string (event, DESK_EVENT_LICENSE_ID, order, DESK_ORDER_LICENSE_ID);
      copy_string (event, DESK_EVENT_ORDER_NUMBER, order, DESK_ORDER_NUMBER);
      desk_record_set_boolean (event,
                               DESK_EVENT_TRIAL,
                               g_strcmp0 (desk_record_get_string (order, DESK_ORDER_KIND),
                                          "trial") == 0);
    }

  return event;
}

/* The event of a licence alone gets the number of its order. */
static void
fill_number (DeskStorage *self, DeskEvent *event)
{
  g_autoptr (DeskOrder) order = NULL;

  if (!desk_record_is_null (event, DESK_EVENT_ORDER_NUMBER) ||
      desk_record_is_null (event, DESK_EVENT_ORDER_ID))
    return;

  order = desk_storage_get (self,
                            DESK_TYPE_ORDER,
                            desk_record_get_string (event, DESK_EVENT_ORDER_ID));
  if (order != NULL)
    copy_string (event, DESK_EVENT_ORDER_NUMBER, order, DESK_ORDER_NUMBER);
}

/**
 * desk_storage_log_event:
 * @self: the storage, in the transaction of what has happened
 * @event: from desk_storage_new_event(); gets its id, the time and the actor's name
 * @actor_id: (nullable): the user who did it, %NULL if it happened by itself
 * @error: return location
 *
 * Returns: whether it is in the history
 */
gboolean
desk_storage_log_event (DeskStorage *self, DeskEvent *event, const char *actor_id, GError **error)
{
  g_autoptr (DeskUser) actor = desk_storage_get (self, DESK_TYPE_USER, actor_id);
  g_autofree char *id = desk_id_new ("evt");
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (self));
  const char *dealer_id = desk_record_get_string (event, DESK_EVENT_DEALER_ID);

  g_return_val_if_fail (dealer_id != NULL, FALSE);

  desk_record_set_string (event, DESK_EVENT_ID, id);
  desk_record_set_string (event, DESK_EVENT_AT, now);
  fill_number (self, event);
  if (actor != NULL)
    {
      desk_record_set_string (event, DESK_EVENT_ACTOR_ID, actor_id);
      copy_string (event, DESK_EVENT_ACTOR_NAME, actor, DESK_USER_NAME);
    }

  return desk_storage_put (self, event, dealer_id, error);
}
