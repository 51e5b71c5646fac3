/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-asset.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ASSET_LIST (desk_asset_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskAssetList, desk_asset_list, DESK, ASSET_LIST, AdwBin)

void desk_asset_list_set_services (DeskAssetList *self, DeskServices *services);
DeskFileRef *desk_asset_dup_file (DeskAsset *asset);

G_END_DECLS
