/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* The price of one device of a class for a term, in minor units. */
#define DESK_DEVICE_PRICE_FIELDS(FIELD) \
  FIELD (DESK_DEVICE_PRICE_TERM, "term", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_DEVICE_PRICE_DEVICE_CLASS, "device_class", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_DEVICE_PRICE_AMOUNT, "amount", INTEGER, DESK_FIELD_REQUIRED, 0)

enum
{
  DESK_DEVICE_PRICE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_DEVICE_PRICE_N_FIELDS,
};

#define DESK_TYPE_DEVICE_PRICE (desk_device_price_get_type ())
G_DECLARE_FINAL_TYPE (DeskDevicePrice, desk_device_price, DESK, DEVICE_PRICE, DeskRecord)

G_END_DECLS
