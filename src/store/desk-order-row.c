/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-row"

#include "config.h"

#include "desk-order-row-private.h"

#include "desk-order-rules.h"

struct _DeskOrderRow
{
  GObject parent_instance;

  DeskOrder *order;       /* (owned): empty until the row is filled */
  DeskCustomer *customer; /* (owned) (nullable) */
  DeskLicense *license;   /* (owned) (nullable) */
  DeskDealer *dealer;     /* (owned) (nullable) */
  DeskPriceList *price_list; /* (owned) (nullable) */
  DeskOutboxEntry *entry; /* (owned) (nullable) */
  const char *today;      /* (interned) */
  const char *status;     /* (interned) */
  gboolean can_delete;
};

G_DEFINE_FINAL_TYPE (DeskOrderRow, desk_order_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ORDER,
  PROP_CUSTOMER,
  PROP_LICENSE,
  PROP_DEALER,
  PROP_PRICE_LIST,
  PROP_ENTRY,
  PROP_TODAY,
  PROP_STATUS,
  PROP_CAN_DELETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
desk_order_row_finalize (GObject *object)
{
  DeskOrderRow *self = DESK_ORDER_ROW (object);

  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_object (&self->license);
  g_clear_object (&self->dealer);
  g_clear_object (&self->price_list);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (desk_order_row_parent_class)->finalize (object);
}

static void
desk_order_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskOrderRow *self = DESK_ORDER_ROW (object);

  switch (prop_id)
    {
    case PROP_ORDER:
      g_value_set_object (value, self->order);
      break;
    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case PROP_LICENSE:
      g_value_set_object (value, self->license);
      break;
    case PROP_DEALER:
      g_value_set_object (value, self->dealer);
      break;
    case PROP_PRICE_LIST:
      g_value_set_object (value, self->price_list);
      break;
    case PROP_TODAY:
      g_value_set_string (value, self->today);
      break;
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_CAN_DELETE:
      g_value_set_boolean (value, self->can_delete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_order_row_class_init (DeskOrderRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = desk_order_row_finalize;
  object_class->get_property = desk_order_row_get_property;

  properties[PROP_ORDER] = g_param_spec_object ("order", NULL, NULL, DESK_TYPE_ORDER, flags);
  properties[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, DESK_TYPE_CUSTOMER, flags);
  properties[PROP_LICENSE] = g_param_spec_object ("license", NULL, NULL, DESK_TYPE_LICENSE, flags);
  properties[PROP_DEALER] = g_param_spec_object ("dealer", NULL, NULL, DESK_TYPE_DEALER, flags);
  properties[PROP_PRICE_LIST] =
      g_param_spec_object ("price-list", NULL, NULL, DESK_TYPE_PRICE_LIST, flags);
  properties[PROP_TODAY] = g_param_spec_string ("today", NULL, NULL, NULL, flags);
  properties[PROP_ENTRY] =
      g_param_spec_object ("entry", NULL, NULL, DESK_TYPE_OUTBOX_ENTRY, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_CAN_DELETE] = g_param_spec_boolean ("can-delete", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_order_row_init (DeskOrderRow *self)
{
  self->order = desk_record_new (DESK_TYPE_ORDER);
  self->status = "not_activated";
}

DeskOrderRow *
_desk_order_row_new (void)
{
  return g_object_new (DESK_TYPE_ORDER_ROW, NULL);
}

void
_desk_order_row_data_free (DeskOrderRowData *data)
{
  g_clear_object (&data->order);
  g_clear_object (&data->customer);
  g_clear_object (&data->license);
  g_clear_pointer (&data->op_id, g_free);
  g_clear_pointer (&data->op_state, g_free);
  g_free (data);
}

/* A record that says the same is no news for what is bound to it. */
static void
set_record (DeskOrderRow *self, gpointer field, gpointer record, guint property)
{
  DeskRecord **current = field;

  if (*current == record ||
      (*current != NULL && record != NULL && desk_record_equal (*current, record)))
    return;

  g_set_object (current, record);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Brings the row up to what was read. What can be deleted: an order that is not activated, unless
 * its deletion is on its way, or was refused. */
void
_desk_order_row_update (DeskOrderRow *self,
                        DeskOrderRowData *data,
                        DeskDealer *dealer,
                        DeskPriceList *price_list,
                        DeskOutboxEntry *entry,
                        const char *today)
{
  const char *status = data->op_state != NULL
                           ? g_intern_string (data->op_state)
                           : desk_status_for (data->order, data->license, today);
  gboolean can_delete = desk_order_can_delete (data->order) &&
                        (entry == NULL || desk_outbox_entry_is_put (entry));

  g_object_freeze_notify (G_OBJECT (self));
  set_record (self, &self->order, data->order, PROP_ORDER);
  set_record (self, &self->customer, data->customer, PROP_CUSTOMER);
  set_record (self, &self->license, data->license, PROP_LICENSE);
  set_record (self, &self->dealer, dealer, PROP_DEALER);
  set_record (self, &self->price_list, price_list, PROP_PRICE_LIST);
  if (g_strcmp0 (self->today, today) != 0)
    {
      self->today = g_intern_string (today);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
    }
  if (g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
  if (g_strcmp0 (self->status, status) != 0)
    {
      self->status = status;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
    }
  if (self->can_delete != can_delete)
    {
      self->can_delete = can_delete;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_DELETE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * desk_order_row_get_order:
 * @self: a row
 *
 * Returns: (transfer none): the order or trial
 */
DeskOrder *
desk_order_row_get_order (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->order;
}

/**
 * desk_order_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose order it is, %NULL until he has come
 */
DeskCustomer *
desk_order_row_get_customer (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->customer;
}

/**
 * desk_order_row_get_license:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its licence, %NULL until that has come
 */
DeskLicense *
desk_order_row_get_license (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->license;
}

/**
 * desk_order_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose customer it is
 */
DeskDealer *
desk_order_row_get_dealer (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->dealer;
}

/**
 * desk_order_row_get_price_list:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the price list of the order, %NULL until it has come
 */
DeskPriceList *
desk_order_row_get_price_list (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->price_list;
}

/**
 * desk_order_row_get_today:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the date at the dealer, by which dates are written
 */
const char *
desk_order_row_get_today (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->today;
}

/**
 * desk_order_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what waits in the outbox for it
 */
DeskOutboxEntry *
desk_order_row_get_entry (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->entry;
}

/**
 * desk_order_row_get_status:
 * @self: a row
 *
 * Returns: (transfer none): key of the status vocabulary
 */
const char *
desk_order_row_get_status (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), NULL);

  return self->status;
}

/**
 * desk_order_row_get_can_delete:
 * @self: a row
 *
 * Returns: whether the rule lets it be deleted; the user's right is another matter
 */
gboolean
desk_order_row_get_can_delete (DeskOrderRow *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_ROW (self), FALSE);

  return self->can_delete;
}
