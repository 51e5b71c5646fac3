/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order"

#include "config.h"

#include "desk-order.h"

DESK_DEFINE_RECORD (DeskOrder, desk_order, "order", DESK_ORDER_FIELDS)
