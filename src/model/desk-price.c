/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-price"

#include "config.h"

#include "desk-price.h"

#include "desk-device-model.h"
#include "desk-error.h"
#include "desk-format.h"
#include "desk-json-check.h"
#include "desk-order-rules.h"

#include <string.h>

/*
 * The price of a configuration (contract.md, "Price", our own assumption). Both programs use this
 * file: the client for estimates, the server for what counts.
 *
 *   subtotal = price of the plan for the term + Σ quantity · price of the device's class
 *   less the first included devices, the dearest first
 *   discount = promotion of the subtotal, rounded once
 *   net = subtotal - discount; tax = each rate of the dealer of net, rounded; total = net + tax
 */

#define BASIS_POINTS 10000
#define MOST_DEVICES 9999

/* One line of the order on its way through the sum. */
typedef struct
{
  DeskQuoteLine *line; /* (owned) */
  gint64 quantity;
  gint64 unit_price;
  gint64 included;
} Line;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_clear_object (&line->line);
  g_free (line);
}

static gboolean
set_overflow (GError **error)
{
  g_set_error_literal (error,
                       DESK_ERROR,
                       DESK_ERROR_INVALID,
                       "The amount of this configuration is too large");
  return FALSE;
}

/* Amounts also have to travel as JSON, so 2^53 is where they end. */
static gboolean
add_amounts (gint64 a, gint64 b, gint64 *sum, GError **error)
{
  if (__builtin_add_overflow (a, b, sum) || ABS (*sum) > DESK_JSON_MAX_INTEGER)
    return set_overflow (error);

  return TRUE;
}

static gboolean
multiply_amounts (gint64 a, gint64 b, gint64 *product, GError **error)
{
  if (__builtin_mul_overflow (a, b, product) || ABS (*product) > DESK_JSON_MAX_INTEGER)
    return set_overflow (error);

  return TRUE;
}

/* A part of @amount in basis points, rounded half away from zero. Whole ten thousands and the rest
 * are multiplied apart, so that nothing is too large on the way that fits in the end. */
static gboolean
take_part (gint64 amount, gint64 basis_points, gint64 *part, GError **error)
{
  gint64 rest = 0;
  gint64 rounded = 0;

  if (!multiply_amounts (amount / BASIS_POINTS, basis_points, part, error) ||
      !multiply_amounts (amount % BASIS_POINTS, basis_points, &rest, error))
    return FALSE;

  rounded = rest / BASIS_POINTS;
  if (ABS (rest % BASIS_POINTS) >= BASIS_POINTS / 2)
    rounded += rest < 0 ? -1 : 1;
  return add_amounts (*part, rounded, part, error);
}

static void
add_problem (DeskQuote *quote, const char *code, const char *pointer)
{
  g_autoptr (DeskQuoteProblem) problem = desk_record_new (DESK_TYPE_QUOTE_PROBLEM);

  desk_record_set_string (problem, DESK_QUOTE_PROBLEM_CODE, code);
  desk_record_set_string (problem, DESK_QUOTE_PROBLEM_POINTER, pointer);
  desk_record_append (quote, DESK_QUOTE_PROBLEMS, problem);
}

static gpointer
find_by (GListModel *list, guint field, const char *value)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (list, i);

      if (value != NULL && g_strcmp0 (desk_record_get_string (item, field), value) == 0)
        return g_steal_pointer (&item);
    }

  return NULL;
}

/**
 * desk_price_find_plan:
 * @price_list: a price list
 * @plan: (nullable): key of a plan
 * @term: (nullable): key of a term
 * @amount: (out): the price in minor units
 *
 * Returns: whether the list has a price for them
 */
gboolean
desk_price_find_plan (DeskPriceList *price_list, const char *plan, const char *term, gint64 *amount)
{
  GListModel *prices = desk_record_get_list (price_list, DESK_PRICE_LIST_PLAN_PRICES);

  *amount = 0;
  for (guint i = 0; i < g_list_model_get_n_items (prices); i++)
    {
      g_autoptr (DeskPlanPrice) price = g_list_model_get_item (prices, i);

      if (plan != NULL && term != NULL &&
          g_strcmp0 (desk_record_get_string (price, DESK_PLAN_PRICE_PLAN), plan) == 0 &&
          g_strcmp0 (desk_record_get_string (price, DESK_PLAN_PRICE_TERM), term) == 0)
        {
          *amount = desk_record_get_integer (price, DESK_PLAN_PRICE_AMOUNT);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * desk_price_find_device:
 * @price_list: a price list
 * @device_class: (nullable): key of a class of devices
 * @term: (nullable): key of a term
 * @amount: (out): the price of one in minor units
 *
 * Returns: whether the list has a price for them
 */
gboolean
desk_price_find_device (DeskPriceList *price_list,
                        const char *device_class,
                        const char *term,
                        gint64 *amount)
{
  GListModel *prices = desk_record_get_list (price_list, DESK_PRICE_LIST_DEVICE_PRICES);

  *amount = 0;
  for (guint i = 0; i < g_list_model_get_n_items (prices); i++)
    {
      g_autoptr (DeskDevicePrice) price = g_list_model_get_item (prices, i);

      if (device_class != NULL && term != NULL &&
          g_strcmp0 (desk_record_get_string (price, DESK_DEVICE_PRICE_DEVICE_CLASS),
                     device_class) == 0 &&
          g_strcmp0 (desk_record_get_string (price, DESK_DEVICE_PRICE_TERM), term) == 0)
        {
          *amount = desk_record_get_integer (price, DESK_DEVICE_PRICE_AMOUNT);
          return TRUE;
        }
    }

  return FALSE;
}

/* Both days belong to the time; a missing one leaves it open. */
static gboolean
is_within (const char *from, const char *until, const char *today)
{
  return (from == NULL || strcmp (from, today) <= 0) &&
         (until == NULL || strcmp (today, until) <= 0);
}

/**
 * desk_price_list_is_running:
 * @price_list: a price list
 * @today: today's date at the dealer
 *
 * Returns: whether its prices are those of today
 */
gboolean
desk_price_list_is_running (DeskPriceList *price_list, const char *today)
{
  return is_within (desk_record_get_string (price_list, DESK_PRICE_LIST_VALID_FROM),
                    desk_record_get_string (price_list, DESK_PRICE_LIST_VALID_UNTIL),
                    today);
}

/**
 * desk_promotion_is_running:
 * @promotion: a promotion
 * @region_id: (nullable): region of the price list
 * @today: today's date at the dealer
 *
 * Returns: whether it may be used there today
 */
gboolean
desk_promotion_is_running (DeskPromotion *promotion, const char *region_id, const char *today)
{
  const char *region = desk_record_get_string (promotion, DESK_PROMOTION_REGION_ID);

  return (region == NULL || g_strcmp0 (region, region_id) == 0) &&
         is_within (desk_record_get_string (promotion, DESK_PROMOTION_STARTS_ON),
                    desk_record_get_string (promotion, DESK_PROMOTION_ENDS_ON),
                    today);
}

/* Looks at what is sold at all; the sum is made even so, as the user sees it while he chooses. */
static void
check_choice (DeskQuote *quote, DeskOrder *order, DeskPriceList *price_list, const char *today)
{
  const char *term = desk_record_get_string (order, DESK_ORDER_TERM);
  const char *plan = desk_record_get_string (order, DESK_ORDER_PLAN);
  g_autoptr (DeskPriceTerm) price_term = find_by (
      desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS), DESK_PRICE_TERM_KEY, term);
  g_autoptr (DeskPricePlan) price_plan = find_by (
      desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS), DESK_PRICE_PLAN_KEY, plan);

  if (!desk_price_list_is_running (price_list, today))
    add_problem (quote, "price_list_ended", "/price_list_id");

  if (term == NULL)
    add_problem (quote, "required", "/term");
  else if (price_term == NULL)
    add_problem (quote, "unknown", "/term");
  else if (!desk_record_get_boolean (price_term, DESK_PRICE_TERM_IS_AVAILABLE))
    add_problem (quote, "unavailable", "/term");

  if (plan == NULL)
    add_problem (quote, "required", "/plan");
  else if (price_plan == NULL)
    add_problem (quote, "unknown", "/plan");
}

static void
add_plan (DeskQuote *quote, GPtrArray *lines, DeskOrder *order, DeskPriceList *price_list)
{
  const char *plan = desk_record_get_string (order, DESK_ORDER_PLAN);
  const char *term = desk_record_get_string (order, DESK_ORDER_TERM);
  g_autoptr (DeskPricePlan) price_plan = find_by (
      desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS), DESK_PRICE_PLAN_KEY, plan);
  g_autoptr (DeskQuoteLine) quote_line = NULL;
  Line *line = NULL;
  gint64 amount = 0;

  if (plan == NULL || term == NULL)
    return;
  if (!desk_price_find_plan (price_list, plan, term, &amount))
    {
      add_problem (quote, "unavailable", "/plan");
      return;
    }

  quote_line = desk_record_new (DESK_TYPE_QUOTE_LINE);
  if (price_plan != NULL)
    desk_record_set_string (
        quote_line,
        DESK_QUOTE_LINE_LABEL,
        desk_texts_pick (desk_record_get_list (price_plan, DESK_PRICE_PLAN_TEXTS)));

  line = g_new0 (Line, 1);
  line->line = g_steal_pointer (&quote_line);
  line->quantity = 1;
  line->unit_price = amount;
  g_ptr_array_add (lines, line);
}

static void
add_device (DeskQuote *quote,
            GPtrArray *lines,
            DeskOrderDevice *device,
            guint position,
            DeskPriceList *price_list,
            const char *term,
            GListModel *device_models)
{
  const char *id = desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID);
  gint64 quantity = desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY);
  g_autoptr (DeskDeviceModel) model = find_by (device_models, DESK_DEVICE_MODEL_ID, id);
  g_autofree char *model_pointer = g_strdup_printf ("/devices/%u/device_model_id", position);
  g_autofree char *quantity_pointer = g_strdup_printf ("/devices/%u/quantity", position);
  Line *line = NULL;
  gint64 amount = 0;

  if (quantity < 1 || quantity > MOST_DEVICES)
    {
      add_problem (quote, quantity < 1 ? "too_small" : "too_large", quantity_pointer);
      return;
    }
  if (model == NULL)
    {
      add_problem (quote, "unknown", model_pointer);
      return;
    }
  /* The class is that of the model, not what the order says about it. */
  if (term != NULL &&
      !desk_price_find_device (price_list,
                               desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS),
                               term,
                               &amount))
    {
      add_problem (quote, "unavailable", model_pointer);
      return;
    }

  line = g_new0 (Line, 1);
  line->line = desk_record_new (DESK_TYPE_QUOTE_LINE);
  desk_record_set_string (line->line,
                          DESK_QUOTE_LINE_LABEL,
                          desk_record_get_string (model, DESK_DEVICE_MODEL_NAME));
  desk_record_set_string (line->line, DESK_QUOTE_LINE_DEVICE_MODEL_ID, id);
  line->quantity = quantity;
  line->unit_price = amount;
  g_ptr_array_add (lines, line);
}

/* Gives the included devices to the dearest lines; among equals to the first of the order. */
static void
include_devices (GPtrArray *lines, gint64 n_included)
{
  while (n_included > 0)
    {
      Line *dearest = NULL;

      for (guint i = 0; i < lines->len; i++)
        {
          Line *line = g_ptr_array_index (lines, i);

          /* Without a device it is the plan. */
          if (desk_record_is_null (line->line, DESK_QUOTE_LINE_DEVICE_MODEL_ID))
            continue;
          if (line->included < line->quantity &&
              (dearest == NULL || line->unit_price > dearest->unit_price))
            dearest = line;
        }
      if (dearest == NULL)
        return;

      dearest->included = MIN (n_included, dearest->quantity);
      n_included -= dearest->included;
    }
}

static gboolean
sum_lines (DeskQuote *quote, GPtrArray *lines, gint64 *subtotal, GError **error)
{
  *subtotal = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = g_ptr_array_index (lines, i);
      gint64 amount = 0;

      if (!multiply_amounts (line->quantity - line->included, line->unit_price, &amount, error) ||
          !add_amounts (*subtotal, amount, subtotal, error))
        return FALSE;

      desk_record_set_integer (line->line, DESK_QUOTE_LINE_QUANTITY, line->quantity);
      desk_record_set_integer (line->line, DESK_QUOTE_LINE_UNIT_PRICE, line->unit_price);
      desk_record_set_integer (line->line, DESK_QUOTE_LINE_AMOUNT, amount);
      desk_record_set_integer (line->line, DESK_QUOTE_LINE_INCLUDED, line->included);
      desk_record_append (quote, DESK_QUOTE_LINES, line->line);
    }

  return TRUE;
}

/* What the promotion gives today in basis points, with its problem if it gives nothing. */
static gint64
find_discount (DeskQuote *quote,
               DeskOrder *order,
               DeskPriceList *price_list,
               DeskPromotion *promotion,
               const char *today)
{
  const char *code = desk_record_get_string (order, DESK_ORDER_PROMO_CODE);
  const char *region = desk_record_get_string (price_list, DESK_PRICE_LIST_REGION_ID);
  const char *ends_on = NULL;

  if (code == NULL || *code == '\0')
    return 0;
  if (promotion == NULL)
    {
      add_problem (quote, "promo_unknown", "/promo_code");
      return 0;
    }
  if (desk_promotion_is_running (promotion, region, today))
    return CLAMP (desk_record_get_integer (promotion, DESK_PROMOTION_DISCOUNT_BP), 0, BASIS_POINTS);

  ends_on = desk_record_get_string (promotion, DESK_PROMOTION_ENDS_ON);
  if (ends_on != NULL && strcmp (ends_on, today) < 0)
    add_problem (quote, "promo_ended", "/promo_code");
  else
    add_problem (quote, "promo_unknown", "/promo_code");
  return 0;
}

static gboolean
add_taxes (DeskQuote *quote, DeskDealer *dealer, gint64 net, gint64 *tax, GError **error)
{
  GListModel *rates = NULL;

  *tax = 0;
  if (dealer == NULL)
    return TRUE;

  rates = desk_record_get_list (dealer, DESK_DEALER_TAX_RATES);
  for (guint i = 0; i < g_list_model_get_n_items (rates); i++)
    {
      g_autoptr (DeskTaxRate) rate = g_list_model_get_item (rates, i);
      g_autoptr (DeskTaxLine) line = desk_record_new (DESK_TYPE_TAX_LINE);
      gint64 rate_bp = desk_record_get_integer (rate, DESK_TAX_RATE_RATE_BP);
      gint64 amount = 0;

      if (!take_part (net, rate_bp, &amount, error) || !add_amounts (*tax, amount, tax, error))
        return FALSE;

      desk_record_set_string (line,
                              DESK_TAX_LINE_LABEL,
                              desk_record_get_string (rate, DESK_TAX_RATE_LABEL));
      desk_record_set_integer (line, DESK_TAX_LINE_RATE_BP, rate_bp);
      desk_record_set_integer (line, DESK_TAX_LINE_AMOUNT, amount);
      desk_record_append (quote, DESK_QUOTE_TAXES, line);
    }

  return TRUE;
}

static gboolean
price_lines (DeskQuote *quote,
             GPtrArray *lines,
             gint64 discount_bp,
             DeskDealer *dealer,
             GError **error)
{
  gint64 subtotal = 0;
  gint64 discount = 0;
  gint64 tax = 0;
  gint64 total = 0;

  if (!sum_lines (quote, lines, &subtotal, error) ||
      !take_part (subtotal, discount_bp, &discount, error) ||
      !add_taxes (quote, dealer, subtotal - discount, &tax, error) ||
      !add_amounts (subtotal - discount, tax, &total, error))
    return FALSE;

  desk_record_set_integer (quote, DESK_QUOTE_SUBTOTAL, subtotal);
  desk_record_set_integer (quote, DESK_QUOTE_DISCOUNT_BP, discount_bp);
  desk_record_set_integer (quote, DESK_QUOTE_DISCOUNT, discount);
  desk_record_set_integer (quote, DESK_QUOTE_NET, subtotal - discount);
  desk_record_set_integer (quote, DESK_QUOTE_TAX, tax);
  desk_record_set_integer (quote, DESK_QUOTE_TOTAL, total);
  return TRUE;
}

/**
 * desk_price_order:
 * @order: the configuration: kind, term, plan, devices, promotion code
 * @price_list: the price list of the order
 * @device_models: list of #DeskDeviceModel; classes are taken from it
 * @promotion: (nullable): the promotion of the order's code, if there is one with that code
 * @dealer: (nullable): who is billed; his rates are the tax. %NULL is without tax
 * @today: today's date at the dealer
 * @error: return location
 *
 * What cannot be sold or is missing is listed in the quote's problems with a JSON pointer into the
 * order (codes: required, unknown, unavailable, too_small, too_large, price_list_ended,
 * promo_unknown, promo_ended); the rest is summed all the same. A trial costs nothing and has no
 * lines. The caller says whether it is an estimate.
 *
 * Returns: (transfer full) (nullable): the quote in minor units of the list's currency, or %NULL
 *   with %DESK_ERROR_INVALID if an amount does not fit
 */
DeskQuote *
desk_price_order (DeskOrder *order,
                  DeskPriceList *price_list,
                  GListModel *device_models,
                  DeskPromotion *promotion,
                  DeskDealer *dealer,
                  const char *today,
                  GError **error)
{
  g_autoptr (DeskQuote) quote = desk_record_new (DESK_TYPE_QUOTE);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);
  gboolean is_trial = g_strcmp0 (desk_record_get_string (order, DESK_ORDER_KIND), "trial") == 0;
  gint64 discount_bp = 0;

  desk_record_set_string (quote,
                          DESK_QUOTE_CURRENCY,
                          desk_record_get_string (price_list, DESK_PRICE_LIST_CURRENCY));

  check_choice (quote, order, price_list, today);
  add_plan (quote, lines, order, price_list);

  if (g_list_model_get_n_items (devices) == 0)
    add_problem (quote, "required", "/devices");
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);

      add_device (quote,
                  lines,
                  device,
                  i,
                  price_list,
                  desk_record_get_string (order, DESK_ORDER_TERM),
                  device_models);
    }
  include_devices (lines, desk_record_get_integer (price_list, DESK_PRICE_LIST_INCLUDED_DEVICES));
  discount_bp = find_discount (quote, order, price_list, promotion, today);

  if (is_trial)
    g_ptr_array_set_size (lines, 0);
  if (!price_lines (quote, lines, is_trial ? 0 : discount_bp, is_trial ? NULL : dealer, error))
    return NULL;

  return g_steal_pointer (&quote);
}

/**
 * desk_price_apply:
 * @order: an order
 * @quote: its price
 *
 * Copies currency, amounts and taxes of @quote into @order, and counts its devices.
 */
void
desk_price_apply (DeskOrder *order, DeskQuote *quote)
{
  static const struct
  {
    guint order_field;
    guint quote_field;
  } amounts[] = {
    { DESK_ORDER_SUBTOTAL, DESK_QUOTE_SUBTOTAL }, { DESK_ORDER_DISCOUNT, DESK_QUOTE_DISCOUNT },
    { DESK_ORDER_NET, DESK_QUOTE_NET },           { DESK_ORDER_TAX, DESK_QUOTE_TAX },
    { DESK_ORDER_TOTAL, DESK_QUOTE_TOTAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    desk_record_set_integer (order,
                             amounts[i].order_field,
                             desk_record_get_integer (quote, amounts[i].quote_field));

  desk_record_set_string (order,
                          DESK_ORDER_CURRENCY,
                          desk_record_get_string (quote, DESK_QUOTE_CURRENCY));
  desk_record_set_list (order, DESK_ORDER_TAXES, desk_record_get_list (quote, DESK_QUOTE_TAXES));
  desk_record_set_integer (order, DESK_ORDER_DEVICE_COUNT, desk_order_count_devices (order));
}
