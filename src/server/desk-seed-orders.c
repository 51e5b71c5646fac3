/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-orders.h"

#include "desk-date.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-seed-id.h"
#include "desk-subscription.h"
#include "desk-trial.h"

#include <string.h>

#define PO_PERCENT 60
#define OTHER_LIST_PERCENT 15
#define FAILED_MAIL_PERCENT 2
#define MAIL_SECONDS 40

struct _DeskSeedOrders
{
  DeskSeedRun *run;             /* (unowned) */
  const DeskSeedSeller *seller; /* (unowned) */
  const DeskSeedDays *days;     /* (unowned) */
  DeskSeedBilling *billing;     /* (unowned) */
  DeskSeedHistory *history;     /* (unowned) */
  GPtrArray *lists;     /* (owned) (element-type DeskPriceList): the dealer's, first the usual */
  DeskOrder *order;     /* (owned) */
  DeskLicense *license; /* (owned) */
  DeskSubscription *subscription;           /* (owned) */
  char trial_license_id[DESK_SEED_ID_SIZE]; /* of the trial that the next order takes over */
  gint64 trial_activated_at;
  guint32 trial_created_day;
};

/**
 * desk_seed_orders_new:
 * @run: the making of the demo
 * @seller: the dealer
 * @days: the dealer's calendar
 * @billing: learns of what is to be paid
 * @history: learns of what has happened
 *
 * Returns: (transfer full): a writer of orders; all of them must live as long
 */
DeskSeedOrders *
desk_seed_orders_new (DeskSeedRun *run,
                      const DeskSeedSeller *seller,
                      const DeskSeedDays *days,
                      DeskSeedBilling *billing,
                      DeskSeedHistory *history)
{
  DeskSeedOrders *self = g_new0 (DeskSeedOrders, 1);

  self->run = run;
  self->seller = seller;
  self->days = days;
  self->billing = billing;
  self->history = history;
  self->lists = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; seller->source->price_lists[i] != NULL; i++)
    {
      DeskPriceList *list = desk_seed_offer_find_list (run->offer, seller->source->price_lists[i]);

      if (list != NULL)
        g_ptr_array_add (self->lists, g_object_ref (list));
    }
  self->order = desk_record_new (DESK_TYPE_ORDER);
  self->license = desk_record_new (DESK_TYPE_LICENSE);
  self->subscription = desk_record_new (DESK_TYPE_SUBSCRIPTION);
  return self;
}

/**
 * desk_seed_orders_free:
 * @self: (transfer full) (nullable): a writer of orders
 */
void
desk_seed_orders_free (DeskSeedOrders *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_object (&self->order);
  g_clear_object (&self->license);
  g_clear_object (&self->subscription);
  g_free (self);
}

static void
set_instant (gpointer record, guint field, gint64 instant)
{
  g_autofree char *text = instant != 0 ? desk_instant_from_unix (instant) : NULL;

  desk_record_set_string (record, field, text);
}

static void
set_day (gpointer record, guint field, guint32 day)
{
  g_autofree char *text = day != 0 ? desk_seed_days_format (day) : NULL;

  desk_record_set_string (record, field, text);
}

static void
copy_string (gpointer to, guint to_field, gpointer from, guint from_field)
{
  desk_record_set_string (to, to_field, desk_record_get_string (from, from_field));
}

static gboolean
put (DeskSeedOrders *self, gpointer record, GError **error)
{
  return desk_storage_bulk_put (self->run->bulk, record, desk_record_get_id (self->seller->record),
                                error);
}

static gboolean
is_activated (const DeskSeedPlan *plan)
{
  return plan->activated_at != 0;
}

/* The usual list, unless another of the dealer's also sells the term. */
static DeskPriceList *
pick_list (DeskSeedOrders *self, DeskSeedRandom *random, DeskSeedPeriod period)
{
  DeskPriceList *other = NULL;
  DeskSeedPeriod periods[3];
  guint n_periods = 0;

  if (self->lists->len < 2 || !desk_seed_random_chance (random, OTHER_LIST_PERCENT))
    return g_ptr_array_index (self->lists, 0);

  other = g_ptr_array_index (self->lists, self->lists->len - 1);
  n_periods = desk_seed_offer_get_periods (other, periods);
  for (guint i = 0; i < n_periods; i++)
    {
      if (periods[i] == period)
        return other;
    }

  return g_ptr_array_index (self->lists, 0);
}

static void
fill_mail (DeskSeedOrders *self,
           DeskSeedRandom *random,
           const char *address,
           const DeskSeedPlan *plan)
{
  gboolean is_failed =
      !is_activated (plan) && desk_seed_random_chance (random, FAILED_MAIL_PERCENT);

  /* Who takes a trial over has his serial number. */
  if (plan->converts)
    {
      desk_record_set_null (self->order, DESK_ORDER_MAIL_STATE);
      desk_record_set_null (self->order, DESK_ORDER_MAIL_AT);
      desk_record_set_null (self->order, DESK_ORDER_MAIL_ADDRESS);
      return;
    }

  desk_record_set_string (self->order, DESK_ORDER_MAIL_STATE, is_failed ? "failed" : "sent");
  set_instant (self->order, DESK_ORDER_MAIL_AT,
               desk_seed_days_follow (self->days, random, plan->created_at, MAIL_SECONDS));
  desk_record_set_string (self->order, DESK_ORDER_MAIL_ADDRESS, address);
}

static void
fill_order_head (DeskSeedOrders *self,
                 DeskSeedRandom *random,
                 DeskCustomer *customer,
                 const char *address,
                 const DeskSeedPlan *plan,
                 const char *date)
{
  DeskOrder *order = self->order;
  DeskUser *user = g_ptr_array_index (self->seller->users,
                                      desk_seed_random_below (random, self->seller->users->len));
  g_autofree char *number = g_strdup_printf ("%.2s-%04u", date + 2, plan->number);
  g_autofree char *year = g_strndup (date, 4);
  g_autofree char *po_number = desk_seed_names_dup_po_number (
      self->run->names, random, desk_seed_names_get_culture (self->run->names), year);
  char id[DESK_SEED_ID_SIZE];

  desk_seed_id_write (id, "ord", plan->created_at, random);
  desk_record_set_string (order, DESK_ORDER_ID, id);
  desk_record_set_string (order, DESK_ORDER_DEALER_ID, desk_record_get_id (self->seller->record));
  desk_record_set_string (order, DESK_ORDER_CUSTOMER_ID, desk_record_get_id (customer));
  desk_record_set_string (order, DESK_ORDER_KIND,
                          desk_seed_life_is_trial (plan->life) ? "trial" : "order");
  desk_record_set_string (order, DESK_ORDER_NUMBER, number);
  desk_record_set_string (order, DESK_ORDER_PO_NUMBER,
                          desk_seed_random_chance (random, PO_PERCENT) ? po_number : NULL);
  desk_record_set_string (order, DESK_ORDER_STATE,
                          is_activated (plan) ? "activated" : "registered");
  set_instant (order, DESK_ORDER_CREATED_AT, plan->created_at);
  desk_record_set_string (order, DESK_ORDER_CREATED_BY, desk_record_get_id (user));
  copy_string (order, DESK_ORDER_CREATED_BY_NAME, user, DESK_USER_NAME);
  set_instant (order, DESK_ORDER_ACTIVATED_AT, plan->activated_at);
  fill_mail (self, random, address, plan);
}

/* An order that takes a trial over keeps its devices and plan; they are still in the record. */
static gboolean
fill_configuration (DeskSeedOrders *self,
                    DeskSeedRandom *random,
                    const DeskSeedPlan *plan,
                    const char *date,
                    GError **error)
{
  g_autofree char *trial_plan = g_strdup (desk_record_get_string (self->order, DESK_ORDER_PLAN));
  g_autoptr (GListModel) trial_devices = NULL;
  DeskPriceList *list = pick_list (self, random, plan->period);

  if (plan->converts)
    trial_devices = g_object_ref (desk_record_get_list (self->order, DESK_ORDER_DEVICES));

  return desk_seed_offer_fill_order (self->run->offer, random, list, plan->period,
                                     self->seller->record, date, plan->converts ? trial_plan : NULL,
                                     trial_devices, self->order, error);
}

static const char *
get_license_state (DeskSeedLife life)
{
  switch (life)
    {
    case DESK_SEED_LIFE_REGISTERED:
    case DESK_SEED_LIFE_TRIAL_REGISTERED:
      return "registered";
    case DESK_SEED_LIFE_SUSPENDED:
      return "suspended";
    case DESK_SEED_LIFE_EXPIRED:
    case DESK_SEED_LIFE_TRIAL_EXPIRED:
      return "expired";
    case DESK_SEED_LIFE_ACTIVE:
    case DESK_SEED_LIFE_EXPIRING:
    case DESK_SEED_LIFE_TRIAL:
    case DESK_SEED_LIFE_TRIAL_EXTENDED:
    case DESK_SEED_LIFE_TRIAL_CONVERTED:
    default:
      return "active";
    }
}

/* Multiplying by an odd number and folding are both reversible, so no two licences get the same. */
static char *
make_serial_number (DeskSeedRun *run)
{
  guint32 value = (run->n_licenses++ + (guint32) run->seed) * 2654435761u;

  value ^= value >> 15;
  value *= 2246822519u;
  value ^= value >> 13;
  return g_strdup_printf ("PF-%04X-%04X", value >> 16, value & 0xffff);
}

/* A suspension has the licence's id, but for the prefix: there is one at most. */
static void
fill_suspension_id (DeskLicense *license)
{
  g_autofree char *id = g_strconcat ("sus_", desk_record_get_id (license) + strlen ("lic_"), NULL);
  gboolean is_suspended = !desk_record_is_null (license, DESK_LICENSE_SUSPENDED_UNTIL);

  desk_record_set_string (license, DESK_LICENSE_SUSPENSION_ID, is_suspended ? id : NULL);
}

static void
fill_license (DeskSeedOrders *self,
              DeskSeedRandom *random,
              DeskCustomer *customer,
              const DeskSeedPlan *plan,
              const char *id)
{
  DeskLicense *license = self->license;
  gboolean is_trial = desk_seed_life_is_trial (plan->life);
  g_autofree char *serial_number = make_serial_number (self->run);

  desk_record_set_string (license, DESK_LICENSE_ID, id);
  desk_record_set_string (license, DESK_LICENSE_DEALER_ID,
                          desk_record_get_id (self->seller->record));
  desk_record_set_string (license, DESK_LICENSE_CUSTOMER_ID, desk_record_get_id (customer));
  desk_record_set_string (license, DESK_LICENSE_ORDER_ID, desk_record_get_id (self->order));
  desk_record_set_string (license, DESK_LICENSE_SERIAL_NUMBER, serial_number);
  copy_string (license, DESK_LICENSE_PLAN, self->order, DESK_ORDER_PLAN);
  desk_record_set_integer (license, DESK_LICENSE_DEVICE_COUNT,
                           desk_record_get_integer (self->order, DESK_ORDER_DEVICE_COUNT));
  desk_record_set_string (license, DESK_LICENSE_STATE, get_license_state (plan->life));
  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, is_trial);
  desk_record_set_boolean (license, DESK_LICENSE_EXTENDED, plan->is_extended);
  set_instant (license, DESK_LICENSE_ACTIVATED_AT,
               plan->converts ? self->trial_activated_at : plan->activated_at);
  set_day (license, DESK_LICENSE_EXPIRES_ON, plan->expires_day);
  set_day (license, DESK_LICENSE_SUSPENDED_UNTIL, plan->suspended_until_day);
  fill_suspension_id (license);
  if (is_trial || plan->converts)
    set_day (license, DESK_LICENSE_PROTECTED_UNTIL,
             (is_trial ? plan->created_day : self->trial_created_day) + DESK_TRIAL_PROTECTION_DAYS);
  else
    desk_record_set_null (license, DESK_LICENSE_PROTECTED_UNTIL);
}

static void
fill_subscription (DeskSeedOrders *self,
                   DeskSeedRandom *random,
                   DeskCustomer *customer,
                   const DeskSeedPlan *plan,
                   const char *license_id)
{
  DeskSubscription *subscription = self->subscription;
  char id[DESK_SEED_ID_SIZE];

  desk_seed_id_write (id, "sub", plan->created_at, random);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ID, id);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_DEALER_ID,
                          desk_record_get_id (self->seller->record));
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_CUSTOMER_ID,
                          desk_record_get_id (customer));
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_LICENSE_ID, license_id);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ORDER_ID,
                          desk_record_get_id (self->order));
  copy_string (subscription, DESK_SUBSCRIPTION_PLAN, self->order, DESK_ORDER_PLAN);
  copy_string (subscription, DESK_SUBSCRIPTION_TERM, self->order, DESK_ORDER_TERM);
  set_day (subscription, DESK_SUBSCRIPTION_STARTS_ON, plan->created_day);
  set_day (subscription, DESK_SUBSCRIPTION_ENDS_ON, plan->ends_day);
}

/**
 * desk_seed_orders_write:
 * @self: a writer of orders
 * @random: random numbers
 * @customer: who ordered
 * @address: where the activation e-mail went
 * @plan: when what happened; a plan that takes a trial over comes right after that trial's
 * @error: return location for an error
 *
 * Returns: whether order, licence and subscription were written
 */
gboolean
desk_seed_orders_write (DeskSeedOrders *self,
                        DeskSeedRandom *random,
                        DeskCustomer *customer,
                        const char *address,
                        const DeskSeedPlan *plan,
                        GError **error)
{
  g_autofree char *date = desk_seed_days_format (plan->created_day);
  char license_id[DESK_SEED_ID_SIZE];

  fill_order_head (self, random, customer, address, plan, date);
  if (!fill_configuration (self, random, plan, date, error))
    return FALSE;

  if (plan->converts)
    g_strlcpy (license_id, self->trial_license_id, sizeof license_id);
  else
    desk_seed_id_write (license_id, "lic", plan->created_at, random);
  desk_record_set_string (self->order, DESK_ORDER_LICENSE_ID, license_id);
  desk_record_set_string (self->order, DESK_ORDER_CONVERTS, plan->converts ? license_id : NULL);
  if (!put (self, self->order, error))
    return FALSE;
  desk_seed_billing_add (self->billing, self->order, customer, plan);

  /* The licence of a trial that was taken over is written with the order that has it now. */
  if (plan->life == DESK_SEED_LIFE_TRIAL_CONVERTED)
    {
      g_strlcpy (self->trial_license_id, license_id, sizeof self->trial_license_id);
      self->trial_activated_at = plan->activated_at;
      self->trial_created_day = plan->created_day;
      return desk_seed_history_write (self->history, self->order, NULL, plan, error);
    }

  fill_license (self, random, customer, plan, license_id);
  if (!put (self, self->license, error) ||
      !desk_seed_history_write (self->history, self->order, self->license, plan, error))
    return FALSE;

  if (plan->ends_day == 0)
    return TRUE;
  fill_subscription (self, random, customer, plan, license_id);
  return put (self, self->subscription, error);
}
