/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-draft.h"
#include "desk-order.h"
#include "desk-price-list.h"

G_BEGIN_DECLS

DeskOrder *desk_draft_order_make (DeskDraft     *draft,
                                  DeskPriceList *price_list);

G_END_DECLS
