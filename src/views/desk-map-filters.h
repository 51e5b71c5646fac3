/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-state.h"
#include "desk-services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_FILTERS (desk_map_filters_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapFilters, desk_map_filters, DESK, MAP_FILTERS, GtkBox)

/* Signals: "changed": the user asks for other customers; "unplaced-toggled": he wants to see those who are not on
 * the map, or no longer; "stopped": Escape in the search field. */
void desk_map_filters_open (DeskMapFilters *self, DeskServices *services);
void desk_map_filters_set_state (DeskMapFilters *self, const DeskMapState *state);
void desk_map_filters_fill_state (DeskMapFilters *self, DeskMapState *state);
void desk_map_filters_set_dealer (DeskMapFilters *self, const char *dealer_id);
void desk_map_filters_set_spots (DeskMapFilters *self, DeskCustomerSpots *spots);
gboolean desk_map_filters_get_shows_unplaced (DeskMapFilters *self);
void desk_map_filters_hide_unplaced (DeskMapFilters *self);
gboolean desk_map_filters_grab_entry (DeskMapFilters *self);

G_END_DECLS
