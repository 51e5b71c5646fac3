/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-pricing"

#include "config.h"

#include "desk-pricing.h"

#include "desk-device-model.h"
#include "desk-order-rules.h"
#include "desk-price.h"
#include "desk-promotion.h"
#include "desk-storage-feed.h"

static DeskPromotion *
find_promotion (DeskStorage *storage, const char *code, const char *region_id, const char *today)
{
  g_autoptr (GListModel) promotions = NULL;
  g_autoptr (DeskPromotion) other = NULL;

  if (code == NULL || *code == '\0')
    return NULL;
  promotions = desk_storage_keep_list (storage, DESK_TYPE_PROMOTION);
  for (guint i = 0; i < g_list_model_get_n_items (promotions); i++)
    {
      g_autoptr (DeskPromotion) promotion = g_list_model_get_item (promotions, i);
      const char *its_region = desk_record_get_string (promotion, DESK_PROMOTION_REGION_ID);

      if (g_ascii_strcasecmp (desk_record_get_string (promotion, DESK_PROMOTION_CODE), code) != 0
          || (its_region != NULL && g_strcmp0 (its_region, region_id) != 0))
        continue;
      /* The same code may have run before: the one that runs wins. */
      if (desk_promotion_is_running (promotion, region_id, today))
        return g_steal_pointer (&promotion);
      g_set_object (&other, promotion);
    }
  return g_steal_pointer (&other);
}

/* A list may be sold from by dealers of several regions: by all who see it. */
static DeskPriceList *
find_price_list (DeskStorage *storage, const char *id, DeskDealer *dealer)
{
  g_autofree char *scopes = desk_storage_dup_scopes (storage, desk_record_get_id (dealer),
                                                     desk_record_get_string (dealer, DESK_DEALER_REGION_ID), FALSE);

  g_autoptr (GListModel) lists = NULL;

  if (!desk_storage_is_seen (storage, scopes, DESK_TYPE_PRICE_LIST, id))
    return NULL;
  lists = desk_storage_keep_list (storage, DESK_TYPE_PRICE_LIST);
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, i);

      if (g_strcmp0 (desk_record_get_id (list), id) == 0)
        return g_steal_pointer (&list);
    }
  return NULL;
}

static void
add_problem (DeskQuote *quote, const char *code, const char *pointer)
{
  g_autoptr (DeskQuoteProblem) problem = desk_record_new (DESK_TYPE_QUOTE_PROBLEM);

  desk_record_set_string (problem, DESK_QUOTE_PROBLEM_CODE, code);
  desk_record_set_string (problem, DESK_QUOTE_PROBLEM_POINTER, pointer);
  desk_record_append (quote, DESK_QUOTE_PROBLEMS, problem);
}

/**
 * desk_pricing_quote:
 * @request: a request
 * @order: a configuration; its devices get name and class, its currency is set
 * @dealer: who is billed
 * @price_list: (out) (transfer full) (nullable) (optional): the price list
 * @error: return location
 *
 * The back-end's price. What cannot be sold is among the quote's problems: also a price list that the
 * dealer does not see, which is as good as unknown.
 *
 * Returns: (transfer full) (nullable): the quote, or %NULL if an amount does not fit
 */
DeskQuote *
desk_pricing_quote (DeskRequest    *request,
                    DeskOrder      *order,
                    DeskDealer     *dealer,
                    DeskPriceList **price_list,
                    GError        **error)
{
  g_autoptr (GListModel) models = desk_storage_keep_list (request->storage, DESK_TYPE_DEVICE_MODEL);
  const char *region_id = desk_record_get_string (dealer, DESK_DEALER_REGION_ID);
  g_autofree char *today = desk_dup_today (request, desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE));
  g_autoptr (DeskPriceList) list =
    find_price_list (request->storage, desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID), dealer);
  g_autoptr (DeskPromotion) promotion = NULL;

  if (list == NULL)
    {
      DeskQuote *quote = desk_record_new (DESK_TYPE_QUOTE);

      desk_record_set_string (quote, DESK_QUOTE_CURRENCY, desk_record_get_string (dealer, DESK_DEALER_CURRENCY));
      for (guint field = DESK_QUOTE_SUBTOTAL; field <= DESK_QUOTE_TOTAL; field++)
        if (field != DESK_QUOTE_TAXES)
          desk_record_set_integer (quote, field, 0);
      add_problem (quote, "unknown", "/price_list_id");
      return quote;
    }
  desk_order_fill_devices (order, models);
  promotion = find_promotion (request->storage, desk_record_get_string (order, DESK_ORDER_PROMO_CODE), region_id, today);
  if (price_list != NULL)
    *price_list = g_object_ref (list);
  return desk_price_order (order, list, models, promotion, dealer, today, error);
}

/**
 * desk_pricing_list_faults:
 * @quote: a quote
 *
 * Returns: (transfer full) (element-type DeskFault): its problems
 */
GPtrArray *
desk_pricing_list_faults (DeskQuote *quote)
{
  GPtrArray *faults = desk_fault_list_new ();
  GListModel *problems = desk_record_get_list (quote, DESK_QUOTE_PROBLEMS);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (DeskQuoteProblem) problem = g_list_model_get_item (problems, i);

      desk_fault_add (faults, desk_record_get_string (problem, DESK_QUOTE_PROBLEM_POINTER),
                      desk_record_get_string (problem, DESK_QUOTE_PROBLEM_CODE), 0, 0);
    }
  return faults;
}
