/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-device"

#include "config.h"

#include "desk-order-device.h"

DESK_DEFINE_RECORD (DeskOrderDevice, desk_order_device, "order_device", DESK_ORDER_DEVICE_FIELDS)
