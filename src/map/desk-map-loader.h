/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-index.h"
#include "desk-customer-spots.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * DeskMapColour:
 * @DESK_MAP_BY_STATUS: marks show how customers stand
 * @DESK_MAP_BY_DEALER: marks show whose they are
 */
typedef enum
{
  DESK_MAP_BY_STATUS,
  DESK_MAP_BY_DEALER,
} DeskMapColour;

/* So many dealers have a colour of their own; the last one is that of all others. */
#define DESK_MAP_N_SLOTS DESK_SPOT_N_KINDS

#define DESK_TYPE_MAP_LOADER (desk_map_loader_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapLoader, desk_map_loader, DESK, MAP_LOADER, GObject)

/* Signal "loaded": spots and index are those of the query; also when the store has changed. */
DeskMapLoader *desk_map_loader_new (DeskStore *store);
void desk_map_loader_set_query (DeskMapLoader *self,
                                const DeskSpotsQuery *query,
                                DeskMapColour colour);
DeskMapColour desk_map_loader_get_colour (DeskMapLoader *self);
guint desk_map_loader_get_slot (DeskMapLoader *self, guint dealer);
DeskCustomerSpots *desk_map_loader_get_spots (DeskMapLoader *self);
DeskClusterIndex *desk_map_loader_get_index (DeskMapLoader *self);
int desk_map_loader_find (DeskMapLoader *self, gint64 row);
const double *desk_map_loader_get_core (DeskMapLoader *self);
DeskStore *desk_map_loader_get_store (DeskMapLoader *self);
const GError *desk_map_loader_get_error (DeskMapLoader *self);

G_END_DECLS
