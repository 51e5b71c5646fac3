/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* The base price of a plan for a term, in minor units. */
#define DESK_PLAN_PRICE_FIELDS(FIELD) \
  FIELD (DESK_PLAN_PRICE_PLAN, "plan", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_PLAN_PRICE_TERM, "term", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_PLAN_PRICE_AMOUNT, "amount", INTEGER, DESK_FIELD_REQUIRED, 0)

enum
{
  DESK_PLAN_PRICE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_PLAN_PRICE_N_FIELDS,
};

#define DESK_TYPE_PLAN_PRICE (desk_plan_price_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlanPrice, desk_plan_price, DESK, PLAN_PRICE, DeskRecord)

G_END_DECLS
