/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-text.h"

G_BEGIN_DECLS

/* A promotion code; the discount is in basis points of the subtotal. */
#define DESK_PROMOTION_FIELDS(FIELD) \
  FIELD (DESK_PROMOTION_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "prm") \
  FIELD (DESK_PROMOTION_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_PROMOTION_CODE, "code", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_PROMOTION_DISCOUNT_BP, "discount_bp", INTEGER, DESK_FIELD_REQUIRED, 10000) \
  FIELD (DESK_PROMOTION_STARTS_ON, "starts_on", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_PROMOTION_ENDS_ON, "ends_on", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_PROMOTION_REGION_ID, "region_id", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_PROMOTION_TEXTS, "texts", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_text_get_type)

enum
{
  DESK_PROMOTION_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_PROMOTION_N_FIELDS,
};

#define DESK_TYPE_PROMOTION (desk_promotion_get_type ())
G_DECLARE_FINAL_TYPE (DeskPromotion, desk_promotion, DESK, PROMOTION, DeskRecord)

G_END_DECLS
