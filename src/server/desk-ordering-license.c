/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-ordering"

#include "config.h"

#include "desk-ordering-private.h"

#include "desk-codec.h"
#include "desk-id.h"
#include "desk-order-rules.h"
#include "desk-trial.h"

#include <sodium.h>

/* The licence of an order: made with it, or taken over from a trial, and taken back with it. */

/* "PF-9C14-E07B": unique in the table, and not to be guessed from others. */
static char *
new_serial_number (DeskStorage *storage)
{
  for (;;)
    {
      g_autofree char *serial =
        g_strdup_printf ("PF-%04X-%04X", randombytes_uniform (0x10000), randombytes_uniform (0x10000));
      g_autoptr (GPtrArray) taken = desk_storage_find (storage, DESK_TYPE_LICENSE, DESK_LICENSE_SERIAL_NUMBER, serial);

      if (taken->len == 0)
        return g_steal_pointer (&serial);
    }
}

/* id of a device model → how many */
static GHashTable *
count_models (DeskOrder *order)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);
      const char *id = desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID);
      gint64 n = desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY);

      n += GPOINTER_TO_SIZE (g_hash_table_lookup (counts, id));
      g_hash_table_replace (counts, g_strdup (id), GSIZE_TO_POINTER (n));
    }
  return counts;
}

static gboolean
has_same_devices (DeskOrder *order, DeskOrder *other)
{
  g_autoptr (GHashTable) counts = count_models (order);
  g_autoptr (GHashTable) other_counts = count_models (other);
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer n = NULL;

  if (g_hash_table_size (counts) != g_hash_table_size (other_counts))
    return FALSE;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &id, &n))
    if (g_hash_table_lookup (other_counts, id) != n)
      return FALSE;
  return TRUE;
}

static gboolean
is_own_trial (DeskOrdering *self, DeskLicense *license)
{
  return license != NULL && !self->is_trial && desk_record_get_boolean (license, DESK_LICENSE_TRIAL)
         && g_strcmp0 (desk_record_get_string (license, DESK_LICENSE_DEALER_ID), desk_record_get_id (self->dealer)) == 0
         && g_strcmp0 (desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID),
                       desk_record_get_string (self->order, DESK_ORDER_CUSTOMER_ID))
              == 0;
}

/**
 * desk_ordering_find_trial:
 * @self: an ordering
 * @license_id: the trial that the order converts
 *
 * An order made of a trial: customer, devices and serial number stay.
 *
 * Returns: whether there is such a trial
 */
gboolean
desk_ordering_find_trial (DeskOrdering *self, const char *license_id)
{
  DeskStorage *storage = self->request->storage;
  g_autoptr (DeskLicense) license = desk_storage_get (storage, DESK_TYPE_LICENSE, license_id);
  g_autoptr (DeskOrder) trial =
    license != NULL
      ? desk_storage_get (storage, DESK_TYPE_ORDER, desk_record_get_string (license, DESK_LICENSE_ORDER_ID))
      : NULL;

  if (!is_own_trial (self, license) || trial == NULL)
    {
      desk_request_fault (self->request, "/order/converts", "unknown", 0, 0);
      return FALSE;
    }
  if (!has_same_devices (self->order, trial))
    {
      desk_request_fault (self->request, "/order/devices", "format", 0, 0);
      return FALSE;
    }
  self->before_license = desk_record_to_json_string (license, DESK_FIELD_NONE);
  self->license = g_steal_pointer (&license);
  return TRUE;
}

/* A new one, registered; one that was a trial and has run, or runs, is active from now on. */
static void
ensure_license (DeskOrdering *self)
{
  g_autofree char *id = NULL;
  g_autofree char *serial = NULL;

  if (self->license != NULL)
    {
      if (g_strcmp0 (desk_record_get_string (self->license, DESK_LICENSE_STATE), "registered") != 0)
        desk_record_set_string (self->license, DESK_LICENSE_STATE, "active");
      desk_record_set_null (self->license, DESK_LICENSE_SUSPENDED_UNTIL);
      desk_record_set_null (self->license, DESK_LICENSE_SUSPENSION_ID);
      return;
    }
  id = desk_id_new ("lic");
  serial = new_serial_number (self->request->storage);
  self->license = desk_record_new (DESK_TYPE_LICENSE);
  desk_record_set_string (self->license, DESK_LICENSE_ID, id);
  desk_record_set_string (self->license, DESK_LICENSE_SERIAL_NUMBER, serial);
  desk_record_set_string (self->license, DESK_LICENSE_STATE, "registered");
}

static void
make_subscription (DeskOrdering *self, const char *ends_on)
{
  g_autofree char *id = desk_id_new ("sub");

  self->subscription = desk_record_new (DESK_TYPE_SUBSCRIPTION);
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_ID, id);
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_DEALER_ID, desk_record_get_id (self->dealer));
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_CUSTOMER_ID, desk_record_get_id (self->customer));
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_LICENSE_ID, desk_record_get_id (self->license));
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_ORDER_ID, desk_record_get_id (self->order));
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_PLAN,
                          desk_record_get_string (self->order, DESK_ORDER_PLAN));
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_TERM,
                          desk_record_get_string (self->order, DESK_ORDER_TERM));
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_STARTS_ON, self->today);
  desk_record_set_string (self->subscription, DESK_SUBSCRIPTION_ENDS_ON, ends_on);
}

/**
 * desk_ordering_make_license:
 * @self: an ordering with customer and price
 *
 * One order has one licence; a licence has one subscription, or none (trial, perpetual). The subscription runs from
 * the day of the order. The serial number of what is paid by the month is good for a year, or it would be about to
 * expire from its first day on.
 *
 * Returns: whether it is stored
 */
gboolean
desk_ordering_make_license (DeskOrdering *self)
{
  const char *period = desk_term_get_period (self->price_list, desk_record_get_string (self->order, DESK_ORDER_TERM));
  g_autofree char *expires_on = NULL;

  ensure_license (self);
  if (self->is_trial)
    {
      g_autofree char *protected_until = desk_trial_protection_end (self->today);

      expires_on = desk_trial_end (self->today);
      desk_record_set_string (self->license, DESK_LICENSE_PROTECTED_UNTIL, protected_until);
    }
  else if (period != NULL && !g_str_equal (period, "none"))
    {
      g_autofree char *ends_on = desk_term_dup_end (period, self->today);

      expires_on = desk_term_dup_end ("year", self->today);
      make_subscription (self, ends_on);
    }
  desk_record_set_string (self->license, DESK_LICENSE_DEALER_ID, desk_record_get_id (self->dealer));
  desk_record_set_string (self->license, DESK_LICENSE_CUSTOMER_ID, desk_record_get_id (self->customer));
  desk_record_set_string (self->license, DESK_LICENSE_ORDER_ID, desk_record_get_id (self->order));
  desk_record_set_string (self->license, DESK_LICENSE_PLAN, desk_record_get_string (self->order, DESK_ORDER_PLAN));
  desk_record_set_integer (self->license, DESK_LICENSE_DEVICE_COUNT,
                           desk_record_get_integer (self->order, DESK_ORDER_DEVICE_COUNT));
  desk_record_set_boolean (self->license, DESK_LICENSE_TRIAL, self->is_trial);
  desk_record_set_string (self->license, DESK_LICENSE_EXPIRES_ON, expires_on);
  if (!desk_ordering_put (self, self->license)
      || (self->subscription != NULL && !desk_ordering_put (self, self->subscription)))
    return FALSE;
  desk_record_set_string (self->order, DESK_ORDER_LICENSE_ID, desk_record_get_id (self->license));
  return TRUE;
}

static gboolean
remove_record (DeskOrdering *self, GType type, const char *id, JsonObject *fragment)
{
  g_autoptr (GError) error = NULL;

  if (!desk_storage_remove (self->request->storage, type, id, desk_record_get_id (self->dealer), &error))
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  desk_fragment_add_deleted (fragment, desk_record_type_get_name (type), id);
  return TRUE;
}

/**
 * desk_ordering_take_back_license:
 * @self: an ordering of an order that goes, with its licence
 * @fragment: what the answer tells
 *
 * The licence goes with the order; one that was converted is the trial again that it was.
 *
 * Returns: whether it is stored
 */
gboolean
desk_ordering_take_back_license (DeskOrdering *self, JsonObject *fragment)
{
  DeskStorage *storage = self->request->storage;
  g_autoptr (GPtrArray) subscriptions = desk_storage_find (storage, DESK_TYPE_SUBSCRIPTION, DESK_SUBSCRIPTION_LICENSE_ID,
                                                           desk_record_get_string (self->order, DESK_ORDER_LICENSE_ID));
  g_autoptr (DeskLicense) trial = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < subscriptions->len; i++)
    if (!remove_record (self, DESK_TYPE_SUBSCRIPTION, desk_record_get_id (subscriptions->pdata[i]), fragment))
      return FALSE;
  if (self->license == NULL)
    return TRUE;
  if (self->before_license == NULL)
    return remove_record (self, DESK_TYPE_LICENSE, desk_record_get_id (self->license), fragment);

  trial = desk_record_from_json_string (DESK_TYPE_LICENSE, self->before_license, -1, &error);
  if (trial == NULL)
    {
      desk_request_failed (self->request, error);
      return FALSE;
    }
  if (!desk_ordering_put (self, trial))
    return FALSE;
  desk_fragment_add (fragment, trial);
  return TRUE;
}
