/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order-device.h"
#include "desk-record.h"
#include "desk-tax-line.h"

G_BEGIN_DECLS

/* An order or a trial. Amounts are in minor units of its currency. */
#define DESK_ORDER_FIELDS(FIELD) \
  FIELD (DESK_ORDER_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "ord") \
  FIELD (DESK_ORDER_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_ORDER_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "cus") \
  FIELD (DESK_ORDER_KIND, "kind", ENUM, \
         DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 0, .keys = "order|trial") \
  FIELD (DESK_ORDER_NUMBER, "number", STRING, DESK_FIELD_SERVER, 40) \
  FIELD (DESK_ORDER_PO_NUMBER, "po_number", STRING, DESK_FIELD_INPUT, 60) \
  FIELD (DESK_ORDER_PRICE_LIST_ID, "price_list_id", ID, \
         DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 0, .keys = "prl") \
  FIELD (DESK_ORDER_PROMO_CODE, "promo_code", STRING, DESK_FIELD_INPUT, 40) \
  FIELD (DESK_ORDER_TERM, "term", ENUM, DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 0) \
  FIELD (DESK_ORDER_PLAN, "plan", ENUM, DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 0) \
  FIELD (DESK_ORDER_DEVICES, "devices", LIST, \
         DESK_FIELD_INPUT, 200, .item_type = desk_order_device_get_type) \
  FIELD (DESK_ORDER_DEVICE_COUNT, "device_count", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_CURRENCY, "currency", CURRENCY, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ORDER_SUBTOTAL, "subtotal", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_DISCOUNT, "discount", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_NET, "net", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_TAX, "tax", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_TAXES, "taxes", LIST, \
         DESK_FIELD_SERVER, 8, .item_type = desk_tax_line_get_type) \
  FIELD (DESK_ORDER_TOTAL, "total", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_SEEN_TOTAL, "seen_total", INTEGER, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ORDER_STATE, "state", ENUM, \
         DESK_FIELD_SERVER, 0, .keys = "registered|activated|deleted") \
  FIELD (DESK_ORDER_CREATED_AT, "created_at", INSTANT, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_CREATED_BY, "created_by", ID, DESK_FIELD_SERVER, 0, .keys = "usr") \
  FIELD (DESK_ORDER_CREATED_BY_NAME, "created_by_name", STRING, DESK_FIELD_SERVER, 120) \
  FIELD (DESK_ORDER_ACTIVATED_AT, "activated_at", INSTANT, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_LICENSE_ID, "license_id", ID, DESK_FIELD_SERVER, 0, .keys = "lic") \
  FIELD (DESK_ORDER_CONVERTS, "converts", ID, DESK_FIELD_NONE, 0, .keys = "lic") \
  FIELD (DESK_ORDER_MAIL_STATE, "mail_state", ENUM, \
         DESK_FIELD_SERVER, 0, .keys = "queued|sent|failed|withdrawn") \
  FIELD (DESK_ORDER_MAIL_AT, "mail_at", INSTANT, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ORDER_MAIL_ADDRESS, "mail_address", EMAIL, DESK_FIELD_SERVER, 0)

enum
{
  DESK_ORDER_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_ORDER_N_FIELDS,
};

#define DESK_TYPE_ORDER (desk_order_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrder, desk_order, DESK, ORDER, DeskRecord)

G_END_DECLS
