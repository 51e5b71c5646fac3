/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-ordering"

#include "config.h"

#include "desk-ordering.h"

#include "desk-balance.h"
#include "desk-codec.h"
#include "desk-date.h"
#include "desk-dealer.h"
#include "desk-id.h"
#include "desk-license.h"
#include "desk-order-mail.h"
#include "desk-order-rules.h"
#include "desk-price.h"
#include "desk-pricing.h"
#include "desk-protection.h"
#include "desk-subscription.h"
#include "desk-trial.h"
#include "desk-user.h"
#include "desk-validate.h"

#include <stdlib.h>

/* What one order needs and makes. */
typedef struct
{
  DeskRequest *request;       /* (unowned) */
  DeskOrder *order;           /* (unowned) */
  DeskDealer *dealer;         /* (owned) */
  DeskCustomer *customer;     /* (owned) (nullable) */
  DeskPriceList *price_list;  /* (owned) (nullable) */
  DeskLicense *license;       /* (owned) (nullable) */
  DeskSubscription *subscription; /* (owned) (nullable) */
  char *before_license;       /* (owned) (nullable) */
  char *today;                /* (owned) */
  char *now;                  /* (owned) */
  gboolean is_trial;
} Ordering;

static void
ordering_clear (Ordering *self)
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
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ordering, ordering_clear)

static gboolean
put (Ordering *self, gpointer record)
{
  g_autoptr (GError) error = NULL;

  if (desk_storage_put (self->request->storage, record, desk_record_get_id (self->dealer), &error))
    return TRUE;
  desk_request_failed (self->request, error);
  return FALSE;
}

static gboolean
ordering_init (Ordering *self, DeskRequest *request, DeskOrder *order)
{
  self->request = request;
  self->order = order;
  self->dealer = desk_storage_get (request->storage, DESK_TYPE_DEALER, request->account->dealer_id);
  if (self->dealer == NULL)
    {
      desk_request_problem (request, SOUP_STATUS_FORBIDDEN, "forbidden", "no dealer");
      return FALSE;
    }
  self->today = desk_dup_today (request, desk_record_get_string (self->dealer, DESK_DEALER_TIME_ZONE));
  self->now = desk_clock_dup_now (desk_storage_get_clock (request->storage));
  self->is_trial = g_strcmp0 (desk_record_get_string (order, DESK_ORDER_KIND), "trial") == 0;
  return TRUE;
}

/* --- for whom -------------------------------------------------------------------------------- */

/**
 * desk_ordering_take_customer:
 * @request: a request in its transaction
 * @customer: a new customer, as the client sent it
 * @id: the id that it has to have
 * @prefix: pointer of the customer in the body
 *
 * Checks and stores a customer whose id nobody knows yet, at the dealer who asks.
 *
 * Returns: (transfer full) (nullable): the customer as stored; %NULL with the answer set
 */
DeskCustomer *
desk_ordering_take_customer (DeskRequest *request, DeskCustomer *customer, const char *id, const char *prefix)
{
  DeskStorage *storage = request->storage;
  const char *email = desk_record_get_string (customer, DESK_CUSTOMER_EMAIL);
  g_autofree char *tombstone = desk_storage_dup_tombstone (storage, "customer", id);
  g_autofree char *other_id = NULL;
  g_autofree char *until = NULL;
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (storage));
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (desk_record_get_id (customer), id) != 0)
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", "the customer has another id");
      return NULL;
    }
  if (tombstone != NULL)
    {
      gboolean is_own = g_str_equal (tombstone, request->account->dealer_id);

      desk_request_problem (request, is_own ? SOUP_STATUS_GONE : SOUP_STATUS_CONFLICT, is_own ? "deleted" : "id_conflict", NULL);
      return NULL;
    }
  desk_record_tidy (customer);
  if (!desk_record_validate (customer, &faults))
    {
      desk_request_faults (request, faults, prefix);
      return NULL;
    }
  other_id = desk_storage_find_customer_by_email (storage, request->account->dealer_id, email);
  if (other_id != NULL)
    {
      JsonNode *node = json_node_init_string (json_node_alloc (), other_id);

      desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_exists", NULL, "id", node);
      return NULL;
    }
  if (desk_protection_find (request, email, &until))
    {
      JsonNode *node = until != NULL ? json_node_init_string (json_node_alloc (), until) : NULL;

      desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "customer_protected", NULL,
                                 node != NULL ? "protected_until" : NULL, node);
      return NULL;
    }
  desk_record_set_string (customer, DESK_CUSTOMER_DEALER_ID, request->account->dealer_id);
  desk_record_set_string (customer, DESK_CUSTOMER_CREATED_AT, now);
  if (desk_record_get_string (customer, DESK_CUSTOMER_POSITION_PRECISION) == NULL)
    desk_record_set_string (customer, DESK_CUSTOMER_POSITION_PRECISION, "none");
  if (!desk_storage_put_customer (storage, customer, &error))
    {
      desk_request_failed (request, error);
      return NULL;
    }
  return g_object_ref (customer);
}

/* The customer that the order names; the whole record that came with it is taken if nobody knows the id, and
 * ignored otherwise, so that orders do not depend on each other. */
static gboolean
find_customer (Ordering *self, DeskCustomer *sent)
{
  const char *id = desk_record_get_string (self->order, DESK_ORDER_CUSTOMER_ID);
  const char *dealer_id = desk_record_get_id (self->dealer);
  g_autofree char *until = NULL;

  self->customer = desk_storage_get (self->request->storage, DESK_TYPE_CUSTOMER, id);
  if (self->customer != NULL
      && g_strcmp0 (desk_record_get_string (self->customer, DESK_CUSTOMER_DEALER_ID), dealer_id) != 0)
    {
      desk_request_problem (self->request, SOUP_STATUS_CONFLICT, "id_conflict", "the customer");
      return FALSE;
    }
  if (self->customer == NULL && sent == NULL)
    {
      g_autoptr (GPtrArray) faults = desk_fault_list_new ();

      desk_fault_add (faults, "/order/customer_id", "unknown", 0, 0);
      desk_request_faults (self->request, faults, "");
      return FALSE;
    }
  if (self->customer == NULL)
    self->customer = desk_ordering_take_customer (self->request, sent, id, "/customer");
  else if (desk_protection_find (self->request, desk_record_get_string (self->customer, DESK_CUSTOMER_EMAIL), &until))
    {
      JsonNode *node = until != NULL ? json_node_init_string (json_node_alloc (), until) : NULL;

      desk_request_problem_with (self->request, SOUP_STATUS_CONFLICT, "customer_protected", NULL,
                                 node != NULL ? "protected_until" : NULL, node);
      return FALSE;
    }
  return self->customer != NULL;
}

/* --- what it costs --------------------------------------------------------------------------- */

/* The dealer's balance in the currency of the order; a currency in which he has no credit has none to exceed. */
static DeskBalance *
find_balance (Ordering *self)
{
  GListModel *balances = desk_record_get_list (self->dealer, DESK_DEALER_BALANCES);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);

      if (g_strcmp0 (desk_record_get_string (balance, DESK_BALANCE_CURRENCY),
                     desk_record_get_string (self->order, DESK_ORDER_CURRENCY))
          == 0)
        return g_steal_pointer (&balance);
    }
  return NULL;
}

/* Takes @amount from the credit, or gives it back. */
static gboolean
charge (Ordering *self, gint64 amount)
{
  g_autoptr (DeskBalance) balance = find_balance (self);
  gint64 available = 0;
  gint64 due = 0;

  if (balance == NULL || amount == 0)
    return TRUE;
  available = desk_record_get_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE);
  due = desk_record_get_integer (balance, DESK_BALANCE_DUE);
  if (amount > 0 && amount > available)
    {
      JsonNode *node = json_node_init_int (json_node_alloc (), available);

      desk_request_problem_with (self->request, SOUP_STATUS_CONFLICT, "credit_exceeded", NULL, "credit_available", node);
      return FALSE;
    }
  desk_record_set_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE, available - amount);
  desk_record_set_integer (balance, DESK_BALANCE_DUE, due + amount);
  return put (self, self->dealer);
}

/* The order carries the total that the dealer saw. */
static gboolean
price (Ordering *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskQuote) quote =
    desk_pricing_quote (self->request, self->order, self->dealer, &self->price_list, &error);
  g_autoptr (GPtrArray) faults = NULL;
  gint64 seen = desk_record_get_integer (self->order, DESK_ORDER_SEEN_TOTAL);

  if (quote == NULL)
    {
      faults = desk_fault_list_new ();
      desk_fault_add (faults, "/devices", "too_large", 0, 0);
      desk_request_faults (self->request, faults, "/order");
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
  return charge (self, self->is_trial ? 0 : desk_record_get_integer (quote, DESK_QUOTE_TOTAL));
}

/* --- the licence ----------------------------------------------------------------------------- */

/* "PF-9C14-E07B": unique in the table, and not to be guessed from the last one. */
static char *
new_serial_number (DeskStorage *storage)
{
  for (;;)
    {
      g_autofree char *serial = g_strdup_printf ("PF-%04X-%04X", g_random_int_range (0, 0x10000), g_random_int_range (0, 0x10000));
      g_autoptr (GPtrArray) taken = desk_storage_find (storage, DESK_TYPE_LICENSE, DESK_LICENSE_SERIAL_NUMBER, serial);

      if (taken->len == 0)
        return g_steal_pointer (&serial);
    }
}

/* An order of a trial: customer, devices' licence and serial number stay. */
static gboolean
find_license_to_convert (Ordering *self, const char *id)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();

  self->license = desk_storage_get (self->request->storage, DESK_TYPE_LICENSE, id);
  if (self->license == NULL
      || g_strcmp0 (desk_record_get_string (self->license, DESK_LICENSE_DEALER_ID), desk_record_get_id (self->dealer)) != 0
      || !desk_record_get_boolean (self->license, DESK_LICENSE_TRIAL) || self->is_trial
      || g_strcmp0 (desk_record_get_string (self->license, DESK_LICENSE_CUSTOMER_ID),
                    desk_record_get_string (self->order, DESK_ORDER_CUSTOMER_ID))
           != 0)
    {
      desk_fault_add (faults, "/order/converts", "unknown", 0, 0);
      desk_request_faults (self->request, faults, "");
      return FALSE;
    }
  self->before_license = desk_record_to_json_string (self->license, DESK_FIELD_NONE);
  return TRUE;
}

static const char *
get_period (Ordering *self)
{
  GListModel *terms = desk_record_get_list (self->price_list, DESK_PRICE_LIST_TERMS);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DeskPriceTerm) term = g_list_model_get_item (terms, i);

      if (g_strcmp0 (desk_record_get_string (term, DESK_PRICE_TERM_KEY),
                     desk_record_get_string (self->order, DESK_ORDER_TERM))
          == 0)
        return g_intern_string (desk_record_get_string (term, DESK_PRICE_TERM_PERIOD));
    }
  return NULL;
}

/* One order has one licence; a licence has one subscription, or none (trial, perpetual). The subscription runs from
 * the day of the order. */
static gboolean
make_license (Ordering *self)
{
  const char *dealer_id = desk_record_get_id (self->dealer);
  const char *period = get_period (self);
  g_autofree char *ends_on = NULL;

  if (self->license == NULL)
    {
      g_autofree char *id = desk_id_new ("lic");
      g_autofree char *serial = new_serial_number (self->request->storage);

      self->license = desk_record_new (DESK_TYPE_LICENSE);
      desk_record_set_string (self->license, DESK_LICENSE_ID, id);
      desk_record_set_string (self->license, DESK_LICENSE_SERIAL_NUMBER, serial);
      desk_record_set_string (self->license, DESK_LICENSE_STATE, "registered");
    }
  if (self->is_trial)
    {
      g_autofree char *protected_until = desk_trial_protection_end (self->today);

      ends_on = desk_trial_end (self->today);
      desk_record_set_string (self->license, DESK_LICENSE_PROTECTED_UNTIL, protected_until);
    }
  else if (period != NULL && !g_str_equal (period, "none"))
    {
      g_autofree char *id = desk_id_new ("sub");

      ends_on = desk_term_dup_end (period, self->today);
      self->subscription = desk_record_new (DESK_TYPE_SUBSCRIPTION);
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_ID, id);
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_DEALER_ID, dealer_id);
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_CUSTOMER_ID, desk_record_get_id (self->customer));
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_LICENSE_ID, desk_record_get_id (self->license));
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_ORDER_ID, desk_record_get_id (self->order));
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_PLAN, desk_record_get_string (self->order, DESK_ORDER_PLAN));
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_TERM, desk_record_get_string (self->order, DESK_ORDER_TERM));
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_STARTS_ON, self->today);
      desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_ENDS_ON, ends_on);
    }
  desk_record_set_string (self->license, DESK_LICENSE_DEALER_ID, dealer_id);
  desk_record_set_string (self->license, DESK_LICENSE_CUSTOMER_ID, desk_record_get_id (self->customer));
  desk_record_set_string (self->license, DESK_LICENSE_ORDER_ID, desk_record_get_id (self->order));
  desk_record_set_string (self->license, DESK_LICENSE_PLAN, desk_record_get_string (self->order, DESK_ORDER_PLAN));
  desk_record_set_integer (self->license, DESK_LICENSE_DEVICE_COUNT, desk_record_get_integer (self->order, DESK_ORDER_DEVICE_COUNT));
  desk_record_set_boolean (self->license, DESK_LICENSE_TRIAL, self->is_trial);
  desk_record_set_string (self->license, DESK_LICENSE_EXPIRES_ON, ends_on);
  if (!put (self, self->license) || (self->subscription != NULL && !put (self, self->subscription)))
    return FALSE;
  desk_record_set_string (self->order, DESK_ORDER_LICENSE_ID, desk_record_get_id (self->license));
  return TRUE;
}

/* --- the e-mail ------------------------------------------------------------------------------ */

/* In the same transaction, so that there is no order without its e-mail and no e-mail without its order. */
static gboolean
queue_mail (Ordering *self, const char *kind)
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
number_order (Ordering *self)
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
  g_autoptr (GPtrArray) subscriptions = desk_storage_find (request->storage, DESK_TYPE_SUBSCRIPTION, DESK_SUBSCRIPTION_LICENSE_ID,
                                                           desk_record_get_string (order, DESK_ORDER_LICENSE_ID));

  desk_fragment_add (fragment, order);
  desk_fragment_add (fragment, customer);
  desk_fragment_add (fragment, license);
  desk_fragment_add (fragment, dealer);
  for (guint i = 0; i < subscriptions->len; i++)
    desk_fragment_add (fragment, subscriptions->pdata[i]);
  return fragment;
}

/**
 * desk_ordering_place:
 * @request: a request in its transaction
 * @order: the order as the client sent it, with a new id
 * @customer: (nullable): the customer who came with it
 * @hash: what made the order
 *
 * Registers the order or the trial: price, credit, licence, subscription, number, and the activation e-mail, all or
 * nothing.
 */
void
desk_ordering_place (DeskRequest *request, DeskOrder *order, DeskCustomer *customer, const char *hash)
{
  g_auto (Ordering) self = { NULL };
  const char *converts = desk_record_get_string (order, DESK_ORDER_CONVERTS);
  g_autoptr (GError) error = NULL;

  if (!ordering_init (&self, request, order) || !find_customer (&self, customer) || !price (&self))
    return;
  if (converts != NULL && !find_license_to_convert (&self, converts))
    return;
  if (!make_license (&self) || !number_order (&self))
    return;
  /* A converted trial has been activated, or has its e-mail; the order is active when its licence is. */
  if (converts != NULL && g_strcmp0 (desk_record_get_string (self.license, DESK_LICENSE_STATE), "registered") != 0)
    {
      desk_record_set_string (self.license, DESK_LICENSE_STATE, "active");
      desk_record_set_string (order, DESK_ORDER_STATE, "activated");
      desk_record_set_string (order, DESK_ORDER_ACTIVATED_AT, self.now);
      if (!put (&self, self.license))
        return;
    }
  else
    {
      desk_record_set_string (order, DESK_ORDER_MAIL_STATE, "queued");
      if (!queue_mail (&self, "activation"))
        return;
    }
  if (!put (&self, order))
    return;
  if (!desk_storage_put_order_request (request->storage, desk_record_get_id (order), hash, self.before_license, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  desk_request_answer (request, SOUP_STATUS_CREATED, desk_ordering_new_fragment (request, order));
}

/* The licence goes with the order; one that was converted is the trial again that it was. */
static gboolean
take_back_license (Ordering *self, JsonObject *fragment)
{
  DeskStorage *storage = self->request->storage;
  const char *dealer_id = desk_record_get_id (self->dealer);
  const char *license_id = desk_record_get_string (self->order, DESK_ORDER_LICENSE_ID);
  g_autofree char *before = NULL;
  g_autofree char *hash = desk_storage_dup_order_request (storage, desk_record_get_id (self->order), &before);
  g_autoptr (GPtrArray) subscriptions =
    desk_storage_find (storage, DESK_TYPE_SUBSCRIPTION, DESK_SUBSCRIPTION_LICENSE_ID, license_id);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < subscriptions->len; i++)
    {
      const char *id = desk_record_get_id (subscriptions->pdata[i]);

      if (!desk_storage_remove (storage, DESK_TYPE_SUBSCRIPTION, id, dealer_id, &error))
        {
          desk_request_failed (self->request, error);
          return FALSE;
        }
      desk_fragment_add_deleted (fragment, "subscription", id);
    }
  if (before != NULL)
    {
      g_autoptr (DeskLicense) trial = desk_record_from_json_string (DESK_TYPE_LICENSE, before, -1, &error);

      if (trial == NULL || !put (self, trial))
        return FALSE;
      desk_fragment_add (fragment, trial);
      return TRUE;
    }
  if (license_id != NULL && !desk_storage_remove (storage, DESK_TYPE_LICENSE, license_id, dealer_id, &error))
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  if (license_id != NULL)
    desk_fragment_add_deleted (fragment, "license", license_id);
  return TRUE;
}

/**
 * desk_ordering_delete:
 * @request: a request in its transaction
 * @order: an order of the dealer who asks
 *
 * Deletes it while the licence is not activated (the dealer guide). The customer stays. E-mail that has not gone is
 * stopped; after one that has, "withdrawn" follows.
 */
void
desk_ordering_delete (DeskRequest *request, DeskOrder *order)
{
  g_auto (Ordering) self = { NULL };
  JsonObject *fragment = NULL;
  gboolean was_sent = FALSE;
  g_autoptr (GError) error = NULL;

  if (!desk_order_can_delete (order))
    {
      const char *activated_at = desk_record_get_string (order, DESK_ORDER_ACTIVATED_AT);
      JsonNode *node = activated_at != NULL ? json_node_init_string (json_node_alloc (), activated_at) : NULL;

      desk_request_problem_with (request, SOUP_STATUS_CONFLICT, "already_activated", NULL,
                                 node != NULL ? "activated_at" : NULL, node);
      return;
    }
  if (!ordering_init (&self, request, order))
    return;
  self.customer =
    desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID));
  self.license =
    desk_storage_get (request->storage, DESK_TYPE_LICENSE, desk_record_get_string (order, DESK_ORDER_LICENSE_ID));
  fragment = desk_fragment_new ();
  if (!desk_storage_stop_mail (request->storage, desk_record_get_id (order), &was_sent, &error))
    desk_request_failed (request, error);
  else if ((was_sent && self.customer != NULL && self.license != NULL && !queue_mail (&self, "withdrawn"))
           || !take_back_license (&self, fragment)
           || !charge (&self, self.is_trial ? 0 : -desk_record_get_integer (order, DESK_ORDER_TOTAL)))
    ; /* the answer is set */
  else if (!desk_storage_remove (request->storage, DESK_TYPE_ORDER, desk_record_get_id (order),
                                 desk_record_get_id (self.dealer), &error))
    desk_request_failed (request, error);
  else
    {
      desk_fragment_add_deleted (fragment, "order", desk_record_get_id (order));
      desk_fragment_add (fragment, self.dealer);
      desk_request_answer (request, SOUP_STATUS_OK, g_steal_pointer (&fragment));
    }
  g_clear_pointer (&fragment, json_object_unref);
}
