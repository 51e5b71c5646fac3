/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-text.h"

G_BEGIN_DECLS

/* A sales region and its account manager. The id is a key such as "emea"; countries are parted
 * by spaces. */
#define DESK_REGION_FIELDS(FIELD) \
  FIELD (DESK_REGION_ID, "id", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_REGION_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_REGION_TEXTS, "texts", LIST, DESK_FIELD_NONE, 40, .item_type = desk_text_get_type) \
  FIELD (DESK_REGION_MANAGER_NAME, "manager_name", STRING, DESK_FIELD_NONE, 120) \
  FIELD (DESK_REGION_MANAGER_EMAIL, "manager_email", EMAIL, DESK_FIELD_NONE, 0) \
  FIELD (DESK_REGION_MANAGER_PHONE, "manager_phone", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_REGION_MANAGER_WECHAT, "manager_wechat", STRING, DESK_FIELD_NONE, 60) \
  FIELD (DESK_REGION_COUNTRIES, "countries", STRING, DESK_FIELD_NONE, 2000)

enum
{
  DESK_REGION_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_REGION_N_FIELDS,
};

#define DESK_TYPE_REGION (desk_region_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegion, desk_region, DESK, REGION, DeskRecord)

G_END_DECLS
