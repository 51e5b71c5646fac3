/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-text.h"

G_BEGIN_DECLS

/* A plan of a price list. */
#define DESK_PRICE_PLAN_FIELDS(FIELD) \
  FIELD (DESK_PRICE_PLAN_KEY, "key", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_PRICE_PLAN_TEXTS, "texts", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_text_get_type)

enum
{
  DESK_PRICE_PLAN_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_PRICE_PLAN_N_FIELDS,
};

#define DESK_TYPE_PRICE_PLAN (desk_price_plan_get_type ())
G_DECLARE_FINAL_TYPE (DeskPricePlan, desk_price_plan, DESK, PRICE_PLAN, DeskRecord)

G_END_DECLS
