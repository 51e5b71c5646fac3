/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-offer.h"

#include "desk-device-model.h"
#include "desk-price.h"
#include "desk-promotion.h"
#include "desk-seed-records.h"

#include <string.h>

#define MAX_QUANTITY 4
#define MAX_LINES 4
#define PROMOTION_PERCENT 35

static const char *const period_keys[] = {
  [DESK_SEED_PERIOD_MONTH] = "month",
  [DESK_SEED_PERIOD_YEAR] = "year",
  [DESK_SEED_PERIOD_NONE] = "none",
};

/* How often devices of a class are ordered. */
static const struct
{
  const char *device_class;
  guint weight;
} class_weights[] = {
  { "small", 4 },
  { "medium", 7 },
  { "large", 4 },
  { "industrial", 1 },
};

static guint
get_weight (DeskDeviceModel *model)
{
  for (guint i = 0; i < G_N_ELEMENTS (class_weights); i++)
    {
      if (g_str_equal (desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS),
                       class_weights[i].device_class))
        return class_weights[i].weight;
    }

  return 1;
}

/* One line of an order for each model and quantity, shared by all orders that have it. */
static void
make_lines (DeskSeedOffer *self)
{
  GListModel *models = G_LIST_MODEL (self->device_models);
  guint n_models = g_list_model_get_n_items (models);

  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->line_sums = g_new0 (guint, n_models);
  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (DeskDeviceModel) model = g_list_model_get_item (models, i);

      self->line_sums[i] = (i > 0 ? self->line_sums[i - 1] : 0) + get_weight (model);
      for (guint quantity = 1; quantity <= MAX_QUANTITY; quantity++)
        {
          DeskOrderDevice *line = desk_record_new (DESK_TYPE_ORDER_DEVICE);

          desk_record_set_string (line, DESK_ORDER_DEVICE_DEVICE_MODEL_ID,
                                  desk_record_get_id (model));
          desk_record_set_string (line, DESK_ORDER_DEVICE_NAME,
                                  desk_record_get_string (model, DESK_DEVICE_MODEL_NAME));
          desk_record_set_string (line, DESK_ORDER_DEVICE_DEVICE_CLASS,
                                  desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS));
          desk_record_set_integer (line, DESK_ORDER_DEVICE_QUANTITY, quantity);
          g_ptr_array_add (self->lines, line);
        }
    }
}

/**
 * desk_seed_offer_new:
 * @catalog: the catalogue
 * @today: today's date
 * @error: return location for an error
 *
 * Returns: (transfer full): the offer, or %NULL
 */
DeskSeedOffer *
desk_seed_offer_new (const DeskSeedCatalog *catalog, const char *today, GError **error)
{
  g_autoptr (DeskSeedOffer) self = g_new0 (DeskSeedOffer, 1);

  self->quotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->key = g_string_new (NULL);
  self->price_lists = desk_seed_make_price_lists (catalog, today, error);
  if (self->price_lists == NULL)
    return NULL;
  self->device_models = desk_seed_make_device_models (catalog, error);
  if (self->device_models == NULL)
    return NULL;
  self->promotions = desk_seed_make_promotions (catalog, today, error);
  if (self->promotions == NULL)
    return NULL;

  make_lines (self);
  return g_steal_pointer (&self);
}

/**
 * desk_seed_offer_free:
 * @self: (transfer full) (nullable): an offer
 */
void
desk_seed_offer_free (DeskSeedOffer *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->price_lists);
  g_clear_object (&self->device_models);
  g_clear_object (&self->promotions);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->quotes, g_hash_table_unref);
  g_string_free (self->key, TRUE);
  g_free (self->line_sums);
  g_free (self);
}

/**
 * desk_seed_offer_find_list:
 * @self: an offer
 * @key: key of a price list in the catalogue
 *
 * Returns: (transfer none) (nullable): the price list
 */
DeskPriceList *
desk_seed_offer_find_list (DeskSeedOffer *self, const char *key)
{
  g_autofree char *id = desk_seed_dup_price_list_id (key);
  GListModel *lists = G_LIST_MODEL (self->price_lists);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, i);

      /* The store keeps it alive. */
      if (g_str_equal (desk_record_get_id (list), id))
        return list;
    }

  return NULL;
}

/* The key of the term with that period, if it is sold. */
static char *
find_term (DeskPriceList *price_list, DeskSeedPeriod period)
{
  GListModel *terms = desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DeskPriceTerm) term = g_list_model_get_item (terms, i);

      if (desk_record_get_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE) &&
          g_str_equal (desk_record_get_string (term, DESK_PRICE_TERM_PERIOD), period_keys[period]))
        return g_strdup (desk_record_get_string (term, DESK_PRICE_TERM_KEY));
    }

  return NULL;
}

/**
 * desk_seed_offer_get_periods:
 * @price_list: a price list
 * @periods: (out caller-allocates): room for three
 *
 * Returns: how many terms it sells; their periods are in @periods
 */
guint
desk_seed_offer_get_periods (DeskPriceList *price_list, DeskSeedPeriod *periods)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (period_keys); i++)
    {
      g_autofree char *term = find_term (price_list, (DeskSeedPeriod) i);

      if (term != NULL)
        periods[n++] = (DeskSeedPeriod) i;
    }

  return n;
}

/* Most companies have one to three machines of a kind or two. */
static void
fill_devices (DeskSeedOffer *self, DeskSeedRandom *random, DeskOrder *order)
{
  g_autoptr (GListStore) devices = g_list_store_new (DESK_TYPE_ORDER_DEVICE);
  guint n_models = self->lines->len / MAX_QUANTITY;
  guint n_lines = 1;
  guint chosen[MAX_LINES] = { 0 };

  while (n_lines < MAX_LINES && desk_seed_random_chance (random, 45))
    n_lines++;

  for (guint i = 0; i < n_lines; i++)
    {
      guint model = desk_seed_random_weighted (random, self->line_sums, n_models);
      guint quantity =
          desk_seed_random_chance (random, 78) ? 0 : desk_seed_random_below (random, MAX_QUANTITY);
      gboolean is_new = TRUE;

      for (guint j = 0; j < i; j++)
        is_new = is_new && chosen[j] != model;
      chosen[i] = model;
      if (is_new)
        g_list_store_append (devices,
                             g_ptr_array_index (self->lines, model * MAX_QUANTITY + quantity));
    }

  desk_record_set_list (order, DESK_ORDER_DEVICES, G_LIST_MODEL (devices));
}

static DeskPromotion *
pick_promotion (DeskSeedOffer *self,
                DeskSeedRandom *random,
                DeskPriceList *price_list,
                const char *date)
{
  GListModel *promotions = G_LIST_MODEL (self->promotions);
  guint first = 0;
  guint n = g_list_model_get_n_items (promotions);

  if (n == 0 || !desk_seed_random_chance (random, PROMOTION_PERCENT))
    return NULL;

  first = desk_seed_random_below (random, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskPromotion) promotion = g_list_model_get_item (promotions, (first + i) % n);

      if (desk_promotion_is_running (
              promotion, desk_record_get_string (price_list, DESK_PRICE_LIST_REGION_ID), date))
        return g_steal_pointer (&promotion);
    }

  return NULL;
}

static DeskPromotion *
find_promotion (DeskSeedOffer *self, const char *code)
{
  GListModel *promotions = G_LIST_MODEL (self->promotions);

  for (guint i = 0; code != NULL && i < g_list_model_get_n_items (promotions); i++)
    {
      g_autoptr (DeskPromotion) promotion = g_list_model_get_item (promotions, i);

      if (g_str_equal (desk_record_get_string (promotion, DESK_PROMOTION_CODE), code))
        return g_steal_pointer (&promotion);
    }

  return NULL;
}

/* All that the price depends on: of a device, only its class and how many. */
static void
write_key (DeskSeedOffer *self, DeskPriceList *price_list, DeskDealer *dealer, DeskOrder *order)
{
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);
  GListModel *rates = desk_record_get_list (dealer, DESK_DEALER_TAX_RATES);
  gint64 counts[G_N_ELEMENTS (class_weights)] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);

      for (guint c = 0; c < G_N_ELEMENTS (class_weights); c++)
        {
          if (g_str_equal (desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_CLASS),
                           class_weights[c].device_class))
            counts[c] += desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY);
        }
    }

  g_string_truncate (self->key, 0);
  for (guint c = 0; c < G_N_ELEMENTS (class_weights); c++)
    g_string_append_printf (self->key, "%d,", (int) counts[c]);
  g_string_append (self->key, desk_record_get_id (price_list));
  g_string_append (self->key, desk_record_get_string (order, DESK_ORDER_KIND));
  g_string_append (self->key, desk_record_get_string (order, DESK_ORDER_TERM));
  g_string_append (self->key, desk_record_get_string (order, DESK_ORDER_PLAN));
  if (!desk_record_is_null (order, DESK_ORDER_PROMO_CODE))
    g_string_append (self->key, desk_record_get_string (order, DESK_ORDER_PROMO_CODE));
  if (g_list_model_get_n_items (rates) > 0)
    g_string_append (self->key, desk_record_get_string (dealer, DESK_DEALER_COUNTRY));
}

static gboolean
price_order (DeskSeedOffer *self,
             DeskPriceList *price_list,
             DeskDealer *dealer,
             const char *date,
             DeskOrder *order,
             GError **error)
{
  DeskQuote *quote = NULL;

  write_key (self, price_list, dealer, order);
  quote = g_hash_table_lookup (self->quotes, self->key->str);
  if (quote == NULL)
    {
      g_autoptr (DeskPromotion) promotion =
          find_promotion (self, desk_record_get_string (order, DESK_ORDER_PROMO_CODE));

      quote = desk_price_order (order, price_list, G_LIST_MODEL (self->device_models), promotion,
                                dealer, date, error);
      if (quote == NULL)
        return FALSE;
      g_hash_table_insert (self->quotes, g_strdup (self->key->str), quote);
    }

  desk_price_apply (order, quote);
  desk_record_set_integer (order, DESK_ORDER_SEEN_TOTAL,
                           desk_record_get_integer (order, DESK_ORDER_TOTAL));
  return TRUE;
}

/**
 * desk_seed_offer_fill_order:
 * @self: an offer
 * @random: random numbers
 * @price_list: the price list to order from
 * @period: the period of the term to order
 * @dealer: who is billed
 * @date: the day of the order
 * @plan: (nullable): the plan to order, or %NULL for any
 * @devices: (nullable): what to order it for, or %NULL for any devices
 * @order: (inout): an order with its kind; configuration and amounts are set
 * @error: return location for an error
 *
 * Makes up a configuration and prices it.
 *
 * Returns: whether it worked
 */
gboolean
desk_seed_offer_fill_order (DeskSeedOffer *self,
                            DeskSeedRandom *random,
                            DeskPriceList *price_list,
                            DeskSeedPeriod period,
                            DeskDealer *dealer,
                            const char *date,
                            const char *plan,
                            GListModel *devices,
                            DeskOrder *order,
                            GError **error)
{
  GListModel *plans = desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS);
  guint n_plans = g_list_model_get_n_items (plans);
  gboolean is_trial = g_str_equal (desk_record_get_string (order, DESK_ORDER_KIND), "trial");
  /* The first plan is the usual one. */
  g_autoptr (DeskPricePlan) any_plan = g_list_model_get_item (
      plans, desk_seed_random_chance (random, 55) ? 0 : desk_seed_random_below (random, n_plans));
  g_autoptr (DeskPromotion) promotion = NULL;
  g_autofree char *term = find_term (price_list, period);

  desk_record_set_string (order, DESK_ORDER_PRICE_LIST_ID, desk_record_get_id (price_list));
  desk_record_set_string (order, DESK_ORDER_TERM, term);
  desk_record_set_string (order, DESK_ORDER_PLAN,
                          plan != NULL ? plan
                                       : desk_record_get_string (any_plan, DESK_PRICE_PLAN_KEY));
  if (devices != NULL)
    desk_record_set_list (order, DESK_ORDER_DEVICES, devices);
  else
    fill_devices (self, random, order);

  if (!is_trial)
    promotion = pick_promotion (self, random, price_list, date);
  desk_record_set_string (
      order, DESK_ORDER_PROMO_CODE,
      promotion != NULL ? desk_record_get_string (promotion, DESK_PROMOTION_CODE) : NULL);

  return price_order (self, price_list, dealer, date, order, error);
}
