/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_MAP_PAGE (desk_map_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapPage, desk_map_page, DESK, MAP_PAGE, DeskPage)

GtkWidget *desk_map_page_new (DeskServices *services);
void desk_map_page_show_place (DeskMapPage *self, double latitude, double longitude, double zoom);
void desk_map_page_show_area (DeskMapPage *self, const double area[4]);

G_END_DECLS
