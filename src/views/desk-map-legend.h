/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-listing.h"
#include "desk-map-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_LEGEND (desk_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapLegend, desk_map_legend, DESK, MAP_LEGEND, GtkBox)

GtkWidget *desk_map_legend_new (gboolean is_compact);
void desk_map_legend_set_sums (DeskMapLegend *self, const guint sums[DESK_SPOT_N_KINDS]);
void desk_map_legend_set_dealers (DeskMapLegend *self, DeskMapLoader *loader, const DeskMapListing *listing);
const char *desk_map_legend_get_word (DeskSpotKind kind);
GtkWidget *desk_map_legend_new_key (DeskSpotKind kind);
char *desk_map_legend_dup_sentence (const guint sums[DESK_SPOT_N_KINDS]);

G_END_DECLS
