/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-asset.h"
#include "desk-storage.h"

G_BEGIN_DECLS

/* What a marketing file may have at most, in bytes. */
#define DESK_ASSET_MAX_SIZE (256 * 1024 * 1024)

/* Marketing files: the record, and what the file holds. */
gboolean desk_storage_put_asset_content (DeskStorage *self, DeskAsset *asset, GBytes *content, GError **error);
GBytes *desk_storage_get_asset_piece (DeskStorage *self, const char *sha256, gint64 offset);

G_END_DECLS
