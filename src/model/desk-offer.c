/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-offer"

#include "config.h"

#include "desk-offer.h"

#define BASIS_POINTS 10000

DESK_DEFINE_RECORD (DeskOffer, desk_offer, "offer", DESK_OFFER_FIELDS)

static const char *
get_item (DeskQuoteLine *line)
{
  const char *id = desk_record_get_string (line, DESK_QUOTE_LINE_DEVICE_MODEL_ID);

  return id != NULL ? id : "plan";
}

static DeskOfferPrice *
find (DeskOffer *self, DeskQuoteLine *line, guint *position)
{
  GListModel *prices = desk_record_get_list (self, DESK_OFFER_PRICES);

  for (guint i = 0; i < g_list_model_get_n_items (prices); i++)
    {
      g_autoptr (DeskOfferPrice) price = g_list_model_get_item (prices, i);

      *position = i;
      if (g_strcmp0 (desk_record_get_string (price, DESK_OFFER_PRICE_ITEM), get_item (line)) == 0)
        return price; /* the list holds a reference of its own */
    }

  return NULL;
}

/**
 * desk_offer_get_own_price:
 * @self: an offer
 * @line: a line of what the dealer pays
 * @unit_price: (out): what he himself asks for one, in the minor unit
 *
 * Returns: whether he has said so
 */
gboolean
desk_offer_get_own_price (DeskOffer *self, DeskQuoteLine *line, gint64 *unit_price)
{
  guint position = 0;
  DeskOfferPrice *price = find (self, line, &position);

  if (price == NULL)
    return FALSE;

  *unit_price = desk_record_get_integer (price, DESK_OFFER_PRICE_UNIT_PRICE);
  return TRUE;
}

/**
 * desk_offer_set_own_price:
 * @self: an offer
 * @line: a line of what the dealer pays
 * @unit_price: (nullable): what he himself asks for one; %NULL for the mark-up
 */
void
desk_offer_set_own_price (DeskOffer *self, DeskQuoteLine *line, const gint64 *unit_price)
{
  GListStore *prices = G_LIST_STORE (desk_record_get_list (self, DESK_OFFER_PRICES));
  g_autoptr (DeskOfferPrice) price = NULL;
  guint position = 0;

  if (find (self, line, &position) != NULL)
    g_list_store_remove (prices, position);
  if (unit_price == NULL)
    return;

  price = desk_record_new (DESK_TYPE_OFFER_PRICE);
  desk_record_set_string (price, DESK_OFFER_PRICE_ITEM, get_item (line));
  desk_record_set_integer (price, DESK_OFFER_PRICE_UNIT_PRICE, *unit_price);
  g_list_store_append (prices, price);
}

/* Rounded half up; neither is negative. */
static gboolean
mark_up (gint64 cost, gint64 basis_points, gint64 *price)
{
  gint64 product = 0;

  if (__builtin_mul_overflow (cost, BASIS_POINTS + basis_points, &product) ||
      __builtin_add_overflow (product, BASIS_POINTS / 2, &product))
    return FALSE;

  *price = product / BASIS_POINTS;
  return TRUE;
}

/**
 * desk_offer_work_out:
 * @self: an offer
 * @line: a line of what the dealer pays
 * @unit_price: (out): what his customer pays for one, in the minor unit
 * @amount: (out): what his customer pays for the line
 *
 * What is included in the plan costs the customer nothing either, unless the dealer has a price of
 * his own for it.
 *
 * Returns: %FALSE if that is more than can be counted
 */
gboolean
desk_offer_work_out (DeskOffer *self, DeskQuoteLine *line, gint64 *unit_price, gint64 *amount)
{
  gint64 quantity = desk_record_get_integer (line, DESK_QUOTE_LINE_QUANTITY);
  gint64 included = desk_record_get_integer (line, DESK_QUOTE_LINE_INCLUDED);

  if (!desk_offer_get_own_price (self, line, unit_price))
    {
      quantity -= MIN (included, quantity);
      if (!mark_up (desk_record_get_integer (line, DESK_QUOTE_LINE_UNIT_PRICE),
                    desk_record_get_integer (self, DESK_OFFER_MARK_UP_BP), unit_price))
        return FALSE;
    }

  return !__builtin_mul_overflow (*unit_price, quantity, amount);
}
