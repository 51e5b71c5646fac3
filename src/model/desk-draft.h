/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-offer.h"
#include "desk-order-device.h"
#include "desk-record.h"

G_BEGIN_DECLS

/* An order that is being typed, on this computer only. What was typed is kept as it is, also
 * when it is not valid yet. `customer` holds the form of a new customer, one record at most, and
 * `offer` what the dealer offers his customer. */
#define DESK_DRAFT_FIELDS(FIELD) \
  FIELD (DESK_DRAFT_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "drf") \
  FIELD (DESK_DRAFT_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_DRAFT_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_DRAFT_KIND, "kind", ENUM, DESK_FIELD_NONE, 0, .keys = "order|trial") \
  FIELD (DESK_DRAFT_PRICE_LIST_ID, "price_list_id", ID, DESK_FIELD_NONE, 0, .keys = "prl") \
  FIELD (DESK_DRAFT_PO_NUMBER, "po_number", STRING, DESK_FIELD_NONE, 60) \
  FIELD (DESK_DRAFT_PROMO_CODE, "promo_code", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_DRAFT_TERM, "term", ENUM, DESK_FIELD_NONE, 0) \
  FIELD (DESK_DRAFT_PLAN, "plan", ENUM, DESK_FIELD_NONE, 0) \
  FIELD (DESK_DRAFT_DEVICES, "devices", LIST, \
         DESK_FIELD_NONE, 200, .item_type = desk_order_device_get_type) \
  FIELD (DESK_DRAFT_CUSTOMER_MODE, "customer_mode", ENUM, \
         DESK_FIELD_NONE, 0, .keys = "existing|new") \
  FIELD (DESK_DRAFT_CUSTOMER_SEARCH, "customer_search", STRING, DESK_FIELD_NONE, 254) \
  FIELD (DESK_DRAFT_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_NONE, 0, .keys = "cus") \
  FIELD (DESK_DRAFT_CUSTOMER, "customer", LIST, \
         DESK_FIELD_NONE, 1, .item_type = desk_customer_get_type) \
  FIELD (DESK_DRAFT_OFFER, "offer", LIST, DESK_FIELD_NONE, 1, .item_type = desk_offer_get_type) \
  FIELD (DESK_DRAFT_STEP, "step", ENUM, DESK_FIELD_NONE, 0, .keys = "configuration|customer") \
  FIELD (DESK_DRAFT_CONVERTS, "converts", ID, DESK_FIELD_NONE, 0, .keys = "lic") \
  FIELD (DESK_DRAFT_EDITS_ORDER_ID, "edits_order_id", ID, DESK_FIELD_NONE, 0, .keys = "ord") \
  FIELD (DESK_DRAFT_CREATED_AT, "created_at", INSTANT, DESK_FIELD_NONE, 0) \
  FIELD (DESK_DRAFT_UPDATED_AT, "updated_at", INSTANT, DESK_FIELD_NONE, 0)

enum
{
  DESK_DRAFT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_DRAFT_N_FIELDS,
};

#define DESK_TYPE_DRAFT (desk_draft_get_type ())
G_DECLARE_FINAL_TYPE (DeskDraft, desk_draft, DESK, DRAFT, DeskRecord)

G_END_DECLS
