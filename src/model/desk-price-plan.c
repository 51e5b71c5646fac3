/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-price-plan"

#include "config.h"

#include "desk-price-plan.h"

DESK_DEFINE_RECORD (DeskPricePlan, desk_price_plan, "price_plan", DESK_PRICE_PLAN_FIELDS)
