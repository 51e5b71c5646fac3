/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-layer.h"
#include "desk-map-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_VIEW (desk_map_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapView, desk_map_view, DESK, MAP_VIEW, GtkWidget)

/*
 * Signals: "view-changed", when the view has come to rest or other customers are shown; "point-activated" (guint):
 * a pin was clicked; "crowd-activated" (guint): one of many customers at one place, which no zoom parts, or on a small map of
 * any cluster; "area-chosen": a rectangle was taken; "cleared": Escape, or a click beside all marks; "pointed": another mark is pointed at, or none.
 */
GtkWidget *desk_map_view_new (void);
void desk_map_view_set_is_compact (DeskMapView *self, gboolean is_compact);
void desk_map_view_set_name (DeskMapView *self, const char *name);
void desk_map_view_set_loader (DeskMapView *self, DeskMapLoader *loader);
DeskMapLoader *desk_map_view_get_loader (DeskMapView *self);
void desk_map_view_set_card (DeskMapView *self, GtkWidget *card);
const DeskVisibleMark *desk_map_view_get_pointed (DeskMapView *self);
void desk_map_view_set_pointed_name (DeskMapView *self, const char *name);
void desk_map_view_take_keys (DeskMapView *self);
void desk_map_view_fit (DeskMapView *self, gboolean flies);
void desk_map_view_zoom (DeskMapView *self, int direction);
void desk_map_view_show_place (DeskMapView *self, double latitude, double longitude, double zoom);
void desk_map_view_show_area (DeskMapView *self, const double area[4]);
void desk_map_view_get_place (DeskMapView *self, double *latitude, double *longitude, double *zoom);
void desk_map_view_select (DeskMapView *self, int point);
int desk_map_view_get_selected (DeskMapView *self);
void desk_map_view_reveal (DeskMapView *self, guint point);
gboolean desk_map_view_get_mark_area (DeskMapView *self, guint point, GdkRectangle *area);
gboolean desk_map_view_get_crowd_area (DeskMapView *self, guint point, double area[4]);
GArray *desk_map_view_list_crowd (DeskMapView *self, guint point);
gboolean desk_map_view_get_is_complete (DeskMapView *self);
void desk_map_view_get_area (DeskMapView *self, double box[4]);
void desk_map_view_get_box (DeskMapView *self, double box[4]);

G_END_DECLS
