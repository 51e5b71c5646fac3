/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_HISTORY (desk_order_history_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderHistory, desk_order_history, DESK, ORDER_HISTORY, AdwBin)

void desk_order_history_update (DeskOrderHistory *self, DeskStore *store, const DeskOrderFacts *facts);

G_END_DECLS
