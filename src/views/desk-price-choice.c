/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-price-choice"

#include "config.h"

#include "desk-price-choice.h"

#include "desk-dealer.h"
#include "desk-price-text.h"
#include "desk-price.h"

/* Setting of the account: the price list that was chosen last, by who has several. */
#define SETTING "price-list"

/* Those that have ended are chosen no longer. */
static DeskPriceList *
dup_preferred (DeskStore *store, const char *today)
{
  g_autofree char *id = desk_store_dup_setting (store, SETTING);
  g_autoptr(DeskPriceList) list = NULL;

  if (id != NULL)
    list = desk_store_get (store, DESK_TYPE_PRICE_LIST, id);

  return list != NULL && desk_price_list_is_running (list, today) ? g_steal_pointer (&list) : NULL;
}

static void
setting_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  /* The order says which list it is made from; only the next one starts with another. */
  if (!desk_store_set_setting_finish (DESK_STORE (source), result, &error))
    g_warning ("The price list was not remembered: %s", error->message);
}

/**
 * desk_price_choice_set_preferred:
 * @store: an open store
 * @price_list: what new orders start with from now on
 */
void
desk_price_choice_set_preferred (DeskStore *store, DeskPriceList *price_list)
{
  desk_store_set_setting_async (store,
                                SETTING,
                                desk_record_get_id (price_list),
                                NULL,
                                setting_set_cb,
                                NULL);
}

/**
 * desk_price_choice_pick:
 * @store: an open store
 * @dealer_id: (nullable): who orders
 * @prefers_last: whether the one that was chosen last is taken again; an account manager, who orders for several
 *   dealers, chose it for somebody else
 *
 * Returns: (transfer full) (nullable): the price list that a new order starts with: the one that
 *   was chosen last, else one that is valid today, in the dealer's currency and of his region, as far as there is one
 */
DeskPriceList *
desk_price_choice_pick (DeskStore *store, const char *dealer_id, gboolean prefers_last)
{
  g_autoptr(GListModel) lists = desk_store_list_records (store, DESK_TYPE_PRICE_LIST);
  g_autoptr(DeskDealer) dealer = NULL;
  g_autoptr(DeskPriceList) best = NULL;
  g_autofree char *today = desk_store_dup_today (store);
  const char *currency = NULL;
  int best_score = -1;

  if (prefers_last)
    best = dup_preferred (store, today);
  if (best != NULL)
    return g_steal_pointer (&best);
  if (dealer_id != NULL)
    dealer = desk_store_get (store, DESK_TYPE_DEALER, dealer_id);
  if (dealer != NULL)
    currency = desk_record_get_string (dealer, DESK_DEALER_CURRENCY);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr(DeskPriceList) list = g_list_model_get_item (lists, i);
      int score = 0;

      if (desk_price_list_is_running (list, today))
        score += 4;
      if (g_strcmp0 (currency, desk_record_get_string (list, DESK_PRICE_LIST_CURRENCY)) == 0)
        score += 2;
      if (dealer != NULL
          && g_strcmp0 (desk_record_get_string (dealer, DESK_DEALER_REGION_ID),
                        desk_record_get_string (list, DESK_PRICE_LIST_REGION_ID)) == 0)
        score += 1;

      if (score > best_score)
        {
          best_score = score;
          g_set_object (&best, list);
        }
    }

  return g_steal_pointer (&best);
}

/**
 * desk_price_choice_find_successor:
 * @store: an open store
 * @price_list: (nullable): a price list
 *
 * Returns: (transfer full) (nullable): the price list that took the place of one that has ended;
 *   %NULL if it has not ended or nothing follows
 */
DeskPriceList *
desk_price_choice_find_successor (DeskStore *store, DeskPriceList *price_list)
{
  g_autoptr(GListModel) lists = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  if (price_list == NULL)
    return NULL;

  today = desk_store_dup_today (store);
  if (desk_price_list_is_running (price_list, today))
    return NULL;

  lists = desk_store_list_records (store, DESK_TYPE_PRICE_LIST);
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr(DeskPriceList) list = g_list_model_get_item (lists, i);

      if (!desk_price_list_is_running (list, today))
        continue;
      if (g_strcmp0 (desk_record_get_string (list, DESK_PRICE_LIST_CURRENCY),
                     desk_record_get_string (price_list, DESK_PRICE_LIST_CURRENCY)) != 0
          || g_strcmp0 (desk_record_get_string (list, DESK_PRICE_LIST_REGION_ID),
                        desk_record_get_string (price_list, DESK_PRICE_LIST_REGION_ID)) != 0)
        continue;

      return g_steal_pointer (&list);
    }

  return NULL;
}

/**
 * desk_price_choice_list_running:
 * @store: an open store
 *
 * Returns: (transfer full): #GListStore of the price lists that are valid today
 */
GListModel *
desk_price_choice_list_running (DeskStore *store)
{
  g_autoptr(GListModel) lists = NULL;
  g_autofree char *today = NULL;
  GListStore *running = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  lists = desk_store_list_records (store, DESK_TYPE_PRICE_LIST);
  today = desk_store_dup_today (store);
  running = g_list_store_new (DESK_TYPE_PRICE_LIST);

  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr(DeskPriceList) list = g_list_model_get_item (lists, i);

      if (desk_price_list_is_running (list, today))
        g_list_store_append (running, list);
    }

  return G_LIST_MODEL (running);
}

/**
 * desk_price_choice_fit:
 * @price_list: (nullable): the price list that the draft is made from
 * @draft: a draft
 *
 * Exchanges what the price list does not have, or does not sell, for the first thing that it has.
 */
void
desk_price_choice_fit (DeskPriceList *price_list, DeskDraft *draft)
{
  GListModel *terms = NULL;
  GListModel *plans = NULL;
  DeskPriceTerm *term = NULL;

  if (price_list == NULL)
    return;

  terms = desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS);
  plans = desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS);

  term = desk_price_text_find_term (price_list,
                                    desk_record_get_string (draft, DESK_DRAFT_TERM));
  if (term == NULL || !desk_record_get_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE))
    {
      desk_record_set_null (draft, DESK_DRAFT_TERM);
      for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
        {
          g_autoptr(DeskPriceTerm) other = g_list_model_get_item (terms, i);

          if (!desk_record_get_boolean (other, DESK_PRICE_TERM_IS_AVAILABLE))
            continue;
          desk_record_set_string (draft,
                                  DESK_DRAFT_TERM,
                                  desk_record_get_string (other, DESK_PRICE_TERM_KEY));
          break;
        }
    }

  if (desk_price_text_find_plan (price_list,
                                 desk_record_get_string (draft, DESK_DRAFT_PLAN)) == NULL)
    {
      g_autoptr(DeskPricePlan) first = g_list_model_get_item (plans, 0);

      desk_record_set_string (draft,
                              DESK_DRAFT_PLAN,
                              first != NULL ? desk_record_get_string (first, DESK_PRICE_PLAN_KEY)
                                            : NULL);
    }
}
