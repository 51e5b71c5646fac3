/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-price-term"

#include "config.h"

#include "desk-price-term.h"

DESK_DEFINE_RECORD (DeskPriceTerm, desk_price_term, "price_term", DESK_PRICE_TERM_FIELDS)
