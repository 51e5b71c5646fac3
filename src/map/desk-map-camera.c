/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-camera"

#include "config.h"

#include "desk-map-camera.h"

#include "desk-base-map.h"
#include "desk-map-frame.h"
#include "desk-mercator.h"

#include <math.h>

/* One step moves the map by so many pixels. */
#define PAN 90
/* One customer, or some in one town, are shown at this zoom. */
#define FIT_ZOOM 9.0
#define NOWHERE_ZOOM 2.0
#define FLIGHT_MS 250

struct _DeskMapCamera
{
  ShumateMap *map;           /* (unowned): lives as long */
  ShumateViewport *viewport; /* (unowned): of map */
  double flight_zoom;        /* to which the map flies */
  gint64 flies_until;        /* by the monotonic clock */
  gboolean has_place;        /* somebody has said what to show */
};

/**
 * desk_map_camera_new:
 * @map: (transfer none): a map, which lives as long
 *
 * Returns: (transfer full): its camera
 */
DeskMapCamera *
desk_map_camera_new (ShumateMap *map)
{
  DeskMapCamera *self = g_new0 (DeskMapCamera, 1);

  self->map = map;
  self->viewport = shumate_map_get_viewport (map);
  shumate_viewport_set_max_zoom_level (self->viewport, DESK_BASE_MAP_MAX_ZOOM);
  shumate_viewport_set_min_zoom_level (self->viewport, (guint) DESK_MAP_MIN_ZOOM);
  return self;
}

/**
 * desk_map_camera_free:
 * @self: (transfer full): a camera; its flight ends
 */
void
desk_map_camera_free (DeskMapCamera *self)
{
  shumate_map_stop_go_to (self->map);
  g_free (self);
}

static gboolean
is_animated (DeskMapCamera *self)
{
  gboolean is_on = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self->map)), "gtk-enable-animations", &is_on, NULL);
  return is_on && gtk_widget_get_mapped (GTK_WIDGET (self->map));
}

/**
 * desk_map_camera_go_to:
 * @self: a camera
 * @latitude: degrees
 * @longitude: degrees
 * @zoom: of the world, 256 · 2^zoom wide
 * @flies: whether one sees the way, if the system wants animations
 */
void
desk_map_camera_go_to (DeskMapCamera *self, double latitude, double longitude, double zoom, gboolean flies)
{
  zoom = CLAMP (zoom, DESK_MAP_MIN_ZOOM, DESK_BASE_MAP_MAX_ZOOM);
  latitude = CLAMP (latitude, -DESK_MERCATOR_MAX_LATITUDE, DESK_MERCATOR_MAX_LATITUDE);
  self->has_place = TRUE;
  shumate_map_stop_go_to (self->map);
  if (flies && is_animated (self))
    {
      self->flight_zoom = zoom;
      self->flies_until = g_get_monotonic_time () + FLIGHT_MS * 1000;
      shumate_map_go_to_full_with_duration (self->map, latitude, longitude, zoom, FLIGHT_MS);
      return;
    }
  self->flies_until = 0;
  shumate_viewport_set_zoom_level (self->viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), latitude, longitude);
}

/**
 * desk_map_camera_pan:
 * @self: a camera
 * @dx: steps to the east
 * @dy: steps to the south
 */
void
desk_map_camera_pan (DeskMapCamera *self, int dx, int dy)
{
  DeskMapFrame frame = desk_map_frame_get (self->viewport, GTK_WIDGET (self->map));
  double x = (frame.x + frame.width / 2 + dx * PAN) / frame.world;
  double y = (frame.y + frame.height / 2 + dy * PAN) / frame.world;

  desk_map_camera_go_to (self, desk_mercator_latitude (CLAMP (y, 0, 1)), desk_mercator_longitude (x), frame.zoom,
                         FALSE);
}

/**
 * desk_map_camera_zoom:
 * @self: a camera
 * @direction: 1 nearer, -1 further away
 */
void
desk_map_camera_zoom (DeskMapCamera *self, int direction)
{
  /* Who presses twice while the map still flies wants two steps. */
  double zoom = g_get_monotonic_time () < self->flies_until ? self->flight_zoom
                                                            : shumate_viewport_get_zoom_level (self->viewport);
  double next = direction > 0 ? floor (zoom + 0.01) + 1 : ceil (zoom - 0.01) - 1;

  desk_map_camera_go_to (self, shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)), next, TRUE);
}

/**
 * desk_map_camera_show_box:
 * @self: a camera
 * @box: left, upper, right and lower edge on Mercator's square
 * @margin: room around it, in pixels
 * @flies: whether one sees the way
 */
void
desk_map_camera_show_box (DeskMapCamera *self, const double box[4], double margin, gboolean flies)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->map)) - 2 * margin;
  double height = gtk_widget_get_height (GTK_WIDGET (self->map)) - 2 * margin;
  double zoom = MIN (log2 (MAX (width, 60) / (256 * MAX (box[2] - box[0], 1e-9))),
                     log2 (MAX (height, 60) / (256 * MAX (box[3] - box[1], 1e-9))));

  desk_map_camera_go_to (self, desk_mercator_latitude ((box[1] + box[3]) / 2),
                         desk_mercator_longitude ((box[0] + box[2]) / 2), MIN (floor (zoom * 10) / 10, FIT_ZOOM),
                         flies);
}

/**
 * desk_map_camera_show_nowhere:
 * @self: a camera
 *
 * The world, until somebody says what to show.
 */
void
desk_map_camera_show_nowhere (DeskMapCamera *self)
{
  desk_map_camera_go_to (self, 30, 10, NOWHERE_ZOOM, FALSE);
  self->has_place = FALSE;
}

/**
 * desk_map_camera_get_has_place:
 * @self: a camera
 *
 * Returns: whether somebody has said what to show
 */
gboolean
desk_map_camera_get_has_place (DeskMapCamera *self)
{
  return self->has_place;
}

/**
 * desk_map_camera_set_follows_wheel:
 * @self: a camera
 * @follows: whether the wheel moves the map, or what it lies in
 */
void
desk_map_camera_set_follows_wheel (DeskMapCamera *self, gboolean follows)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, follows ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
    }
}
