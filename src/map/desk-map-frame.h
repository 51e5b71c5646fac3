/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * DeskMapFrame:
 * @zoom: of the viewport, fractional while it moves
 * @world: width and height of the world in logical pixels
 * @x: left edge of the view, from the world's left edge
 * @y: upper edge of the view
 * @width: of the view
 * @height: of the view
 *
 * Where the view lies on the world.
 */
typedef struct
{
  double zoom;
  double world;
  double x;
  double y;
  double width;
  double height;
} DeskMapFrame;

DeskMapFrame desk_map_frame_get (ShumateViewport *viewport, GtkWidget *widget);
gboolean desk_map_is_dark (GtkWidget *widget);
void desk_map_redraw_soon (GtkWidget *widget);

G_END_DECLS
