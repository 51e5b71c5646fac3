/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-seed-catalog.h"
#include "desk-seed-plan.h"
#include "desk-seed-random.h"

G_BEGIN_DECLS

/**
 * DeskSeedOffer:
 *
 * What can be ordered, and for how much: price lists, devices and promotions as records. Prices
 * come from desk_price_order(), as everywhere; each configuration is priced once.
 */
typedef struct
{
  GListStore *price_lists;   /* (owned): #DeskPriceList */
  GListStore *device_models; /* (owned): #DeskDeviceModel */
  GListStore *promotions;    /* (owned): #DeskPromotion */
  GPtrArray *lines;          /* (owned): #DeskOrderDevice, MAX_QUANTITY for each model */
  guint *line_sums;          /* (owned): weights of the models summed up */
  GHashTable *quotes;        /* (owned): configuration to #DeskQuote */
  GString *key;              /* (owned): of the quote that is looked for */
} DeskSeedOffer;

DeskSeedOffer *desk_seed_offer_new          (const DeskSeedCatalog *catalog,
                                             const char            *today,
                                             GError               **error);
void           desk_seed_offer_free         (DeskSeedOffer         *self);
DeskPriceList *desk_seed_offer_find_list    (DeskSeedOffer         *self,
                                             const char            *key);
guint          desk_seed_offer_get_periods  (DeskPriceList         *price_list,
                                             DeskSeedPeriod        *periods);
gboolean       desk_seed_offer_fill_order   (DeskSeedOffer         *self,
                                             DeskSeedRandom        *random,
                                             DeskPriceList         *price_list,
                                             DeskSeedPeriod         period,
                                             DeskDealer            *dealer,
                                             const char            *date,
                                             const char            *plan,
                                             GListModel            *devices,
                                             DeskOrder             *order,
                                             GError               **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeedOffer, desk_seed_offer_free)

G_END_DECLS
