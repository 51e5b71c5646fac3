/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-asset"

#include "config.h"

#include "desk-asset.h"

DESK_DEFINE_RECORD (DeskAsset, desk_asset, "asset", DESK_ASSET_FIELDS)
