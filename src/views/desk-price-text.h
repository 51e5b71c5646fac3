/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-device-model.h"
#include "desk-price-list.h"
#include "desk-tax-line.h"

G_BEGIN_DECLS

/* Words for what a price list holds: its terms and plans, and the devices it prices. */
DeskPriceTerm *desk_price_text_find_term      (DeskPriceList   *price_list,
                                               const char      *key);
DeskPricePlan *desk_price_text_find_plan      (DeskPriceList   *price_list,
                                               const char      *key);
const char    *desk_price_text_period         (DeskPriceList   *price_list,
                                               const char      *term);
char          *desk_price_text_dup_amount     (gint64           amount,
                                               const char      *currency,
                                               const char      *period);
char          *desk_price_text_dup_devices    (guint            n_devices);
char          *desk_price_text_dup_tax        (DeskTaxLine     *tax);
const char    *desk_device_text_icon          (const char      *kind);
char          *desk_device_text_dup_facts     (DeskDeviceModel *model);

G_END_DECLS
