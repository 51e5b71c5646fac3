/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-balance.h"
#include "desk-record.h"
#include "desk-tax-rate.h"

G_BEGIN_DECLS

/* The company that sells: it is billed, and its country decides on tax. */
#define DESK_DEALER_FIELDS(FIELD) \
  FIELD (DESK_DEALER_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "dlr") \
  FIELD (DESK_DEALER_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_DEALER_NAME, "name", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_DEALER_COUNTRY, "country", COUNTRY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_DEALER_REGION_ID, "region_id", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_DEALER_CURRENCY, "currency", CURRENCY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_DEALER_TIME_ZONE, "time_zone", STRING, DESK_FIELD_REQUIRED, 60) \
  FIELD (DESK_DEALER_STREET, "street", STRING, DESK_FIELD_NONE, 160) \
  FIELD (DESK_DEALER_POSTCODE, "postcode", STRING, DESK_FIELD_NONE, 20) \
  FIELD (DESK_DEALER_CITY, "city", STRING, DESK_FIELD_NONE, 100) \
  FIELD (DESK_DEALER_EMAIL, "email", EMAIL, DESK_FIELD_NONE, 0) \
  FIELD (DESK_DEALER_PHONE, "phone", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_DEALER_TAX_RATES, "tax_rates", LIST, \
         DESK_FIELD_SERVER, 8, .item_type = desk_tax_rate_get_type) \
  FIELD (DESK_DEALER_BALANCES, "balances", LIST, \
         DESK_FIELD_SERVER, 20, .item_type = desk_balance_get_type)

enum
{
  DESK_DEALER_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_DEALER_N_FIELDS,
};

#define DESK_TYPE_DEALER (desk_dealer_get_type ())
G_DECLARE_FINAL_TYPE (DeskDealer, desk_dealer, DESK, DEALER, DeskRecord)

G_END_DECLS
