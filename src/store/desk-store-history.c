/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-history"

#include "config.h"

#include "desk-announcement.h"
#include "desk-codec.h"
#include "desk-contact.h"
#include "desk-event.h"
#include "desk-feed-table.h"
#include "desk-invoice.h"
#include "desk-note.h"
#include "desk-store-private.h"
#include "desk-subscription.h"
#include "desk-transaction.h"

/* What hangs on one customer or order: a few rows, found by an index, in the main thread. */

/* All records of @type whose field @key is @value, in the order of @order. */
static GPtrArray *
list_in_order (DeskStore *self, GType type, guint key, const char *value, const char *order)
{
  const DeskFeedTable *table = desk_feed_table_for_type (type);
  const DeskField *fields = desk_record_get_fields (type, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  if (self->reader == NULL)
    return g_steal_pointer (&records);

  sql = g_strdup_printf ("SELECT %s FROM all_%s WHERE \"%s\" = ? ORDER BY %s",
                         table->columns,
                         table->name,
                         fields[key].name,
                         order);
  statement = desk_db_prepare (self->reader, sql, &error);
  if (statement != NULL)
    {
      desk_statement_bind_text (statement, 1, value);
      while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        g_ptr_array_add (records, desk_record_from_row (type, statement, 0));
    }

  desk_store_note_error (self, error);
  return g_steal_pointer (&records);
}

/* The same, ordered by @newest, the latest first. */
static GPtrArray *
list_by_key (DeskStore *self, GType type, guint key, const char *value, guint newest)
{
  g_autofree char *order =
      g_strdup_printf ("\"%s\" DESC, id DESC", desk_record_get_fields (type, NULL)[newest].name);

  return list_in_order (self, type, key, value, order);
}

/**
 * desk_store_list_contacts:
 * @self: a store
 * @customer_id: id of a customer
 *
 * Returns: (transfer full) (element-type DeskContact): the people who work there, who manages the
 *   licences first, then by name
 */
GPtrArray *
desk_store_list_contacts (DeskStore *self, const char *customer_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (customer_id != NULL, NULL);

  return list_in_order (self,
                        DESK_TYPE_CONTACT,
                        DESK_CONTACT_CUSTOMER_ID,
                        customer_id,
                        "is_licence_manager DESC, last_name COLLATE NOCASE, id");
}

/**
 * desk_store_list_events_of_customer:
 * @self: a store
 * @customer_id: id of a customer
 *
 * Returns: (transfer full) (element-type DeskEvent): the customer's history, the newest first
 */
GPtrArray *
desk_store_list_events_of_customer (DeskStore *self, const char *customer_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (customer_id != NULL, NULL);

  return list_by_key (self,
                      DESK_TYPE_EVENT,
                      DESK_EVENT_CUSTOMER_ID,
                      customer_id,
                      DESK_EVENT_AT);
}

/**
 * desk_store_list_events_of_order:
 * @self: a store
 * @order_id: id of an order, which may be gone
 *
 * Returns: (transfer full) (element-type DeskEvent): the order's history, the newest first
 */
GPtrArray *
desk_store_list_events_of_order (DeskStore *self, const char *order_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (order_id != NULL, NULL);

  return list_by_key (self, DESK_TYPE_EVENT, DESK_EVENT_ORDER_ID, order_id, DESK_EVENT_AT);
}

/**
 * desk_store_list_notes:
 * @self: a store
 * @customer_id: id of a customer
 *
 * Returns: (transfer full) (element-type DeskNote): what was written down about the customer, the
 *   newest first
 */
GPtrArray *
desk_store_list_notes (DeskStore *self, const char *customer_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (customer_id != NULL, NULL);

  return list_by_key (self,
                      DESK_TYPE_NOTE,
                      DESK_NOTE_CUSTOMER_ID,
                      customer_id,
                      DESK_NOTE_CREATED_AT);
}

/**
 * desk_store_list_invoices_of_customer:
 * @self: a store
 * @customer_id: id of a customer
 *
 * Returns: (transfer full) (element-type DeskInvoice): what the dealer was billed for the
 *   customer's orders, the newest first
 */
GPtrArray *
desk_store_list_invoices_of_customer (DeskStore *self, const char *customer_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (customer_id != NULL, NULL);

  return list_by_key (self,
                      DESK_TYPE_INVOICE,
                      DESK_INVOICE_CUSTOMER_ID,
                      customer_id,
                      DESK_INVOICE_ISSUED_ON);
}

/**
 * desk_store_list_invoices_of_order:
 * @self: a store
 * @order_id: id of an order
 *
 * Returns: (transfer full) (element-type DeskInvoice): what the dealer was billed for the order and
 *   its renewals, the newest first
 */
GPtrArray *
desk_store_list_invoices_of_order (DeskStore *self, const char *order_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (order_id != NULL, NULL);

  return list_by_key (self,
                      DESK_TYPE_INVOICE,
                      DESK_INVOICE_ORDER_ID,
                      order_id,
                      DESK_INVOICE_ISSUED_ON);
}

/**
 * desk_store_list_transactions_of_invoice:
 * @self: a store
 * @invoice_id: id of an invoice
 *
 * Returns: (transfer full) (element-type DeskTransaction): the lines of the account that are about it,
 *   the newest first
 */
GPtrArray *
desk_store_list_transactions_of_invoice (DeskStore *self, const char *invoice_id)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (invoice_id != NULL, NULL);

  return list_by_key (self,
                      DESK_TYPE_TRANSACTION,
                      DESK_TRANSACTION_INVOICE_ID,
                      invoice_id,
                      DESK_TRANSACTION_BOOKED_ON);
}

static gboolean
is_in_force (DeskAnnouncement *announcement, const char *today)
{
  const char *starts_on = desk_record_get_string (announcement, DESK_ANNOUNCEMENT_STARTS_ON);
  const char *ends_on = desk_record_get_string (announcement, DESK_ANNOUNCEMENT_ENDS_ON);

  return g_strcmp0 (starts_on, today) <= 0 && (ends_on == NULL || g_strcmp0 (ends_on, today) >= 0);
}

/**
 * desk_store_follow_announcements:
 * @self: a store
 * @changes: what has changed
 *
 * Brings the list of those in force up to date: they change with the feed, with the day, and with
 * the dealer's time zone.
 */
void
desk_store_follow_announcements (DeskStore *self, DeskChanges changes)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_ANNOUNCEMENT);
  GListModel *all = g_ptr_array_index (self->lists, table->index);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *today = NULL;

  if (!(changes & (DESK_CHANGED_TABLE (table->index) | DESK_CHANGED_DAY | DESK_CHANGED_SETTING)))
    return;

  items = g_ptr_array_new_with_free_func (g_object_unref);
  today = desk_store_dup_today (self);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (DeskAnnouncement) announcement = g_list_model_get_item (all, i);

      if (is_in_force (announcement, today))
        g_ptr_array_add (items, g_steal_pointer (&announcement));
    }
  desk_list_update (self->announcements, items);
}

/**
 * desk_store_list_announcements:
 * @self: a store
 *
 * Returns: (transfer full): the live list of the announcements that are in force today, the latest
 *   first
 */
GListModel *
desk_store_list_announcements (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return g_object_ref (G_LIST_MODEL (self->announcements));
}

/**
 * desk_store_find_subscription:
 * @self: a store
 * @license_id: id of a licence
 *
 * Returns: (transfer full) (nullable): the contract behind it, the one that ends last
 */
DeskSubscription *
desk_store_find_subscription (DeskStore *self, const char *license_id)
{
  g_autoptr (GPtrArray) subscriptions = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (license_id != NULL, NULL);

  subscriptions = list_by_key (self,
                               DESK_TYPE_SUBSCRIPTION,
                               DESK_SUBSCRIPTION_LICENSE_ID,
                               license_id,
                               DESK_SUBSCRIPTION_ENDS_ON);
  return subscriptions->len > 0 ? g_object_ref (g_ptr_array_index (subscriptions, 0)) : NULL;
}
