/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-draft.h"
#include "desk-price-list.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Which price list an order is made from. */
void           desk_price_choice_set_preferred (DeskStore     *store,
                                                DeskPriceList *price_list);
DeskPriceList *desk_price_choice_pick           (DeskStore     *store,
                                                 const char    *dealer_id,
                                                 gboolean       prefers_last);
DeskPriceList *desk_price_choice_find_successor (DeskStore     *store,
                                                 DeskPriceList *price_list);
GListModel    *desk_price_choice_list_running   (DeskStore     *store);
void           desk_price_choice_fit            (DeskPriceList *price_list,
                                                 DeskDraft     *draft);

G_END_DECLS
