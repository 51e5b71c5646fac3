/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-spot-details.h"
#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_MAP_ITEM (desk_map_item_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapItem, desk_map_item, DESK, MAP_ITEM, GObject)

/* Properties for a row: "company", "place" ("Lille · Production"), "status" (nullable), "description". */
DeskMapItem *desk_map_item_new (DeskStore *store, const DeskSpot *spot, int point);
int desk_map_item_get_point (DeskMapItem *self);
const DeskSpotDetails *desk_map_item_get_details (DeskMapItem *self);
const char *desk_map_item_get_status (DeskMapItem *self);
char *desk_map_item_dup_standing (DeskMapItem *self);

/* Who is in view: a list that makes its items when they are looked at. */
#define DESK_TYPE_MAP_LIST (desk_map_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapList, desk_map_list, DESK, MAP_LIST, GObject)

DeskMapList *desk_map_list_new (DeskStore *store);
void desk_map_list_set_points (DeskMapList *self, DeskCustomerSpots *spots, GArray *points);
void desk_map_list_set_unplaced (DeskMapList *self, DeskCustomerSpots *spots);
guint desk_map_list_find (DeskMapList *self, int point);

G_END_DECLS
