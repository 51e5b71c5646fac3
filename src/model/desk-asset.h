/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-text.h"

G_BEGIN_DECLS

/* A marketing file. Its content is fetched apart; sha256 is in hexadecimal. Languages are parted by
 * spaces, none when it has no words. */
#define DESK_ASSET_FIELDS(FIELD) \
  FIELD (DESK_ASSET_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "ast") \
  FIELD (DESK_ASSET_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ASSET_NAME, "name", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_ASSET_TEXTS, "texts", LIST, DESK_FIELD_NONE, 40, .item_type = desk_text_get_type) \
  FIELD (DESK_ASSET_MEDIA_TYPE, "media_type", STRING, DESK_FIELD_REQUIRED, 120) \
  FIELD (DESK_ASSET_LANGUAGES, "languages", STRING, DESK_FIELD_NONE, 400) \
  FIELD (DESK_ASSET_SIZE, "size", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_ASSET_SHA256, "sha256", STRING, DESK_FIELD_REQUIRED, 64) \
  FIELD (DESK_ASSET_VERSION, "version", INTEGER, DESK_FIELD_REQUIRED, 0)

enum
{
  DESK_ASSET_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_ASSET_N_FIELDS,
};

#define DESK_TYPE_ASSET (desk_asset_get_type ())
G_DECLARE_FINAL_TYPE (DeskAsset, desk_asset, DESK, ASSET, DeskRecord)

G_END_DECLS
