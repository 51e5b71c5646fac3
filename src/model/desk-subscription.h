/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* The contract behind a licence; trials and perpetual licences have none. */
#define DESK_SUBSCRIPTION_FIELDS(FIELD) \
  FIELD (DESK_SUBSCRIPTION_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "sub") \
  FIELD (DESK_SUBSCRIPTION_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_SUBSCRIPTION_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_SUBSCRIPTION_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "cus") \
  FIELD (DESK_SUBSCRIPTION_LICENSE_ID, "license_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "lic") \
  FIELD (DESK_SUBSCRIPTION_ORDER_ID, "order_id", ID, DESK_FIELD_NONE, 0, .keys = "ord") \
  FIELD (DESK_SUBSCRIPTION_PLAN, "plan", ENUM, DESK_FIELD_NONE, 0) \
  FIELD (DESK_SUBSCRIPTION_TERM, "term", ENUM, DESK_FIELD_NONE, 0) \
  FIELD (DESK_SUBSCRIPTION_STARTS_ON, "starts_on", DATE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_SUBSCRIPTION_ENDS_ON, "ends_on", DATE, DESK_FIELD_NONE, 0)

enum
{
  DESK_SUBSCRIPTION_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_SUBSCRIPTION_N_FIELDS,
};

#define DESK_TYPE_SUBSCRIPTION (desk_subscription_get_type ())
G_DECLARE_FINAL_TYPE (DeskSubscription, desk_subscription, DESK, SUBSCRIPTION, DeskRecord)

G_END_DECLS
