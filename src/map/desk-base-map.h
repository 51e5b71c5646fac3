/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-palette.h"

#include <cairo.h>

G_BEGIN_DECLS

/* From here up its lines are visibly polygons. */
#define DESK_BASE_MAP_MAX_ZOOM 11

typedef struct _DeskBaseMap DeskBaseMap;

DeskBaseMap *desk_base_map_new (GBytes *bytes, GError **error);
void desk_base_map_free (DeskBaseMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskBaseMap, desk_base_map_free)

DeskBaseMap *desk_base_map_get_bundled (void);
void desk_base_map_draw (DeskBaseMap *self,
                         cairo_t *cr,
                         const DeskMapPalette *palette,
                         double zoom,
                         double x,
                         double y,
                         double width,
                         double height);

G_END_DECLS
