/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-view.h"

G_BEGIN_DECLS

#define DESK_TYPE_MAP_CARD (desk_map_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapCard, desk_map_card, DESK, MAP_CARD, GtkBox)

void desk_map_card_add (DeskMapView *map);

G_END_DECLS
