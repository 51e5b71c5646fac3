/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-device-model"

#include "config.h"

#include "desk-device-model.h"

DESK_DEFINE_RECORD (DeskDeviceModel, desk_device_model, "device_model", DESK_DEVICE_MODEL_FIELDS)
