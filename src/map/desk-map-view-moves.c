/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-view-moves"

#include "config.h"

#include "desk-map-view-private.h"

#include "desk-map-frame.h"
#include "desk-mercator.h"

/* What a map shows, and how that moves. */

/* All customers are shown with so much room around them. */
#define FIT_MARGIN 56

/**
 * desk_map_view_zoom:
 * @self: a map
 * @direction: 1 nearer, -1 further away
 */
void
desk_map_view_zoom (DeskMapView *self, int direction)
{
  desk_map_camera_zoom (self->camera, direction);
}

static double
get_margin (DeskMapView *self)
{
  return self->is_compact ? FIT_MARGIN / 2.0 : FIT_MARGIN;
}

/* What is seen first: what was asked for before the map had a size, or where most customers are. */
void
_desk_map_view_show_core (DeskMapView *self)
{
  DeskClusterIndex *index = _desk_map_view_get_index (self);

  self->fits_later = gtk_widget_get_width (GTK_WIDGET (self)) < 1;
  if (self->fits_later)
    return;
  if (self->has_aim)
    desk_map_camera_show_box (self->camera, self->aim, get_margin (self), FALSE);
  else if (index != NULL && desk_cluster_index_get_n_points (index) > 0)
    desk_map_camera_show_box (self->camera, desk_map_loader_get_core (self->loader), get_margin (self), FALSE);
  else
    desk_map_camera_show_nowhere (self->camera);
}

/**
 * desk_map_view_fit:
 * @self: a map
 * @flies: whether to fly there
 *
 * Shows all customers.
 */
void
desk_map_view_fit (DeskMapView *self, gboolean flies)
{
  DeskClusterIndex *index = _desk_map_view_get_index (self);
  double box[4] = { 0 };

  if (index != NULL && desk_cluster_index_get_box (index, &box[0], &box[1], &box[2], &box[3]))
    desk_map_camera_show_box (self->camera, box, get_margin (self), flies);
}

/**
 * desk_map_view_show_place:
 * @self: a map
 * @latitude: degrees
 * @longitude: degrees
 * @zoom: of the world, 256 · 2^zoom wide
 */
void
desk_map_view_show_place (DeskMapView *self, double latitude, double longitude, double zoom)
{
  if (!desk_mercator_is_valid (latitude, longitude) || !(zoom >= 0))
    return;
  self->fits_later = FALSE;
  self->has_aim = FALSE;
  desk_map_camera_go_to (self->camera, latitude, longitude, zoom, FALSE);
}

/**
 * desk_map_view_show_area:
 * @self: a map, which may have no size yet
 * @area: southern, western, northern and eastern edge, in degrees
 */
void
desk_map_view_show_area (DeskMapView *self, const double area[4])
{
  if (!desk_mercator_is_valid (area[0], area[1]) || !desk_mercator_is_valid (area[2], area[3]))
    return;
  self->aim[0] = desk_mercator_x (area[1]);
  self->aim[1] = desk_mercator_y (area[2]);
  self->aim[2] = desk_mercator_x (area[3]);
  self->aim[3] = desk_mercator_y (area[0]);
  self->has_aim = TRUE;
  _desk_map_view_show_core (self);
  self->has_aim = self->fits_later;
}

/**
 * desk_map_view_get_place:
 * @self: a map
 * @latitude: (out): of its middle
 * @longitude: (out): of its middle
 * @zoom: (out): its zoom
 */
void
desk_map_view_get_place (DeskMapView *self, double *latitude, double *longitude, double *zoom)
{
  *latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  *longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));
  *zoom = shumate_viewport_get_zoom_level (self->viewport);
}

/**
 * desk_map_view_reveal:
 * @self: a map
 * @point: a customer
 *
 * Moves the map so that he is in it, and well inside.
 */
void
desk_map_view_reveal (DeskMapView *self, guint point)
{
  const DeskVisibleMark *visible = desk_customer_layer_find_point (self->customers, point);
  const DeskSpot *spot = _desk_map_view_get_spot (self, point);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (spot == NULL)
    return;
  if (visible != NULL && visible->x > 40 && visible->y > 40 && visible->x < width - 40 && visible->y < height - 40)
    return;
  desk_map_camera_go_to (self->camera, spot->latitude_e6 / 1e6, spot->longitude_e6 / 1e6, shumate_viewport_get_zoom_level (self->viewport),
         TRUE);
}

/**
 * desk_map_view_get_area:
 * @self: a map
 * @box: (out): left, upper, right and lower edge of what was chosen last, on Mercator's square; may reach beyond it
 */
void
desk_map_view_get_area (DeskMapView *self, double box[4])
{
  for (guint i = 0; i < 4; i++)
    box[i] = self->area[i];
}

/**
 * desk_map_view_get_box:
 * @self: a map
 * @box: (out): left, upper, right and lower edge of what is in view, on Mercator's square; may reach beyond it
 */
void
desk_map_view_get_box (DeskMapView *self, double box[4])
{
  DeskMapFrame frame = desk_map_frame_get (self->viewport, GTK_WIDGET (self->customers));

  box[0] = frame.x / frame.world;
  box[1] = frame.y / frame.world;
  /* More than one world is still each customer once. */
  box[2] = MIN (frame.x + frame.width, frame.x + frame.world * (1 - 1e-9)) / frame.world;
  box[3] = (frame.y + frame.height) / frame.world;
}

/* --- actions --------------------------------------------------------------------------------- */

static void
pan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);
  int dx = 0;
  int dy = 0;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  if (desk_map_band_get_is_on (self->band))
    desk_map_band_move (self->band, dx, dy);
  /* Tab leaves a small map for what is beside it, so the arrows go through its marks. */
  else if (!self->is_compact || !desk_customer_layer_walk_towards (self->customers, dx, dy))
    desk_map_camera_pan (self->camera, dx, dy);
}

static void
size_area_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);
  int dx = 0;
  int dy = 0;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  if (!self->is_compact)
    desk_map_band_resize (self->band, dx, dy);
}

static void
select_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);

  if (self->is_compact)
    return;
  desk_map_view_get_box (self, self->area);
  _desk_map_view_choose_area (self);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_map_view_zoom (DESK_MAP_VIEW (widget), 1);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_map_view_zoom (DESK_MAP_VIEW (widget), -1);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_map_view_fit (DESK_MAP_VIEW (widget), TRUE);
}

void
_desk_map_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (widget_class, "map.size-area", "(ii)", size_area_action);
  gtk_widget_class_install_action (widget_class, "map.select-view", NULL, select_view_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.show-all", NULL, show_all_action);
}
