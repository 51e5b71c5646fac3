/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-promotion.h"
#include "desk-quote.h"

G_BEGIN_DECLS

DeskQuote *desk_price_order      (DeskOrder      *order,
                                  DeskPriceList  *price_list,
                                  GListModel     *device_models,
                                  DeskPromotion  *promotion,
                                  DeskDealer     *dealer,
                                  const char     *today,
                                  GError        **error);
void       desk_price_apply      (DeskOrder      *order,
                                  DeskQuote      *quote);
gboolean   desk_price_find_plan  (DeskPriceList  *price_list,
                                  const char     *plan,
                                  const char     *term,
                                  gint64         *amount);
gboolean   desk_price_find_device (DeskPriceList *price_list,
                                  const char     *device_class,
                                  const char     *term,
                                  gint64         *amount);
gboolean   desk_promotion_is_running (DeskPromotion *promotion,
                                  const char     *region_id,
                                  const char     *today);
gboolean   desk_price_list_is_running (DeskPriceList *price_list,
                                  const char     *today);

G_END_DECLS
