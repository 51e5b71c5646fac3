/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-spots.h"
#include "desk-services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_BATCH (desk_map_batch_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapBatch, desk_map_batch, DESK, MAP_BATCH, GtkBox)

/* Signal "left": the user wants to see all in view again. */
void desk_map_batch_set_points (DeskMapBatch *self,
                                DeskServices *services,
                                DeskCustomerSpots *spots,
                                GArray *points);

G_END_DECLS
