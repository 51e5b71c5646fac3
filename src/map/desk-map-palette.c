/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-palette"

#include "config.h"

#include "desk-map-palette.h"

#define RGB(hex) \
  { (((hex) >> 16) & 0xff) / 255.0f, (((hex) >> 8) & 0xff) / 255.0f, ((hex) & 0xff) / 255.0f, 1 }

static const DeskMapPalette light = {
  .water = RGB (0xd9e4ec),
  .land = RGB (0xf8f7f4),
  .coast = RGB (0xb9cbd8),
  .river = RGB (0xcfdde7),
  .border = RGB (0xcfcbc4),
  .region = RGB (0xe4e1db),
  .text = RGB (0x55585c),
  .country = RGB (0x8d8a86),
  .card = RGB (0xffffff),
  .count = RGB (0x2b2d30),
  .accent = RGB (0x1c71d8),
  .kinds = {
    [DESK_SPOT_ACTIVE] = RGB (0x26a269),
    [DESK_SPOT_EXPIRING] = RGB (0xcd9309),
    [DESK_SPOT_EXPIRED] = RGB (0xc01c28),
    [DESK_SPOT_TRIAL] = RGB (0x813d9c),
    [DESK_SPOT_SUSPENDED] = RGB (0x83868b),
    [DESK_SPOT_NOT_ACTIVATED] = RGB (0x4a6e96),
    [DESK_SPOT_NO_LICENSE] = RGB (0xa9acb0),
  },
  /* Told apart by those who see no red or green too; the number in the pin says it without colour. */
  .dealers = { RGB (0x1a5fb4), RGB (0xc64600), RGB (0x087f7a), RGB (0x813d9c), RGB (0x9a6a00), RGB (0xb5296f),
               RGB (0x77797d) },
};

static const DeskMapPalette dark = {
  .water = RGB (0x1e262e),
  .land = RGB (0x34373b),
  .coast = RGB (0x4b555e),
  .river = RGB (0x29333c),
  .border = RGB (0x5a5f64),
  .region = RGB (0x43474c),
  .text = RGB (0xc3c6ca),
  .country = RGB (0x8f9499),
  .card = RGB (0x2a2c2f),
  .count = RGB (0xf2f2f2),
  .accent = RGB (0x78aeed),
  .kinds = {
    [DESK_SPOT_ACTIVE] = RGB (0x33b57a),
    [DESK_SPOT_EXPIRING] = RGB (0xe5a50a),
    [DESK_SPOT_EXPIRED] = RGB (0xe0535c),
    [DESK_SPOT_TRIAL] = RGB (0xb57bd0),
    [DESK_SPOT_SUSPENDED] = RGB (0x9a9da2),
    [DESK_SPOT_NOT_ACTIVATED] = RGB (0x7ba0c9),
    [DESK_SPOT_NO_LICENSE] = RGB (0x6f7378),
  },
  .dealers = { RGB (0x5d97e0), RGB (0xe07a35), RGB (0x3fa9a4), RGB (0xb57bd0), RGB (0xc79a2e), RGB (0xd96aa0),
               RGB (0x85888c) },
};

/**
 * desk_map_palette_get:
 * @is_dark: for a dark desktop
 *
 * Returns: (transfer none): the colours
 */
const DeskMapPalette *
desk_map_palette_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}
