/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_POPOVER (desk_map_popover_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapPopover, desk_map_popover, DESK, MAP_POPOVER, GtkPopover)

GtkWidget *desk_map_popover_new (gboolean shows_dealer);
void desk_map_popover_set_item (DeskMapPopover *self, DeskStore *store, DeskMapItem *item);

G_END_DECLS
