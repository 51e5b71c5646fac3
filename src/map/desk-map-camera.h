/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DESK_MAP_MIN_ZOOM 1.0

/* What part of the world a map shows, and how it gets there. */
typedef struct _DeskMapCamera DeskMapCamera;

DeskMapCamera *desk_map_camera_new (ShumateMap *map);
void desk_map_camera_free (DeskMapCamera *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMapCamera, desk_map_camera_free)

void desk_map_camera_go_to (DeskMapCamera *self,
                            double latitude,
                            double longitude,
                            double zoom,
                            gboolean flies);
void desk_map_camera_pan (DeskMapCamera *self, int dx, int dy);
void desk_map_camera_zoom (DeskMapCamera *self, int direction);
void desk_map_camera_show_box (DeskMapCamera *self, const double box[4], double margin, gboolean flies);
void desk_map_camera_show_nowhere (DeskMapCamera *self);
void desk_map_camera_set_follows_wheel (DeskMapCamera *self, gboolean follows);
gboolean desk_map_camera_get_has_place (DeskMapCamera *self);

G_END_DECLS
