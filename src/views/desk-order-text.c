/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-text"

#include "config.h"

#include "desk-order-text.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-order-device.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* The label of @key among the items of a price list: their texts are data, in several languages. A key
 * that the list does not know (it may have ended) is shown as it is. */
static char *
dup_label (GListModel *items, guint key_field, guint texts_field, const char *key)
{
  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (desk_record_get_string (item, key_field), key) == 0)
        {
          const char *label = desk_texts_pick (desk_record_get_list (item, texts_field));

          if (label != NULL && *label != '\0')
            return g_strdup (label);
        }
    }
  return g_strdup (key != NULL ? key : DESK_TEXT_NONE);
}

/**
 * desk_order_text_dup_plan:
 * @plan: (nullable): key of a plan
 * @price_list: (nullable): the price list that it is of
 *
 * Returns: (transfer full): the plan's name in the user's language, "Production"
 */
char *
desk_order_text_dup_plan (const char *plan, DeskPriceList *price_list)
{
  return dup_label (price_list != NULL ? desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS) : NULL,
                    DESK_PRICE_PLAN_KEY, DESK_PRICE_PLAN_TEXTS, plan);
}

/**
 * desk_order_text_dup_term:
 * @term: (nullable): key of a subscription type
 * @price_list: (nullable): the price list that it is of
 *
 * Returns: (transfer full): its name in the user's language, "SaaS annual"
 */
char *
desk_order_text_dup_term (const char *term, DeskPriceList *price_list)
{
  return dup_label (price_list != NULL ? desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS) : NULL,
                    DESK_PRICE_TERM_KEY, DESK_PRICE_TERM_TEXTS, term);
}

/**
 * desk_order_is_trial:
 * @order: an order
 *
 * Returns: whether it is a trial, for which nothing is to be paid
 */
gboolean
desk_order_is_trial (DeskOrder *order)
{
  return g_strcmp0 (desk_record_get_string (order, DESK_ORDER_KIND), "trial") == 0;
}

/**
 * desk_order_text_dup_number:
 * @order: an order
 *
 * Returns: (transfer full): "26-1184", or a dash while the back-end has not given it a number
 */
char *
desk_order_text_dup_number (DeskOrder *order)
{
  const char *number = desk_record_get_string (order, DESK_ORDER_NUMBER);

  return g_strdup (number != NULL && *number != '\0' ? number : DESK_TEXT_NONE);
}

/**
 * desk_order_text_dup_total:
 * @order: an order
 *
 * Returns: (transfer full): the total with tax, or a dash for a trial. What has not been sent yet
 *   shows the total that the dealer saw.
 */
char *
desk_order_text_dup_total (DeskOrder *order)
{
  guint field = desk_record_is_null (order, DESK_ORDER_TOTAL) ? DESK_ORDER_SEEN_TOTAL : DESK_ORDER_TOTAL;

  if (desk_order_is_trial (order) || desk_record_is_null (order, field))
    return g_strdup (DESK_TEXT_NONE);
  return desk_format_money (desk_record_get_integer (order, field),
                            desk_record_get_string (order, DESK_ORDER_CURRENCY));
}

/**
 * desk_order_text_dup_customer:
 * @customer: (nullable): a customer; %NULL when it has not come yet
 *
 * Returns: (transfer full): "Company, City"
 */
char *
desk_order_text_dup_customer (DeskCustomer *customer)
{
  const char *company = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL;
  const char *city = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_CITY) : NULL;

  if (company == NULL)
    return g_strdup ("…");
  if (city == NULL || *city == '\0')
    return g_strdup (company);
  /* Translators: a company and its city: "Company, City" */
  return g_strdup_printf (C_("company and city", "%s, %s"), company, city);
}

/**
 * desk_devices_count:
 * @devices: list of #DeskOrderDevice
 *
 * Returns: the sum of the quantities
 */
gint64
desk_devices_count (GListModel *devices)
{
  gint64 count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);

      count += desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY);
    }
  return count;
}

/**
 * desk_order_text_dup_day:
 * @instant: (nullable): when
 * @today: (nullable): the date, by which the year is left out
 *
 * Returns: (transfer full): the day of an instant at the dealer, "23 Nov"; the time is in the order itself
 */
char *
desk_order_text_dup_day (const char *instant, const char *today)
{
  g_autofree char *day = desk_instant_dup_date (instant, NULL);

  return day != NULL ? desk_format_date (day, today) : g_strdup (DESK_TEXT_NONE);
}

/**
 * desk_order_text_dup_sentence:
 * @order: an order
 * @customer: (nullable): its customer
 * @price_list: (nullable): its price list
 * @status: key of the status vocabulary
 * @today: the date
 *
 * Returns: (transfer full): a whole row of the list as one sentence, for a screen reader
 */
char *
desk_order_text_dup_sentence (DeskOrder     *order,
                              DeskCustomer  *customer,
                              DeskPriceList *price_list,
                              const char    *status,
                              const char    *today)
{
  g_autofree char *number = desk_order_text_dup_number (order);
  g_autofree char *who = desk_order_text_dup_customer (customer);
  g_autofree char *plan = desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), price_list);
  g_autofree char *term = desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);
  g_autofree char *total = desk_order_text_dup_total (order);
  g_autofree char *date = desk_order_text_dup_day (desk_record_get_string (order, DESK_ORDER_CREATED_AT), today);
  gint64 count = desk_devices_count (desk_record_get_list (order, DESK_ORDER_DEVICES));
  /* Translators: number of printers and cutters of an order */
  g_autofree char *devices = g_strdup_printf (ngettext ("%d device", "%d devices", (gulong) count), (int) count);

  if (desk_order_is_trial (order))
    /* Translators: for screen readers, one row of the list: "Trial 26-1176, Company, City,
     * Production, 3 devices, 21 Nov, not activated" */
    return g_strdup_printf (_("Trial %s, %s, %s, %s, %s, %s"), number, who, plan, devices, date,
                            desk_status_get_word (status));
  /* Translators: for screen readers, one row of the list: "Order 26-1179, Company, City,
   * Production, SaaS annual, 1 device, 23 Nov, €1,785.60, Not activated" */
  return g_strdup_printf (_("Order %s, %s, %s, %s, %s, %s, %s, %s"), number, who, plan, term, devices, date, total,
                          desk_status_get_word (status));
}
