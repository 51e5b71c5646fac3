/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-spots.h"
#include "desk-map-loader.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * DeskMapState:
 * @latitude: of the map's middle, degrees
 * @longitude: the same
 * @zoom: of the map
 * @colour: what the marks show
 * @query: which customers, in which order; its texts are owned
 *
 * What the user looked at, kept for the account.
 */
typedef struct
{
  double latitude;
  double longitude;
  double zoom;
  DeskMapColour colour;
  DeskSpotsQuery query;
} DeskMapState;

void desk_map_state_clear (DeskMapState *self);
gboolean desk_map_state_load (DeskMapState *self, DeskStore *store);
void desk_map_state_save (const DeskMapState *self, DeskStore *store);

G_END_DECLS
