/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-today-item"

#include "config.h"

#include "desk-today-item-private.h"

#include "desk-date.h"

struct _DeskTodayItem
{
  GObject parent_instance;

  gint64 number; /* its own in its list, as long as it stays there */
  char *key;     /* (owned): what it is about */

  DeskTodayReason reason;
  char *day;                      /* (owned) (nullable) */
  char *today;                    /* (owned) (nullable) */
  GObject *record;                /* (owned) (nullable) */
  DeskSubscription *subscription; /* (owned) (nullable) */
  DeskCustomer *customer;         /* (owned) (nullable) */
  DeskDealer *dealer;             /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskTodayItem, desk_today_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
desk_today_item_finalize (GObject *object)
{
  DeskTodayItem *self = DESK_TODAY_ITEM (object);

  g_free (self->key);
  g_free (self->day);
  g_free (self->today);
  g_clear_object (&self->record);
  g_clear_object (&self->subscription);
  g_clear_object (&self->customer);
  g_clear_object (&self->dealer);

  G_OBJECT_CLASS (desk_today_item_parent_class)->finalize (object);
}

static void
desk_today_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_REASON:
      g_value_set_uint (value, DESK_TODAY_ITEM (object)->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_today_item_class_init (DeskTodayItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = desk_today_item_finalize;
  object_class->get_property = desk_today_item_get_property;

  properties[PROP_REASON] =
      g_param_spec_uint ("reason", NULL, NULL, 0, DESK_TODAY_N_REASONS, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_today_item_init (DeskTodayItem *self)
{
}

DeskTodayItem *
_desk_today_item_new (gint64 number, const char *key)
{
  DeskTodayItem *self = g_object_new (DESK_TYPE_TODAY_ITEM, NULL);

  self->number = number;
  self->key = g_strdup (key);

  return self;
}

gint64
_desk_today_item_get_number (DeskTodayItem *self)
{
  return self->number;
}

const char *
_desk_today_item_get_key (DeskTodayItem *self)
{
  return self->key;
}

void
_desk_today_item_take (DeskTodayItem *self, DeskTodayData *data, DeskDealer *dealer, const char *today)
{
  self->reason = data->reason;
  g_free (self->day);
  self->day = g_strdup (data->day);
  g_free (self->today);
  self->today = g_strdup (today);
  g_set_object (&self->record, data->record);
  g_set_object (&self->subscription, data->subscription);
  g_set_object (&self->customer, data->customer);
  g_set_object (&self->dealer, dealer);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

/**
 * desk_today_item_get_reason:
 * @self: an item
 *
 * Returns: why it needs a decision
 */
DeskTodayReason
desk_today_item_get_reason (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), DESK_TODAY_NONE);

  return self->reason;
}

/**
 * desk_today_item_get_day:
 * @self: an item
 *
 * Returns: (transfer none): the date that this hangs on
 */
const char *
desk_today_item_get_day (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), NULL);

  return self->day;
}

/**
 * desk_today_item_get_today:
 * @self: an item
 *
 * Returns: (transfer none): today's date at the dealer when it was found
 */
const char *
desk_today_item_get_today (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), NULL);

  return self->today;
}

/**
 * desk_today_item_get_days:
 * @self: an item
 *
 * Returns: from today to its date; negative when that has passed
 */
int
desk_today_item_get_days (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), 0);

  return desk_date_days_between (self->today, self->day);
}

static gpointer
get_record (DeskTodayItem *self, GType type)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), NULL);

  return G_TYPE_CHECK_INSTANCE_TYPE (self->record, type) ? self->record : NULL;
}

DeskLicense *
desk_today_item_get_license (DeskTodayItem *self)
{
  return get_record (self, DESK_TYPE_LICENSE);
}

/**
 * desk_today_item_get_subscription:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the contract of its licence that ends last
 */
DeskSubscription *
desk_today_item_get_subscription (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), NULL);

  return self->subscription;
}

DeskInvoice *
desk_today_item_get_invoice (DeskTodayItem *self)
{
  return get_record (self, DESK_TYPE_INVOICE);
}

DeskPriceList *
desk_today_item_get_price_list (DeskTodayItem *self)
{
  return get_record (self, DESK_TYPE_PRICE_LIST);
}

DeskDraft *
desk_today_item_get_draft (DeskTodayItem *self)
{
  return get_record (self, DESK_TYPE_DRAFT);
}

DeskOutboxEntry *
desk_today_item_get_entry (DeskTodayItem *self)
{
  return get_record (self, DESK_TYPE_OUTBOX_ENTRY);
}

/**
 * desk_today_item_get_customer:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): whose licence or invoice it is, %NULL until he has come
 */
DeskCustomer *
desk_today_item_get_customer (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), NULL);

  return self->customer;
}

/**
 * desk_today_item_get_dealer:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): whose it is
 */
DeskDealer *
desk_today_item_get_dealer (DeskTodayItem *self)
{
  g_return_val_if_fail (DESK_IS_TODAY_ITEM (self), NULL);

  return self->dealer;
}
