/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A printer or a cutter that can be licensed. */
#define DESK_DEVICE_MODEL_FIELDS(FIELD) \
  FIELD (DESK_DEVICE_MODEL_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "dev") \
  FIELD (DESK_DEVICE_MODEL_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_DEVICE_MODEL_NAME, "name", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_DEVICE_MODEL_VENDOR, "vendor", STRING, DESK_FIELD_NONE, 80) \
  FIELD (DESK_DEVICE_MODEL_KIND, "kind", ENUM, DESK_FIELD_REQUIRED, 0, .keys = "printer|cutter") \
  FIELD (DESK_DEVICE_MODEL_DEVICE_CLASS, "device_class", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_DEVICE_MODEL_WIDTH_MM, "width_mm", INTEGER, DESK_FIELD_NONE, 100000) \
  FIELD (DESK_DEVICE_MODEL_INK, "ink", ENUM, \
         DESK_FIELD_NONE, 0, .keys = "eco_solvent|solvent|uv|latex|aqueous|dye_sublimation|none")

enum
{
  DESK_DEVICE_MODEL_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_DEVICE_MODEL_N_FIELDS,
};

#define DESK_TYPE_DEVICE_MODEL (desk_device_model_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeviceModel, desk_device_model, DESK, DEVICE_MODEL, DeskRecord)

G_END_DECLS
