/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* What a dealer himself asks for one of a line, in the minor unit; "item" is a device model, or the
 * word "plan". */
#define DESK_OFFER_PRICE_FIELDS(FIELD) \
  FIELD (DESK_OFFER_PRICE_ITEM, "item", STRING, DESK_FIELD_REQUIRED, 80) \
  FIELD (DESK_OFFER_PRICE_UNIT_PRICE, "unit_price", INTEGER, DESK_FIELD_REQUIRED, 0)

enum
{
  DESK_OFFER_PRICE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_OFFER_PRICE_N_FIELDS,
};

#define DESK_TYPE_OFFER_PRICE (desk_offer_price_get_type ())
G_DECLARE_FINAL_TYPE (DeskOfferPrice, desk_offer_price, DESK, OFFER_PRICE, DeskRecord)

G_END_DECLS
