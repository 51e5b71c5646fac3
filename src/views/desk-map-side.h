/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-listing.h"
#include "desk-map-loader.h"
#include "desk-services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskMapSideKind:
 * @DESK_MAP_SIDE_IN_VIEW: all that is in view
 * @DESK_MAP_SIDE_CROWD: who share one place
 * @DESK_MAP_SIDE_SELECTED: who are in an area
 */
typedef enum
{
  DESK_MAP_SIDE_IN_VIEW,
  DESK_MAP_SIDE_CROWD,
  DESK_MAP_SIDE_SELECTED,
} DeskMapSideKind;

#define DESK_TYPE_MAP_SIDE (desk_map_side_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapSide, desk_map_side, DESK, MAP_SIDE, GtkBox)

/* Signals: "point-selected" (int): the user chose a customer; "item-activated" (DeskMapItem); "dealer-activated"
 * (string, his id); "sort-changed"; "left": back to all in view. */
void desk_map_side_open (DeskMapSide *self, DeskServices *services, DeskMapLoader *loader, guint sort);
guint desk_map_side_get_sort (DeskMapSide *self);
void desk_map_side_show_listing (DeskMapSide *self,
                                 DeskMapListing *listing, /* (transfer full) */
                                 DeskMapSideKind kind,
                                 guint days);
void desk_map_side_show_unplaced (DeskMapSide *self);
void desk_map_side_follow (DeskMapSide *self, int point);
void desk_map_side_focus_list (DeskMapSide *self);

G_END_DECLS
