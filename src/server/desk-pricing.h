/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-quote.h"
#include "desk-request.h"

G_BEGIN_DECLS

DeskQuote *desk_pricing_quote (DeskRequest *request, DeskOrder *order, DeskDealer *dealer, DeskPriceList **price_list,
                               GError **error);
GPtrArray *desk_pricing_list_faults (DeskQuote *quote);

G_END_DECLS
