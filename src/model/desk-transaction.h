/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A line of a dealer's account: what he owes counts up, what he pays or gets back counts down.
 * `party` is whom the document is about, as his name was then; a payment has a method instead. */
#define DESK_TRANSACTION_FIELDS(FIELD) \
  FIELD (DESK_TRANSACTION_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "txn") \
  FIELD (DESK_TRANSACTION_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_TRANSACTION_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_TRANSACTION_KIND, "kind", ENUM, \
         DESK_FIELD_REQUIRED, 0, .keys = "invoice|payment|credit_note") \
  FIELD (DESK_TRANSACTION_NUMBER, "number", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_TRANSACTION_INVOICE_ID, "invoice_id", ID, DESK_FIELD_NONE, 0, .keys = "inv") \
  FIELD (DESK_TRANSACTION_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_NONE, 0, .keys = "cus") \
  FIELD (DESK_TRANSACTION_PARTY, "party", STRING, DESK_FIELD_NONE, 160) \
  FIELD (DESK_TRANSACTION_METHOD, "method", ENUM, \
         DESK_FIELD_NONE, 0, .keys = "bank_transfer|direct_debit|card") \
  FIELD (DESK_TRANSACTION_CURRENCY, "currency", CURRENCY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_TRANSACTION_AMOUNT, "amount", INTEGER, DESK_FIELD_REQUIRED | DESK_FIELD_SIGNED, 0) \
  FIELD (DESK_TRANSACTION_BOOKED_ON, "booked_on", DATE, DESK_FIELD_REQUIRED, 0)

enum
{
  DESK_TRANSACTION_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_TRANSACTION_N_FIELDS,
};

#define DESK_TYPE_TRANSACTION (desk_transaction_get_type ())
G_DECLARE_FINAL_TYPE (DeskTransaction, desk_transaction, DESK, TRANSACTION, DeskRecord)

G_END_DECLS
