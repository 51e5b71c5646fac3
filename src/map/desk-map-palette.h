/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-kind.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * DeskMapPalette:
 *
 * The colours of the map, light or dark, those of the design's "Colours".
 */
typedef struct
{
  GdkRGBA water;
  GdkRGBA land;
  GdkRGBA coast;
  GdkRGBA river;
  GdkRGBA border;
  GdkRGBA region;
  GdkRGBA text;
  GdkRGBA country;
  GdkRGBA card;
  GdkRGBA count;
  GdkRGBA accent;
  GdkRGBA kinds[DESK_MAP_N_KINDS];
  GdkRGBA dealers[DESK_MAP_N_KINDS]; /* the last one is that of all others */
} DeskMapPalette;

const DeskMapPalette *desk_map_palette_get (gboolean is_dark);

G_END_DECLS
