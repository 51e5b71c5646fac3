/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-offer-price"

#include "config.h"

#include "desk-offer-price.h"

DESK_DEFINE_RECORD (DeskOfferPrice, desk_offer_price, "offer_price", DESK_OFFER_PRICE_FIELDS)
