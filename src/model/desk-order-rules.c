/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-rules"

#include "config.h"

#include "desk-order-rules.h"

#include "desk-date.h"
#include "desk-device-model.h"

/**
 * desk_order_can_delete:
 * @order: an order or a trial
 *
 * The dealer guide: as long as the licence is not activated. Whether it is the user's own order,
 * and whether he has the right, is for the caller.
 *
 * Returns: whether the rule lets it be deleted
 */
gboolean
desk_order_can_delete (DeskOrder *order)
{
  const char *state = desk_record_get_string (order, DESK_ORDER_STATE);

  /* A state from a newer server is not one that we know to be deletable. An order that has not
   * come back from the server yet has none. */
  return (state == NULL || g_str_equal (state, "registered")) &&
         desk_record_is_null (order, DESK_ORDER_ACTIVATED_AT);
}

/**
 * desk_order_activate:
 * @order: an order or a trial that is changed
 * @now: an instant
 *
 * What an order is when its licence has been activated.
 */
void
desk_order_activate (DeskOrder *order, const char *now)
{
  desk_record_set_string (order, DESK_ORDER_STATE, "activated");
  desk_record_set_string (order, DESK_ORDER_ACTIVATED_AT, now);
}

/**
 * desk_order_count_devices:
 * @order: an order or a trial
 *
 * Returns: the sum of the quantities
 */
gint64
desk_order_count_devices (DeskOrder *order)
{
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);
  gint64 count = 0;

  /* At most 200 lines of 9999, so the sum cannot overflow once the record was checked. */
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);

      count += CLAMP (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY), 0, 9999);
    }

  return count;
}

static DeskDeviceModel *
find_device_model (GListModel *device_models, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (device_models); i++)
    {
      g_autoptr (DeskDeviceModel) model = g_list_model_get_item (device_models, i);

      if (g_strcmp0 (desk_record_get_id (model), id) == 0)
        return g_steal_pointer (&model);
    }

  return NULL;
}

/**
 * desk_order_fill_devices:
 * @order: an order or a trial
 * @device_models: list of #DeskDeviceModel
 *
 * Writes into each line the name and the class that its model has now, whatever the line said
 * before, and the number of devices into the order. Lines of unknown models lose both.
 */
void
desk_order_fill_devices (DeskOrder *order, GListModel *device_models)
{
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);
      g_autoptr (DeskDeviceModel) model = find_device_model (
          device_models, desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID));
      const char *name = NULL;
      const char *device_class = NULL;

      if (model != NULL)
        {
          name = desk_record_get_string (model, DESK_DEVICE_MODEL_NAME);
          device_class = desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS);
        }
      desk_record_set_string (device, DESK_ORDER_DEVICE_NAME, name);
      desk_record_set_string (device, DESK_ORDER_DEVICE_DEVICE_CLASS, device_class);
    }

  desk_record_set_integer (order, DESK_ORDER_DEVICE_COUNT, desk_order_count_devices (order));
}

/**
 * desk_term_get_period:
 * @price_list: a price list
 * @term: (nullable): key of a term
 *
 * Returns: (transfer none) (nullable): "month", "year" or "none"; %NULL if the list does not have
 *   the term
 */
const char *
desk_term_get_period (DeskPriceList *price_list, const char *term)
{
  GListModel *terms = desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DeskPriceTerm) candidate = g_list_model_get_item (terms, i);

      if (g_strcmp0 (desk_record_get_string (candidate, DESK_PRICE_TERM_KEY), term) == 0)
        return g_intern_string (desk_record_get_string (candidate, DESK_PRICE_TERM_PERIOD));
    }

  return NULL;
}

/**
 * desk_term_dup_end:
 * @period: (nullable): "month", "year" or "none", as in the terms of a price list
 * @starts_on: date on which the term starts
 *
 * Returns: (transfer full) (nullable): the date on which it ends and renews: the same day of the
 *   next month or year, or the last one of a shorter month; %NULL for a term without end
 */
char *
desk_term_dup_end (const char *period, const char *starts_on)
{
  if (g_strcmp0 (period, "month") == 0)
    return desk_date_add_months (starts_on, 1);
  if (g_strcmp0 (period, "year") == 0)
    return desk_date_add_months (starts_on, 12);

  return NULL;
}
