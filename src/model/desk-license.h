/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A licence: one of each order. `trial` is a flag beside its state. The expiry of the serial
 * number (expires_on) and the end of the subscription are two dates. suspended_until is the last day
 * of the suspension suspension_id. */
#define DESK_LICENSE_FIELDS(FIELD) \
  FIELD (DESK_LICENSE_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "lic") \
  FIELD (DESK_LICENSE_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_LICENSE_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_LICENSE_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "cus") \
  FIELD (DESK_LICENSE_ORDER_ID, "order_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "ord") \
  FIELD (DESK_LICENSE_SERIAL_NUMBER, "serial_number", STRING, DESK_FIELD_NONE, 60) \
  FIELD (DESK_LICENSE_PLAN, "plan", ENUM, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_DEVICE_COUNT, "device_count", INTEGER, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_STATE, "state", ENUM, \
         DESK_FIELD_REQUIRED, 0, .keys = "registered|active|suspended|expired") \
  FIELD (DESK_LICENSE_TRIAL, "trial", BOOLEAN, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_EXTENDED, "extended", BOOLEAN, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_ACTIVATED_AT, "activated_at", INSTANT, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_EXPIRES_ON, "expires_on", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_SUSPENDED_UNTIL, "suspended_until", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_PROTECTED_UNTIL, "protected_until", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_LICENSE_SUSPENSION_ID, "suspension_id", ID, DESK_FIELD_NONE, 0, .keys = "sus")

enum
{
  DESK_LICENSE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_LICENSE_N_FIELDS,
};

#define DESK_TYPE_LICENSE (desk_license_get_type ())
G_DECLARE_FINAL_TYPE (DeskLicense, desk_license, DESK, LICENSE, DeskRecord)

G_END_DECLS
