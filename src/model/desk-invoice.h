/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* What a dealer is billed for an order. Amounts are in minor units of its currency. */
#define DESK_INVOICE_FIELDS(FIELD) \
  FIELD (DESK_INVOICE_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "inv") \
  FIELD (DESK_INVOICE_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_INVOICE_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_INVOICE_NUMBER, "number", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_INVOICE_ORDER_ID, "order_id", ID, DESK_FIELD_NONE, 0, .keys = "ord") \
  FIELD (DESK_INVOICE_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_NONE, 0, .keys = "cus") \
  FIELD (DESK_INVOICE_CURRENCY, "currency", CURRENCY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_INVOICE_NET, "net", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_INVOICE_TAX, "tax", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_INVOICE_TOTAL, "total", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_INVOICE_STATE, "state", ENUM, DESK_FIELD_REQUIRED, 0, .keys = "open|paid|overdue") \
  FIELD (DESK_INVOICE_ISSUED_ON, "issued_on", DATE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_INVOICE_DUE_ON, "due_on", DATE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_INVOICE_PAID_ON, "paid_on", DATE, DESK_FIELD_NONE, 0)

enum
{
  DESK_INVOICE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_INVOICE_N_FIELDS,
};

#define DESK_TYPE_INVOICE (desk_invoice_get_type ())
G_DECLARE_FINAL_TYPE (DeskInvoice, desk_invoice, DESK, INVOICE, DeskRecord)

G_END_DECLS
