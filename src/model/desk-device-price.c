/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-device-price"

#include "config.h"

#include "desk-device-price.h"

DESK_DEFINE_RECORD (DeskDevicePrice, desk_device_price, "device_price", DESK_DEVICE_PRICE_FIELDS)
