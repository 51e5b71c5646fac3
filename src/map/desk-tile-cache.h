/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-picture.h"

G_BEGIN_DECLS

/* Side of a tile in logical pixels. */
#define DESK_TILE_SIZE 512

/**
 * DeskTileKey:
 * @zoom: in thousandths
 * @x: column, from the world's left edge
 * @y: row, from the world's upper edge
 * @scale: device pixels in a logical one
 * @is_dark: with which colours
 */
typedef struct
{
  int zoom;
  int x;
  int y;
  int scale;
  int is_dark;
} DeskTileKey;

#define DESK_TYPE_TILE_CACHE (desk_tile_cache_get_type ())
G_DECLARE_FINAL_TYPE (DeskTileCache, desk_tile_cache, DESK, TILE_CACHE, GObject)

DeskTileCache *desk_tile_cache_new (gsize max_bytes);
DeskPicture *desk_tile_cache_look_up (DeskTileCache *self, const DeskTileKey *key);
void desk_tile_cache_want (DeskTileCache *self, GArray *keys);
gsize desk_tile_cache_get_bytes (DeskTileCache *self);
guint desk_tile_cache_get_n_pending (DeskTileCache *self);

G_END_DECLS
