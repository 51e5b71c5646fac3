/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-ordering"

#include "config.h"

#include "desk-ordering-private.h"

#include "desk-billing.h"
#include "desk-codec.h"
#include "desk-new-customer.h"
#include "desk-order-mail.h"
#include "desk-order-rules.h"
#include "desk-price.h"
#include "desk-pricing.h"
#include "desk-protection.h"
#include "desk-storage-events.h"
#include "desk-storage-mail.h"
#include "desk-user.h"
#include "desk-validate.h"

#include <stdlib.h>

static void
ordering_clear (DeskOrdering *self)
{
  g_clear_object (&self->dealer);
  g_clear_object (&self->customer);
  g_clear_object (&self->price_list);
  g_clear_object (&self->license);
  g_clear_object (&self->subscription);
  g_clear_pointer (&self->before_license, g_free);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->now, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskOrdering, ordering_clear)

/**
 * desk_ordering_get_dealer:
 * @request: somebody who may order
 * @dealer_id: (nullable): for whom; %NULL for his own dealer
 *
 * Returns: (transfer full) (nullable): who is billed: oneself, or, for an account manager, a dealer of the region; if
 *   that may not be, %NULL with the answer set
 */
DeskDealer *
desk_ordering_get_dealer (DeskRequest *request, const char *dealer_id)
{
  g_autoptr (DeskDealer) dealer = NULL;

  if (dealer_id == NULL)
    dealer_id = request->account->dealer_id;
  /* Not quietly for the dealer who asks: it was meant for another one. */
  if (desk_request_can_see (request, dealer_id))
    dealer = desk_storage_get (request->storage, DESK_TYPE_DEALER, dealer_id);
  if (dealer == NULL)
    desk_request_problem (request, SOUP_STATUS_FORBIDDEN, "forbidden", "for another dealer");
  return g_steal_pointer (&dealer);
}

gboolean
desk_ordering_put (DeskOrdering *self, gpointer record)
{
  g_autoptr (GError) error = NULL;

  if (desk_storage_put (self->request->storage, record, desk_record_get_id (self->dealer), &error))
    return TRUE;
  desk_request_failed (self->request, error);
  return FALSE;
}

static gboolean
ordering_init (DeskOrdering *self, DeskRequest *request, DeskOrder *order)
{
  self->request = request;
  self->order = order;
  self->dealer = desk_ordering_get_dealer (request, desk_record_get_string (order, DESK_ORDER_DEALER_ID));
  if (self->dealer == NULL)
    return FALSE;
  self->today = desk_dup_today (request, desk_record_get_string (self->dealer, DESK_DEALER_TIME_ZONE));
  self->now = desk_clock_dup_now (desk_storage_get_clock (request->storage));
  self->is_trial = g_strcmp0 (desk_record_get_string (order, DESK_ORDER_KIND), "trial") == 0;
  return TRUE;
}

/* What the back-end fills in is not for the client to say. */
static gboolean
check_order (DeskOrdering *self)
{
  g_autoptr (GPtrArray) faults = NULL;

  desk_record_clear (self->order, DESK_FIELD_SERVER);
  desk_record_tidy (self->order);
  if (!desk_record_validate (self->order, &faults))
    {
      desk_request_faults (self->request, faults, "/order");
      return FALSE;
    }
  if (!self->is_trial && desk_record_is_null (self->order, DESK_ORDER_SEEN_TOTAL))
    {
      desk_request_fault (self->request, "/order/seen_total", "required", 0, 0);
      return FALSE;
    }
  return TRUE;
}

/* --- for whom -------------------------------------------------------------------------------- */

/* The customer that the order names; the whole record that came with it is taken if nobody knows the id, and
 * ignored otherwise, so that orders do not depend on each other. */
static gboolean
find_customer (DeskOrdering *self, DeskCustomer *sent)
{
  const char *id = desk_record_get_string (self->order, DESK_ORDER_CUSTOMER_ID);
  const char *dealer_id = desk_record_get_id (self->dealer);
  g_autofree char *until = NULL;

  self->customer = desk_storage_get (self->request->storage, DESK_TYPE_CUSTOMER, id);
  if (self->customer == NULL && sent == NULL)
    {
      desk_request_fault (self->request, "/order/customer_id", "unknown", 0, 0);
      return FALSE;
    }
  if (self->customer == NULL)
    {
      self->customer = g_object_ref (sent);
      return desk_new_customer_take (self->request, sent, id, dealer_id);
    }
  if (g_strcmp0 (desk_record_get_string (self->customer, DESK_CUSTOMER_DEALER_ID), dealer_id) != 0)
    {
      desk_request_problem (self->request, SOUP_STATUS_CONFLICT, "id_conflict", "the customer");
      return FALSE;
    }
  if (desk_protection_find (self->request, desk_record_get_string (self->customer, DESK_CUSTOMER_EMAIL), dealer_id,
                            &until))
    {
      desk_new_customer_refuse_protected (self->request, until);
      return FALSE;
    }
  return TRUE;
}

/* --- what it costs --------------------------------------------------------------------------- */

/* What is ordered is within the credit. */
static gboolean
check_credit (DeskOrdering *self)
{
  gint64 available = 0;
  JsonNode *node = NULL;

  if (self->is_trial
      || desk_billing_has_credit (self->dealer, desk_record_get_string (self->order, DESK_ORDER_CURRENCY),
                                  desk_record_get_integer (self->order, DESK_ORDER_TOTAL), &available))
    return TRUE;
  node = json_node_init_int (json_node_alloc (), available);
  desk_request_problem_with (self->request, SOUP_STATUS_CONFLICT, "credit_exceeded", NULL, "credit_available", node);
  return FALSE;
}

/* The order carries the total that the dealer saw. */
static gboolean
price (DeskOrdering *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskQuote) quote =
    desk_pricing_quote (self->request, self->order, self->dealer, &self->price_list, &error);
  g_autoptr (GPtrArray) faults = NULL;
  gint64 seen = desk_record_get_integer (self->order, DESK_ORDER_SEEN_TOTAL);

  if (quote == NULL)
    {
      desk_request_fault (self->request, "/order/devices", "too_large", 0, 0);
      return FALSE;
    }
  faults = desk_pricing_list_faults (quote);
  if (faults->len > 0)
    {
      desk_request_faults (self->request, faults, "/order");
      return FALSE;
    }
  if (!self->is_trial && seen != desk_record_get_integer (quote, DESK_QUOTE_TOTAL))
    {
      JsonNode *node = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (node, desk_record_to_json (quote, DESK_FIELD_NONE));
      desk_request_problem_with (self->request, SOUP_STATUS_CONFLICT, "price_changed", NULL, "quote", node);
      return FALSE;
    }
  desk_price_apply (self->order, quote);
  return check_credit (self);
}

/* --- the e-mail ------------------------------------------------------------------------------ */

/* In the same transaction, so that there is no order without its e-mail and no e-mail without its order. */
static gboolean
queue_mail (DeskOrdering *self, const char *kind)
{
  g_autoptr (GError) error = NULL;

  if (desk_order_mail_queue (self->request->storage, kind, self->order, self->license, self->customer, self->dealer,
                             &error))
    return TRUE;
  desk_request_failed (self->request, error);
  return FALSE;
}

/* --- the order ------------------------------------------------------------------------------- */

static gboolean
number_order (DeskOrdering *self)
{
  g_autoptr (DeskUser) user = desk_storage_get (self->request->storage, DESK_TYPE_USER, self->request->account->user_id);
  g_autoptr (GError) error = NULL;
  g_autofree char *number =
    desk_storage_next_order_number (self->request->storage, desk_record_get_id (self->dealer), atoi (self->today), &error);

  if (number == NULL)
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  desk_record_set_string (self->order, DESK_ORDER_NUMBER, number);
  desk_record_set_string (self->order, DESK_ORDER_DEALER_ID, desk_record_get_id (self->dealer));
  desk_record_set_string (self->order, DESK_ORDER_STATE, "registered");
  desk_record_set_string (self->order, DESK_ORDER_CREATED_AT, self->now);
  desk_record_set_string (self->order, DESK_ORDER_CREATED_BY, self->request->account->user_id);
  if (user != NULL)
    desk_record_set_string (self->order, DESK_ORDER_CREATED_BY_NAME, desk_record_get_string (user, DESK_USER_NAME));
  return TRUE;
}

/* --- what it leaves behind ------------------------------------------------------------------- */

static gboolean
bill (DeskOrdering *self)
{
  g_autoptr (DeskInvoice) invoice = NULL;
  g_autoptr (GError) error = NULL;

  if (self->is_trial)
    return TRUE;
  invoice = desk_billing_new_invoice (self->order);
  if (desk_billing_issue (self->request->storage, self->dealer, self->customer, invoice, self->today, &error))
    return TRUE;
  desk_request_failed (self->request, error);
  return FALSE;
}

static gboolean
take_back_bill (DeskOrdering *self, JsonObject *fragment)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) credits =
    desk_billing_take_back (self->request->storage, self->dealer, self->order, self->today, removed, &error);

  if (credits == NULL)
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  for (guint i = 0; i < credits->len; i++)
    desk_fragment_add (fragment, credits->pdata[i]);
  for (guint i = 0; i < removed->len; i++)
    desk_fragment_add_deleted (fragment, "invoice", removed->pdata[i]);
  return TRUE;
}

/* @fragment: (nullable): the answer, if it is not made of all that belongs to the order. */
static gboolean
log_event (DeskOrdering *self, const char *kind, JsonObject *fragment)
{
  g_autoptr (DeskEvent) event = desk_storage_new_event (kind, self->order, self->license);
  g_autoptr (GError) error = NULL;

  if (!desk_storage_log_event (self->request->storage, event, self->request->account->user_id, &error))
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  if (fragment != NULL)
    desk_fragment_add (fragment, event);
  return TRUE;
}

static void
add_found (DeskRequest *request, JsonObject *fragment, GType type, guint field, const char *value)
{
  g_autoptr (GPtrArray) found = desk_storage_find (request->storage, type, field, value);

  for (guint i = 0; i < found->len; i++)
    desk_fragment_add (fragment, found->pdata[i]);
}

static void
add_bill (DeskRequest *request, JsonObject *fragment, DeskOrder *order)
{
  g_autoptr (GPtrArray) invoices =
    desk_storage_find (request->storage, DESK_TYPE_INVOICE, DESK_INVOICE_ORDER_ID, desk_record_get_id (order));

  for (guint i = 0; i < invoices->len; i++)
    {
      desk_fragment_add (fragment, invoices->pdata[i]);
      add_found (request, fragment, DESK_TYPE_TRANSACTION, DESK_TRANSACTION_INVOICE_ID,
                 desk_record_get_id (invoices->pdata[i]));
    }
}

/**
 * desk_ordering_new_fragment:
 * @request: a request
 * @order: an order
 *
 * Returns: (transfer full): the order and what hangs on it, as they are now
 */
JsonObject *
desk_ordering_new_fragment (DeskRequest *request, DeskOrder *order)
{
  JsonObject *fragment = desk_fragment_new ();
  g_autoptr (DeskCustomer) customer =
    desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID));
  g_autoptr (DeskLicense) license =
    desk_storage_get (request->storage, DESK_TYPE_LICENSE, desk_record_get_string (order, DESK_ORDER_LICENSE_ID));
  g_autoptr (DeskDealer) dealer =
    desk_storage_get (request->storage, DESK_TYPE_DEALER, desk_record_get_string (order, DESK_ORDER_DEALER_ID));

  desk_fragment_add (fragment, order);
  desk_fragment_add (fragment, customer);
  desk_fragment_add (fragment, license);
  desk_fragment_add (fragment, dealer);
  add_found (request, fragment, DESK_TYPE_SUBSCRIPTION, DESK_SUBSCRIPTION_LICENSE_ID,
             desk_record_get_string (order, DESK_ORDER_LICENSE_ID));
  add_bill (request, fragment, order);
  add_found (request, fragment, DESK_TYPE_EVENT, DESK_EVENT_ORDER_ID, desk_record_get_id (order));
  return fragment;
}

/**
 * desk_ordering_place:
 * @request: a request in its transaction
 * @order: the order as the client sent it, with a new id
 * @customer: (nullable): the customer who came with it
 * @hash: what made the order
 *
 * Registers the order or the trial, for the dealer whom it names, or for the one who asks: price, credit, licence, subscription, number, the activation e-mail, invoice and
 * history, all or nothing.
 */
void
desk_ordering_place (DeskRequest *request, DeskOrder *order, DeskCustomer *customer, const char *hash)
{
  g_auto (DeskOrdering) self = { NULL };
  const char *converts = desk_record_get_string (order, DESK_ORDER_CONVERTS);
  g_autoptr (GError) error = NULL;

  if (!ordering_init (&self, request, order) || !check_order (&self) || !find_customer (&self, customer)
      || (converts != NULL && !desk_ordering_find_trial (&self, converts)) || !price (&self)
      || !desk_ordering_make_license (&self) || !number_order (&self))
    return;
  if (g_strcmp0 (desk_record_get_string (self.license, DESK_LICENSE_STATE), "registered") != 0)
    {
      /* A trial that the customer had activated: he needs no e-mail, and the order is active with its licence. */
      desk_record_set_string (order, DESK_ORDER_STATE, "activated");
      desk_record_set_string (order, DESK_ORDER_ACTIVATED_AT, self.now);
    }
  else if (!queue_mail (&self, "activation"))
    return;
  if (!desk_ordering_put (&self, order) || !bill (&self)
      || !log_event (&self, converts != NULL ? "converted" : "order_registered", NULL))
    return;
  if (!desk_storage_put_order_request (request->storage, desk_record_get_id (order), hash, self.before_license, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  desk_request_answer (request, SOUP_STATUS_CREATED, desk_ordering_new_fragment (request, order));
}

/* As long as the licence is not activated (the dealer guide). A trial that an order was made of has lent it its
 * licence: that order has to go first. */
static gboolean
can_delete (DeskOrdering *self)
{
  const char *activated_at = desk_record_get_string (self->order, DESK_ORDER_ACTIVATED_AT);
  JsonNode *node = NULL;

  if (desk_order_can_delete (self->order)
      && (self->license == NULL
          || (g_strcmp0 (desk_record_get_string (self->license, DESK_LICENSE_ORDER_ID), desk_record_get_id (self->order)) == 0
              && g_strcmp0 (desk_record_get_string (self->license, DESK_LICENSE_STATE), "registered") == 0)))
    return TRUE;
  if (activated_at != NULL)
    node = json_node_init_string (json_node_alloc (), activated_at);
  desk_request_problem_with (self->request, SOUP_STATUS_CONFLICT, "already_activated", NULL,
                             node != NULL ? "activated_at" : NULL, node);
  return FALSE;
}

/* E-mail that has not gone is stopped; after one that has, "withdrawn" follows, unless its serial number lives on in
 * the trial. */
static gboolean
withdraw_mail (DeskOrdering *self)
{
  gboolean was_sent = FALSE;
  g_autoptr (GError) error = NULL;

  if (!desk_storage_stop_mail (self->request->storage, desk_record_get_id (self->order), &was_sent, &error))
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  if (!was_sent || self->before_license != NULL || self->customer == NULL || self->license == NULL)
    return TRUE;
  return queue_mail (self, "withdrawn");
}

/**
 * desk_ordering_delete:
 * @request: a request in its transaction
 * @order: an order that the one who asks sees
 *
 * Deletes it, if it may be deleted. The customer stays.
 */
void
desk_ordering_delete (DeskRequest *request, DeskOrder *order)
{
  g_auto (DeskOrdering) self = { NULL };
  DeskStorage *storage = request->storage;
  const char *id = desk_record_get_id (order);
  g_autofree char *hash = desk_storage_dup_order_request (storage, id, &self.before_license);
  g_autoptr (JsonObject) fragment = desk_fragment_new ();
  g_autoptr (GError) error = NULL;

  if (!ordering_init (&self, request, order))
    return;
  self.customer = desk_storage_get (storage, DESK_TYPE_CUSTOMER, desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID));
  self.license = desk_storage_get (storage, DESK_TYPE_LICENSE, desk_record_get_string (order, DESK_ORDER_LICENSE_ID));
  if (!can_delete (&self) || !withdraw_mail (&self) || !desk_ordering_take_back_license (&self, fragment)
      || !take_back_bill (&self, fragment) || !log_event (&self, "deleted", fragment))
    return;
  if (!desk_storage_remove (storage, DESK_TYPE_ORDER, id, desk_record_get_id (self.dealer), &error))
    {
      desk_request_failed (request, error);
      return;
    }
  desk_fragment_add_deleted (fragment, "order", id);
  desk_fragment_add (fragment, self.dealer);
  desk_request_answer (request, SOUP_STATUS_OK, g_steal_pointer (&fragment));
}
