/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-sketch"

#include "config.h"

#include "desk-order-sketch-private.h"

/* The chosen devices of the sketch. They are the draft's own list, so that it is always up to
 * date. */

#define QUANTITY_MAX 9999

static GListStore *
get_device_store (DeskOrderSketch *self)
{
  DeskDraft *draft = desk_order_sketch_get_draft (self);

  return G_LIST_STORE (desk_record_get_list (draft, DESK_DRAFT_DEVICES));
}

/**
 * desk_order_sketch_get_devices:
 *
 * Returns: (transfer none): live list of #DeskOrderDevice; another one after "reset"
 */
GListModel *
desk_order_sketch_get_devices (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return G_LIST_MODEL (get_device_store (self));
}

/**
 * desk_order_sketch_get_n_devices:
 *
 * Returns: the sum of the quantities
 */
guint
desk_order_sketch_get_n_devices (DeskOrderSketch *self)
{
  GListModel *devices = NULL;
  guint n_devices = 0;

  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), 0);

  devices = desk_order_sketch_get_devices (self);
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr(DeskOrderDevice) device = g_list_model_get_item (devices, i);

      n_devices += (guint) desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY);
    }

  return n_devices;
}

static DeskOrderDevice *
find_device (DeskOrderSketch *self, const char *model_id)
{
  GListModel *devices = desk_order_sketch_get_devices (self);

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr(DeskOrderDevice) device = g_list_model_get_item (devices, i);

      if (g_strcmp0 (desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID), model_id)
          == 0)
        return device; /* the list holds a reference of its own */
    }

  return NULL;
}

/**
 * desk_order_sketch_add_device:
 *
 * Adds one device of the model; one more if there is one already.
 */
void
desk_order_sketch_add_device (DeskOrderSketch *self, DeskDeviceModel *model)
{
  DeskOrderDevice *old = NULL;
  g_autoptr(DeskOrderDevice) device = NULL;

  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));
  g_return_if_fail (DESK_IS_DEVICE_MODEL (model));

  old = find_device (self, desk_record_get_id (model));
  if (old != NULL)
    {
      guint quantity = (guint) desk_record_get_integer (old, DESK_ORDER_DEVICE_QUANTITY);

      desk_order_sketch_set_quantity (self, old, quantity + 1);
      return;
    }

  device = desk_record_new (DESK_TYPE_ORDER_DEVICE);
  desk_record_set_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, desk_record_get_id (model));
  desk_record_set_string (device,
                          DESK_ORDER_DEVICE_NAME,
                          desk_record_get_string (model, DESK_DEVICE_MODEL_NAME));
  desk_record_set_string (device,
                          DESK_ORDER_DEVICE_DEVICE_CLASS,
                          desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS));
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, 1);
  g_list_store_append (get_device_store (self), device);
  _desk_order_sketch_note_change (self, TRUE);
}

/**
 * desk_order_sketch_has_device:
 *
 * Returns: whether the model is among the chosen ones
 */
gboolean
desk_order_sketch_has_device (DeskOrderSketch *self, const char *model_id)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  return find_device (self, model_id) != NULL;
}

/**
 * desk_order_sketch_set_quantity:
 * @device: one of the chosen ones
 * @quantity: 1 to 9999
 */
void
desk_order_sketch_set_quantity (DeskOrderSketch *self, DeskOrderDevice *device, guint quantity)
{
  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));
  g_return_if_fail (DESK_IS_ORDER_DEVICE (device));

  quantity = CLAMP (quantity, 1, QUANTITY_MAX);
  if (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY) == quantity)
    return;

  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, quantity);
  _desk_order_sketch_note_change (self, TRUE);
}

/**
 * desk_order_sketch_remove_device:
 * @device: one of the chosen ones
 *
 * Returns: where it stood, for desk_order_sketch_insert_device()
 */
guint
desk_order_sketch_remove_device (DeskOrderSketch *self, DeskOrderDevice *device)
{
  guint position = 0;

  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), 0);

  if (!g_list_store_find (get_device_store (self), device, &position))
    return 0;

  g_list_store_remove (get_device_store (self), position);
  _desk_order_sketch_note_change (self, TRUE);
  return position;
}

/**
 * desk_order_sketch_insert_device:
 *
 * Undoes desk_order_sketch_remove_device(). If the model was chosen anew meanwhile, the
 * quantities are added.
 */
void
desk_order_sketch_insert_device (DeskOrderSketch *self, guint position, DeskOrderDevice *device)
{
  DeskOrderDevice *old = NULL;
  gint64 quantity = 0;

  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));
  g_return_if_fail (DESK_IS_ORDER_DEVICE (device));

  old = find_device (self, desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID));
  if (old != NULL)
    {
      quantity = desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY)
                 + desk_record_get_integer (old, DESK_ORDER_DEVICE_QUANTITY);
      desk_order_sketch_set_quantity (self, old, (guint) quantity);
      return;
    }

  position = MIN (position, g_list_model_get_n_items (desk_order_sketch_get_devices (self)));
  g_list_store_insert (get_device_store (self), position, device);
  _desk_order_sketch_note_change (self, TRUE);
}
