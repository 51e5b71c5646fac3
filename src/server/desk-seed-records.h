/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-price-list.h"
#include "desk-dealer.h"
#include "desk-seed-catalog.h"
#include "desk-seed-names.h"

G_BEGIN_DECLS

/* What all dealers share, made of the catalogue. */
GListStore *desk_seed_make_regions       (const DeskSeedCatalog *catalog,
                                          GError               **error);
GListStore *desk_seed_make_device_models (const DeskSeedCatalog *catalog,
                                          GError               **error);
GListStore *desk_seed_make_price_lists   (const DeskSeedCatalog *catalog,
                                          const char            *today,
                                          GError               **error);
DeskPriceList *desk_seed_make_earlier_price_list (DeskPriceList        *list,
                                                  const char           *today,
                                                  GError              **error);
GListStore *desk_seed_make_promotions    (const DeskSeedCatalog *catalog,
                                          const char            *today,
                                          GError               **error);
GListStore *desk_seed_make_announcements (const DeskSeedCatalog *catalog,
                                          const char            *today,
                                          GError               **error);
GListStore *desk_seed_make_videos        (const DeskSeedCatalog *catalog,
                                          GError               **error);
char       *desk_seed_dup_price_list_id  (const char            *key);
DeskDealer *desk_seed_make_dealer        (const DeskSeedDealer  *dealer,
                                          GListModel            *price_lists,
                                          DeskSeedNames         *names,
                                          DeskSeedRandom        *random,
                                          char                 **domain,
                                          GError               **error);

G_END_DECLS
