/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-device-price.h"
#include "desk-plan-price.h"
#include "desk-price-plan.h"
#include "desk-price-term.h"
#include "desk-record.h"

G_BEGIN_DECLS

/* Prices of a region in one currency. Terms and plans with their labels are data of it. */
#define DESK_PRICE_LIST_FIELDS(FIELD) \
  FIELD (DESK_PRICE_LIST_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "prl") \
  FIELD (DESK_PRICE_LIST_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_PRICE_LIST_NAME, "name", STRING, DESK_FIELD_REQUIRED, 120) \
  FIELD (DESK_PRICE_LIST_CURRENCY, "currency", CURRENCY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_PRICE_LIST_REGION_ID, "region_id", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_PRICE_LIST_VALID_FROM, "valid_from", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_PRICE_LIST_VALID_UNTIL, "valid_until", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_PRICE_LIST_INCLUDED_DEVICES, "included_devices", INTEGER, DESK_FIELD_NONE, 9999) \
  FIELD (DESK_PRICE_LIST_TERMS, "terms", LIST, \
         DESK_FIELD_NONE, 20, .item_type = desk_price_term_get_type) \
  FIELD (DESK_PRICE_LIST_PLANS, "plans", LIST, \
         DESK_FIELD_NONE, 20, .item_type = desk_price_plan_get_type) \
  FIELD (DESK_PRICE_LIST_PLAN_PRICES, "plan_prices", LIST, \
         DESK_FIELD_NONE, 400, .item_type = desk_plan_price_get_type) \
  FIELD (DESK_PRICE_LIST_DEVICE_PRICES, "device_prices", LIST, \
         DESK_FIELD_NONE, 400, .item_type = desk_device_price_get_type)

enum
{
  DESK_PRICE_LIST_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_PRICE_LIST_N_FIELDS,
};

#define DESK_TYPE_PRICE_LIST (desk_price_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceList, desk_price_list, DESK, PRICE_LIST, DeskRecord)

G_END_DECLS
