/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-summary-quote"

#include "config.h"

#include "desk-summary-quote.h"

#include "desk-format.h"
#include "desk-order-rules.h"
#include "desk-order-text.h"
#include "desk-price-text.h"

#include <glib/gi18n.h>

/* “2 × €240.00”, or how many devices where they cost nothing. */
static char *
dup_quantity (DeskQuoteLine *line, const char *currency)
{
  gint64 quantity = desk_record_get_integer (line, DESK_QUOTE_LINE_QUANTITY);
  gint64 included = desk_record_get_integer (line, DESK_QUOTE_LINE_INCLUDED);
  g_autofree char *number = NULL;
  g_autofree char *price = NULL;
  g_autofree char *free_number = NULL;

  if (included >= quantity)
    return desk_price_text_dup_devices ((guint) quantity);

  number = desk_format_number (quantity);
  price = desk_format_money (desk_record_get_integer (line, DESK_QUOTE_LINE_UNIT_PRICE), currency);
  if (included == 0)
    /* Translators: a quantity and the price of one, “2 × €240.00” */
    return g_strdup_printf (C_("order line", "%s × %s"), number, price);

  free_number = desk_format_number (included);
  /* Translators: a quantity, the price of one, and how many of them are free */
  return g_strdup_printf (C_("order line", "%s × %s, %s included"), number, price, free_number);
}

static void
append_line (DeskSummaryLines *lines, DeskOrderSketch *sketch, DeskQuoteLine *line, const char *currency)
{
  DeskPriceList *price_list = desk_order_sketch_get_price_list (sketch);
  const char *label = desk_record_get_string (line, DESK_QUOTE_LINE_LABEL);
  gboolean is_plan = desk_record_is_null (line, DESK_QUOTE_LINE_DEVICE_MODEL_ID);
  gint64 included = desk_record_get_integer (line, DESK_QUOTE_LINE_INCLUDED);
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *amount = NULL;

  if (is_plan)
    {
      g_autofree char *quantity = dup_quantity (line, currency);
      g_autofree char *term = NULL;

      name = desk_order_text_dup_plan (desk_order_sketch_get_text (sketch, DESK_DRAFT_PLAN),
                                       price_list);
      term = desk_order_text_dup_term (desk_order_sketch_get_text (sketch, DESK_DRAFT_TERM),
                                       price_list);
      /* Translators: a subscription type, and a quantity with the price of one */
      detail = g_strdup_printf (C_("order line", "%s · %s"), term, quantity);
    }
  else
    {
      name = g_strdup (label != NULL ? label : "");
      detail = dup_quantity (line, currency);
    }

  if (!is_plan && included >= desk_record_get_integer (line, DESK_QUOTE_LINE_QUANTITY))
    /* Translators: in the place of an amount: the device costs nothing */
    amount = g_strdup (C_("device", "included"));
  else
    amount = desk_format_money (desk_record_get_integer (line, DESK_QUOTE_LINE_AMOUNT), currency);

  desk_summary_lines_append (lines, name, detail, amount, NULL);
}

/**
 * desk_summary_quote_append_lines:
 * @lines: where they stand
 * @sketch: what is ordered
 * @quote: what it costs
 *
 * The plan with its subscription type and the devices, each with its amount.
 */
void
desk_summary_quote_append_lines (DeskSummaryLines *lines, DeskOrderSketch *sketch, DeskQuote *quote)
{
  const char *currency = desk_record_get_string (quote, DESK_QUOTE_CURRENCY);
  GListModel *quote_lines = desk_record_get_list (quote, DESK_QUOTE_LINES);

  for (guint i = 0; i < g_list_model_get_n_items (quote_lines); i++)
    {
      g_autoptr(DeskQuoteLine) line = g_list_model_get_item (quote_lines, i);

      append_line (lines, sketch, line, currency);
    }
}

/**
 * desk_summary_quote_append_trial:
 * @lines: where they stand
 * @sketch: what is tried
 *
 * A trial costs nothing: what it is for is said, and no amounts.
 */
void
desk_summary_quote_append_trial (DeskSummaryLines *lines, DeskOrderSketch *sketch)
{
  DeskPriceList *price_list = desk_order_sketch_get_price_list (sketch);
  GListModel *devices = desk_order_sketch_get_devices (sketch);
  g_autofree char *plan = NULL;
  g_autofree char *term = NULL;

  plan = desk_order_text_dup_plan (desk_order_sketch_get_text (sketch, DESK_DRAFT_PLAN),
                                   price_list);
  term = desk_order_text_dup_term (desk_order_sketch_get_text (sketch, DESK_DRAFT_TERM),
                                   price_list);
  desk_summary_lines_append (lines, plan, term, NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr(DeskOrderDevice) device = g_list_model_get_item (devices, i);
      gint64 quantity = desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY);
      g_autofree char *detail = desk_price_text_dup_devices ((guint) quantity);
      const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);

      desk_summary_lines_append (lines, name != NULL ? name : "", detail, NULL, NULL);
    }
}

/**
 * desk_summary_quote_append_sums:
 * @lines: where they stand
 * @sketch: what is ordered, with its promo code
 * @quote: what it costs
 *
 * From the subtotal to the taxes; the total is said larger, elsewhere.
 */
void
desk_summary_quote_append_sums (DeskSummaryLines *lines, DeskOrderSketch *sketch, DeskQuote *quote)
{
  const char *currency = desk_record_get_string (quote, DESK_QUOTE_CURRENCY);
  gint64 discount = desk_record_get_integer (quote, DESK_QUOTE_DISCOUNT);
  GListModel *taxes = desk_record_get_list (quote, DESK_QUOTE_TAXES);
  g_autofree char *subtotal = NULL;
  g_autofree char *net = NULL;

  subtotal = desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_SUBTOTAL), currency);
  desk_summary_lines_append (lines, _("Subtotal"), NULL, subtotal, NULL);

  if (discount != 0)
    {
      const char *code = desk_order_sketch_get_text (sketch, DESK_DRAFT_PROMO_CODE);
      g_autofree char *percent = NULL;
      g_autofree char *amount = desk_format_money (-ABS (discount), currency);
      g_autofree char *name = NULL;

      percent = desk_format_percent_bp (-desk_record_get_integer (quote, DESK_QUOTE_DISCOUNT_BP));
      /* Translators: a promo code, and a percentage with its minus */
      name = g_strdup_printf (_("Promo %s (%s)"), code != NULL ? code : "", percent);
      desk_summary_lines_append (lines, name, NULL, amount, "success-text");
    }

  net = desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_NET), currency);
  /* Translators: of an order, without tax */
  desk_summary_lines_append (lines, _("Net"), NULL, net, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (taxes); i++)
    {
      g_autoptr(DeskTaxLine) tax = g_list_model_get_item (taxes, i);
      g_autofree char *name = desk_price_text_dup_tax (tax);
      g_autofree char *amount = NULL;

      amount = desk_format_money (desk_record_get_integer (tax, DESK_TAX_LINE_AMOUNT), currency);
      desk_summary_lines_append (lines, name, NULL, amount, NULL);
    }
}

/* “per year, renews 23 Nov 2027” */
static char *
dup_renewal (DeskOrderSketch *sketch)
{
  DeskPriceList *price_list = desk_order_sketch_get_price_list (sketch);
  const char *term = desk_order_sketch_get_text (sketch, DESK_DRAFT_TERM);
  const char *period = desk_price_text_period (price_list, term);
  g_autofree char *today = desk_store_dup_today (desk_order_sketch_get_store (sketch));
  g_autofree char *end = desk_term_dup_end (period, today);
  g_autofree char *date = NULL;

  if (end == NULL)
    /* Translators: under the total of an order; a perpetual licence */
    return g_strdup (_("once, no renewal"));

  date = desk_format_date_long (end);
  if (g_str_equal (period, "month"))
    /* Translators: under the total of an order; the argument is a date with its year */
    return g_strdup_printf (_("per month, renews %s"), date);
  /* Translators: under the total of an order; the argument is a date with its year */
  return g_strdup_printf (_("per year, renews %s"), date);
}

/**
 * desk_summary_quote_dup_period:
 * @sketch: what is ordered
 * @state: whose price it is
 *
 * Returns: (transfer full): what stands under the total, such as “per year, renews 23 Nov 2027”
 */
char *
desk_summary_quote_dup_period (DeskOrderSketch *sketch, DeskPriceState state)
{
  g_autofree char *renewal = NULL;

  if (state == DESK_PRICE_CHECKING)
    return g_strdup (_("Checking price…"));

  renewal = dup_renewal (sketch);
  if (state == DESK_PRICE_ESTIMATE)
    /* Translators: the argument is such as “per year, renews 23 Nov 2027” */
    return g_strdup_printf (_("Estimate, %s"), renewal);
  return g_steal_pointer (&renewal);
}
