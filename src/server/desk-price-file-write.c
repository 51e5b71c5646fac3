/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-price-file"

#include "config.h"

#include "desk-csv.h"
#include "desk-price-file-private.h"
#include "desk-price-file.h"

/* Price lists as the file from which desk_price_file_read() makes the same ones. */

static const char *
text_of (gpointer record, guint field)
{
  const char *text = desk_record_get_string (record, field);

  return text != NULL ? text : "";
}

static char *
dup_amount (gpointer price, guint field, const char *currency)
{
  gint64 amount = desk_record_get_integer (price, field);
  gint64 power = _desk_price_power (currency);
  int n_decimals = 0;

  for (gint64 rest = power; rest > 1; rest /= 10)
    n_decimals++;
  if (n_decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, amount / power, n_decimals, amount % power);
}

static void
write_head (GString *text, DeskPriceList *list)
{
  g_autofree char *included =
    g_strdup_printf ("%" G_GINT64_FORMAT, desk_record_get_integer (list, DESK_PRICE_LIST_INCLUDED_DEVICES));

  desk_csv_append (text, "list", text_of (list, DESK_PRICE_LIST_NAME), "", "", "", "", "", "", "", "",
                   text_of (list, DESK_PRICE_LIST_CURRENCY), text_of (list, DESK_PRICE_LIST_REGION_ID),
                   text_of (list, DESK_PRICE_LIST_VALID_FROM), text_of (list, DESK_PRICE_LIST_VALID_UNTIL),
                   included, NULL);
}

/* One row a language; what is said once stands in the first. */
static void
write_texts (GString *text,
             const char *kind,
             const char *list_name,
             const char *key,
             const char *period,
             const char *sold,
             GListModel *texts)
{
  for (guint i = 0; i < g_list_model_get_n_items (texts); i++)
    {
      g_autoptr (DeskText) words = g_list_model_get_item (texts, i);

      desk_csv_append (text, kind, list_name, key, "", "", i == 0 ? period : "", i == 0 ? sold : "",
                       text_of (words, DESK_TEXT_LANGUAGE), text_of (words, DESK_TEXT_LABEL),
                       text_of (words, DESK_TEXT_NOTE), "", "", "", "", "", NULL);
    }
}

static void
write_terms_and_plans (GString *text, DeskPriceList *list)
{
  const char *name = text_of (list, DESK_PRICE_LIST_NAME);
  GListModel *terms = desk_record_get_list (list, DESK_PRICE_LIST_TERMS);
  GListModel *plans = desk_record_get_list (list, DESK_PRICE_LIST_PLANS);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DeskPriceTerm) term = g_list_model_get_item (terms, i);

      write_texts (text, "term", name, text_of (term, DESK_PRICE_TERM_KEY), text_of (term, DESK_PRICE_TERM_PERIOD),
                   desk_record_get_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE) ? "yes" : "no",
                   desk_record_get_list (term, DESK_PRICE_TERM_TEXTS));
    }
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (DeskPricePlan) plan = g_list_model_get_item (plans, i);

      write_texts (text, "plan", name, text_of (plan, DESK_PRICE_PLAN_KEY), "", "",
                   desk_record_get_list (plan, DESK_PRICE_PLAN_TEXTS));
    }
}

static void
write_prices (GString *text, const char *kind, DeskPriceList *list, guint field, guint key, guint term, guint amount)
{
  GListModel *prices = desk_record_get_list (list, field);
  const char *currency = text_of (list, DESK_PRICE_LIST_CURRENCY);

  for (guint i = 0; i < g_list_model_get_n_items (prices); i++)
    {
      g_autoptr (DeskRecord) price = g_list_model_get_item (prices, i);
      g_autofree char *number = dup_amount (price, amount, currency);

      desk_csv_append (text, kind, text_of (list, DESK_PRICE_LIST_NAME), text_of (price, key), text_of (price, term),
                       number, "", "", "", "", "", "", "", "", "", "", NULL);
    }
}

/**
 * desk_price_file_write:
 * @lists: price lists
 *
 * Returns: (transfer full): the file
 */
char *
desk_price_file_write (GListModel *lists)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < DESK_PRICE_N_COLUMNS; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", _desk_price_columns[i]);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, i);

      write_head (text, list);
      write_terms_and_plans (text, list);
      write_prices (text, "plan price", list, DESK_PRICE_LIST_PLAN_PRICES, DESK_PLAN_PRICE_PLAN,
                    DESK_PLAN_PRICE_TERM, DESK_PLAN_PRICE_AMOUNT);
      write_prices (text, "device price", list, DESK_PRICE_LIST_DEVICE_PRICES, DESK_DEVICE_PRICE_DEVICE_CLASS,
                    DESK_DEVICE_PRICE_TERM, DESK_DEVICE_PRICE_AMOUNT);
    }

  return g_string_free (text, FALSE);
}
