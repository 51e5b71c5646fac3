/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-listing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_DEALER_ROW (desk_map_dealer_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapDealerRow, desk_map_dealer_row, DESK, MAP_DEALER_ROW, GtkListBoxRow)

GtkWidget *desk_map_dealer_row_new (const char *dealer_id,
                                    const char *name,
                                    const DeskMapDealer *figures,
                                    guint slot);
const char *desk_map_dealer_row_get_dealer_id (DeskMapDealerRow *self);

G_END_DECLS
