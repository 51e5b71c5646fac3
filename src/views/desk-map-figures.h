/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-listing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_FIGURES (desk_map_figures_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapFigures, desk_map_figures, DESK, MAP_FIGURES, GtkBox)

void desk_map_figures_set_listing (DeskMapFigures *self, const DeskMapListing *listing, guint days);
char *desk_map_figures_dup_values (GArray *values);

G_END_DECLS
