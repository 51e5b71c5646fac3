/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A line of an order: a device model and how many of it. The name and the class are those of
 * the moment of ordering. */
#define DESK_ORDER_DEVICE_FIELDS(FIELD) \
  FIELD (DESK_ORDER_DEVICE_DEVICE_MODEL_ID, "device_model_id", ID, \
         DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 0, .keys = "dev") \
  FIELD (DESK_ORDER_DEVICE_NAME, "name", STRING, DESK_FIELD_NONE, 160) \
  FIELD (DESK_ORDER_DEVICE_DEVICE_CLASS, "device_class", ENUM, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ORDER_DEVICE_QUANTITY, "quantity", INTEGER, \
         DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 9999, .least = 1)

enum
{
  DESK_ORDER_DEVICE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_ORDER_DEVICE_N_FIELDS,
};

#define DESK_TYPE_ORDER_DEVICE (desk_order_device_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderDevice, desk_order_device, DESK, ORDER_DEVICE, DeskRecord)

G_END_DECLS
