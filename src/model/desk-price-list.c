/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-price-list"

#include "config.h"

#include "desk-price-list.h"

DESK_DEFINE_RECORD (DeskPriceList, desk_price_list, "price_list", DESK_PRICE_LIST_FIELDS)
