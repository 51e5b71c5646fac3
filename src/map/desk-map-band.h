/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_BAND (desk_map_band_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapBand, desk_map_band, DESK, MAP_BAND, GtkWidget)

/* Lies over a map. Signals: "taken": the user wants what is in it; "changed": there, moved or gone. */
GtkWidget *desk_map_band_new (GtkWidget *map);
gboolean desk_map_band_get_is_on (DeskMapBand *self);
void desk_map_band_get_rectangle (DeskMapBand *self, double rectangle[4]);
void desk_map_band_resize (DeskMapBand *self, int dx, int dy);
void desk_map_band_move (DeskMapBand *self, int dx, int dy);
void desk_map_band_take (DeskMapBand *self);
void desk_map_band_cancel (DeskMapBand *self);

G_END_DECLS
