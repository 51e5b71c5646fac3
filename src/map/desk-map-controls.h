/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_CONTROLS (desk_map_controls_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapControls, desk_map_controls, DESK, MAP_CONTROLS, GtkBox)

/* Its buttons are actions of the map view: map.zoom-in, map.zoom-out, map.show-all. */
GtkWidget *desk_map_controls_new (void);
void desk_map_controls_set_is_compact (DeskMapControls *self, gboolean is_compact);
void desk_map_controls_set_scale (DeskMapControls *self, double metres_per_pixel);
GtkWidget *desk_map_controls_new_credit (void);

G_END_DECLS
