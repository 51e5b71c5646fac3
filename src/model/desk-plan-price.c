/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-plan-price"

#include "config.h"

#include "desk-plan-price.h"

DESK_DEFINE_RECORD (DeskPlanPrice, desk_plan_price, "plan_price", DESK_PLAN_PRICE_FIELDS)
