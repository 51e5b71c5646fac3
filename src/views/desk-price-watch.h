/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-price.h"
#include "desk-services.h"

G_BEGIN_DECLS

/**
 * DeskPriceState:
 * @DESK_PRICE_NONE: nothing that has a price
 * @DESK_PRICE_ESTIMATE: worked out on this computer; the back-end could not be asked
 * @DESK_PRICE_CHECKING: worked out on this computer; the back-end's answer is awaited
 * @DESK_PRICE_CONFIRMED: the back-end's
 */
typedef enum
{
  DESK_PRICE_NONE,
  DESK_PRICE_ESTIMATE,
  DESK_PRICE_CHECKING,
  DESK_PRICE_CONFIRMED,
} DeskPriceState;

#define DESK_TYPE_PRICE_WATCH (desk_price_watch_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceWatch, desk_price_watch, DESK, PRICE_WATCH, GObject)

/* Signal "changed": the quote, its state, or whether the back-end can be reached. */
DeskPriceWatch *desk_price_watch_new            (DeskServices   *services);
void            desk_price_watch_set_order      (DeskPriceWatch *self,
                                                 DeskOrder      *order,
                                                 DeskPriceList  *price_list,
                                                 DeskPromotion  *promotion);
void            desk_price_watch_take_quote     (DeskPriceWatch *self,
                                                 DeskQuote      *quote);
DeskQuote      *desk_price_watch_get_quote      (DeskPriceWatch *self);
DeskPriceState  desk_price_watch_get_state      (DeskPriceWatch *self);
gboolean        desk_price_watch_get_is_offline (DeskPriceWatch *self);

G_END_DECLS
