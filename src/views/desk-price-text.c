/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-price-text"

#include "config.h"

#include "desk-price-text.h"

#include "desk-format.h"

#include <glib/gi18n.h>

/* The item of a list whose key field is @key; the lists hold a handful each. */
static gpointer
find_by_key (GListModel *items, guint field, const char *key)
{
  for (guint i = 0; key != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(DeskRecord) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (desk_record_get_string (item, field), key) == 0)
        return item; /* the list holds a reference of its own */
    }

  return NULL;
}

/**
 * desk_price_text_find_term:
 * @price_list: (nullable): a price list
 * @key: (nullable): the key of a subscription type
 *
 * Returns: (transfer none) (nullable): the term of the list, sold or not
 */
DeskPriceTerm *
desk_price_text_find_term (DeskPriceList *price_list, const char *key)
{
  if (price_list == NULL)
    return NULL;
  return find_by_key (desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS),
                      DESK_PRICE_TERM_KEY,
                      key);
}

/**
 * desk_price_text_find_plan:
 * @price_list: (nullable): a price list
 * @key: (nullable): the key of a plan
 *
 * Returns: (transfer none) (nullable): the plan of the list
 */
DeskPricePlan *
desk_price_text_find_plan (DeskPriceList *price_list, const char *key)
{
  if (price_list == NULL)
    return NULL;
  return find_by_key (desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS),
                      DESK_PRICE_PLAN_KEY,
                      key);
}

/**
 * desk_price_text_period:
 *
 * Returns: (transfer none): month, year or none; none also for a term that the list does not have
 */
const char *
desk_price_text_period (DeskPriceList *price_list, const char *term)
{
  DeskPriceTerm *found = desk_price_text_find_term (price_list, term);
  const char *period = NULL;

  if (found != NULL)
    period = desk_record_get_string (found, DESK_PRICE_TERM_PERIOD);
  return period != NULL ? period : "none";
}

/**
 * desk_price_text_dup_amount:
 * @amount: minor units of @currency
 * @currency: ISO 4217
 * @period: month, year or none
 *
 * Returns: (transfer full): an amount with its period, such as “€139.00 / month”
 */
char *
desk_price_text_dup_amount (gint64 amount, const char *currency, const char *period)
{
  g_autofree char *money = desk_format_money (amount, currency);

  if (g_str_equal (period, "month"))
    /* Translators: an amount of money a month */
    return g_strdup_printf (_("%s / month"), money);
  if (g_str_equal (period, "year"))
    /* Translators: an amount of money a year */
    return g_strdup_printf (_("%s / year"), money);
  return g_steal_pointer (&money);
}

/**
 * desk_price_text_dup_devices:
 *
 * Returns: (transfer full): such as “4 devices”
 */
char *
desk_price_text_dup_devices (guint n_devices)
{
  g_autofree char *number = desk_format_number (n_devices);

  /* Translators: printers and cutters */
  return g_strdup_printf (ngettext ("%s device", "%s devices", n_devices), number);
}

/**
 * desk_device_text_icon:
 * @kind: (nullable): printer or cutter
 *
 * Returns: (transfer none): name of its icon
 */
const char *
desk_device_text_icon (const char *kind)
{
  return g_strcmp0 (kind, "cutter") == 0 ? "edit-cut-symbolic" : "printer-symbolic";
}

static const char *
ink_name (const char *ink)
{
  static const struct
  {
    const char *key;
    const char *name;
  } inks[] = {
    { "eco_solvent", N_("eco-solvent") },
    { "solvent", N_("solvent") },
    { "uv", N_("UV") },
    { "latex", N_("latex") },
    { "aqueous", N_("aqueous") },
    { "dye_sublimation", N_("dye sublimation") },
  };

  for (gsize i = 0; ink != NULL && i < G_N_ELEMENTS (inks); i++)
    if (g_str_equal (inks[i].key, ink))
      return _(inks[i].name);

  /* A newer back-end may know an ink that we do not; cutters have none. */
  return g_strcmp0 (ink, "none") == 0 ? NULL : ink;
}

/**
 * desk_device_text_dup_facts:
 *
 * Returns: (transfer full): what tells one device from the next, such as “1.63 m · eco-solvent”;
 *   may be empty
 */
char *
desk_device_text_dup_facts (DeskDeviceModel *model)
{
  gint64 width_mm = desk_record_get_integer (model, DESK_DEVICE_MODEL_WIDTH_MM);
  const char *ink = ink_name (desk_record_get_string (model, DESK_DEVICE_MODEL_INK));
  g_autofree char *width = NULL;

  if (width_mm > 0)
    width = desk_format_metres (width_mm);

  if (width != NULL && ink != NULL)
    /* Translators: facts of a printer: its width, such as “1.63 m”, and its ink */
    return g_strdup_printf (C_("device", "%s · %s"), width, ink);
  if (width != NULL)
    return g_steal_pointer (&width);
  return g_strdup (ink != NULL ? ink : "");
}

/**
 * desk_price_text_dup_tax:
 * @tax: a tax of an order or a quote
 *
 * Returns: (transfer full): “VAT 20%”
 */
char *
desk_price_text_dup_tax (DeskTaxLine *tax)
{
  const char *label = desk_record_get_string (tax, DESK_TAX_LINE_LABEL);
  g_autofree char *rate = desk_format_percent_bp (desk_record_get_integer (tax, DESK_TAX_LINE_RATE_BP));

  /* Labels of taxes are data; the one that has a word in each language gets it. */
  if (g_strcmp0 (label, "VAT") == 0)
    /* Translators: value added tax */
    label = _("VAT");
  /* Translators: a tax and its rate, “VAT 20%” */
  return g_strdup_printf (C_("tax", "%s %s"), label != NULL ? label : "", rate);
}
