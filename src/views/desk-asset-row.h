/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-asset.h"
#include "desk-file-fetch.h"

G_BEGIN_DECLS

#define DESK_TYPE_ASSET_ROW (desk_asset_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskAssetRow, desk_asset_row, DESK, ASSET_ROW, GtkListBoxRow)

GtkWidget *desk_asset_row_new (DeskAsset *asset, DeskFileFetch *fetch);
void desk_asset_row_set_is_offline (DeskAssetRow *self, gboolean is_offline);
void desk_asset_row_act (DeskAssetRow *self);
DeskFileRef *desk_asset_dup_file (DeskAsset *asset);

G_END_DECLS
