/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-text.h"

G_BEGIN_DECLS

/* A subscription type of a price list, sold or not. */
#define DESK_PRICE_TERM_FIELDS(FIELD) \
  FIELD (DESK_PRICE_TERM_KEY, "key", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_PRICE_TERM_PERIOD, "period", ENUM, \
         DESK_FIELD_REQUIRED, 0, .keys = "month|year|none") \
  FIELD (DESK_PRICE_TERM_IS_AVAILABLE, "is_available", BOOLEAN, DESK_FIELD_NONE, 0) \
  FIELD (DESK_PRICE_TERM_TEXTS, "texts", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_text_get_type)

enum
{
  DESK_PRICE_TERM_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_PRICE_TERM_N_FIELDS,
};

#define DESK_TYPE_PRICE_TERM (desk_price_term_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceTerm, desk_price_term, DESK, PRICE_TERM, DeskRecord)

G_END_DECLS
