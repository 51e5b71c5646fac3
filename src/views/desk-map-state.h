/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/**
 * DeskMapState:
 * @latitude: of the map's middle, degrees
 * @longitude: the same
 * @zoom: of the map
 * @filter: a #DeskSpotsFilter
 * @sort: a #DeskSpotsSort
 * @dealer_id: (owned) (nullable): the dealer chosen
 * @plan: (owned) (nullable): the plan chosen
 *
 * What the user looked at, kept for the account.
 */
typedef struct
{
  double latitude;
  double longitude;
  double zoom;
  guint filter;
  guint sort;
  char *dealer_id;
  char *plan;
} DeskMapState;

void desk_map_state_clear (DeskMapState *self);
gboolean desk_map_state_load (DeskMapState *self, DeskStore *store);
void desk_map_state_save (const DeskMapState *self, DeskStore *store);
int desk_map_state_compare_points (gconstpointer a, gconstpointer b);

G_END_DECLS
