/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-frame"

#include "config.h"

#include "desk-map-frame.h"

#include "desk-mercator.h"

#include <math.h>

/**
 * desk_map_frame_get:
 * @viewport: the viewport of a map
 * @widget: one of its layers
 *
 * All layers of a map get the same, so that what they draw fits together to the device pixel.
 *
 * Returns: where the view lies on the world
 */
DeskMapFrame
desk_map_frame_get (ShumateViewport *viewport, GtkWidget *widget)
{
  DeskMapFrame frame = { 0 };
  double scale = gtk_widget_get_scale_factor (widget);

  frame.zoom = shumate_viewport_get_zoom_level (viewport);
  frame.world = 256 * exp2 (frame.zoom);
  frame.width = gtk_widget_get_width (widget);
  frame.height = gtk_widget_get_height (widget);
  frame.x = desk_mercator_x (shumate_location_get_longitude (SHUMATE_LOCATION (viewport))) * frame.world
            - frame.width / 2;
  frame.y = desk_mercator_y (shumate_location_get_latitude (SHUMATE_LOCATION (viewport))) * frame.world
            - frame.height / 2;
  /* Whole device pixels: tiles are neither blurred nor parted. */
  frame.x = round (frame.x * scale) / scale;
  frame.y = round (frame.y * scale) / scale;
  return frame;
}

/**
 * desk_map_is_dark:
 * @widget: a widget
 *
 * Returns: whether the desktop is dark: by the colour that the theme writes with
 */
gboolean
desk_map_is_dark (GtkWidget *widget)
{
  GdkRGBA colour = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  return colour.red + colour.green + colour.blue > 1.5;
}

static gboolean
redraw_cb (gpointer data)
{
  gtk_widget_queue_draw (data);
  return G_SOURCE_REMOVE;
}

/**
 * desk_map_redraw_soon:
 * @widget: a widget that is being drawn
 *
 * Lets it be drawn again in the next frame.
 */
void
desk_map_redraw_soon (GtkWidget *widget)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, redraw_cb, g_object_ref (widget), g_object_unref);
}
