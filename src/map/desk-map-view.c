/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-view"

#include "config.h"

#include "desk-map-view-private.h"

#include "desk-base-map.h"
#include "desk-label-layer.h"
#include "desk-map-frame.h"
#include "desk-map-keys.h"
#include "desk-map-source.h"
#include "desk-mercator.h"

#include <glib/gi18n.h>

/*
 * A map of customers: base map, names, clusters and pins, with keys of its own. It asks nobody for anything: what
 * it draws is in the program and in the store.
 */

/* The view has come to rest when it has not moved for so long, in ms. */
#define REST_MS 90

enum
{
  VIEW_CHANGED,
  POINT_ACTIVATED,
  CROWD_ACTIVATED,
  AREA_CHOSEN,
  CLEARED,
  POINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapView, desk_map_view, GTK_TYPE_WIDGET)

DeskClusterIndex *
_desk_map_view_get_index (DeskMapView *self)
{
  return self->loader != NULL ? desk_map_loader_get_index (self->loader) : NULL;
}

const DeskSpot *
_desk_map_view_get_spot (DeskMapView *self, guint point)
{
  DeskCustomerSpots *spots = self->loader != NULL ? desk_map_loader_get_spots (self->loader) : NULL;

  return spots != NULL && point < spots->spots->len ? &g_array_index (spots->spots, DeskSpot, point) : NULL;
}

/* --- what is chosen -------------------------------------------------------------------------- */

/**
 * desk_map_view_select:
 * @self: a map
 * @point: a customer, or -1
 */
void
desk_map_view_select (DeskMapView *self, int point)
{
  const DeskSpot *spot = point >= 0 ? _desk_map_view_get_spot (self, (guint) point) : NULL;

  self->selected = spot != NULL ? point : -1;
  self->selected_row = spot != NULL ? spot->row : 0;
  desk_customer_layer_select (self->customers, self->selected);
}

/**
 * desk_map_view_get_selected:
 * @self: a map
 *
 * Returns: the selected customer, or -1
 */
int
desk_map_view_get_selected (DeskMapView *self)
{
  return self->selected;
}

/**
 * desk_map_view_get_mark_area:
 * @self: a map
 * @point: a customer
 * @area: (out): where his pin is, or the cluster that he is in
 *
 * Returns: %FALSE if it is not in view
 */
gboolean
desk_map_view_get_mark_area (DeskMapView *self, guint point, GdkRectangle *area)
{
  const DeskVisibleMark *visible = desk_customer_layer_find_point (self->customers, point);
  double radius = 0;

  if (visible == NULL)
    return FALSE;
  radius = desk_mark_get_radius (&visible->mark) + 3;
  *area = (GdkRectangle) { (int) (visible->x - radius), (int) (visible->y - radius), (int) (2 * radius),
                           (int) (2 * radius) };
  return TRUE;
}

/**
 * desk_map_view_list_crowd:
 * @self: a map
 * @point: a customer
 *
 * Returns: (transfer full) (element-type guint32): those who are in one cluster with him, in the
 *   loader's order
 */
GArray *
desk_map_view_list_crowd (DeskMapView *self, guint point)
{
  GArray *crowd = g_array_new (FALSE, FALSE, sizeof (guint32));
  DeskCluster cluster = { 0 };
  DeskClusterIndex *index = _desk_map_view_get_index (self);

  if (index != NULL && desk_cluster_index_find (index, desk_customer_layer_get_zoom (self->customers), point, &cluster))
    g_array_append_vals (crowd, desk_cluster_index_get_members (index, &cluster), cluster.n_points);
  return crowd;
}

/**
 * desk_map_view_get_crowd_area:
 * @self: a map
 * @point: a customer
 * @area: (out): southern, western, northern and eastern edge of where those are who are in one cluster
 *   with him, in degrees
 *
 * Returns: %FALSE if he is not on the map
 */
gboolean
desk_map_view_get_crowd_area (DeskMapView *self, guint point, double area[4])
{
  g_autoptr (GArray) crowd = desk_map_view_list_crowd (self, point);
  int edges[4] = { G_MAXINT, G_MAXINT, G_MININT, G_MININT };

  for (guint i = 0; i < crowd->len; i++)
    {
      const DeskSpot *spot = _desk_map_view_get_spot (self, g_array_index (crowd, guint32, i));

      edges[0] = MIN (edges[0], spot->latitude_e6);
      edges[1] = MIN (edges[1], spot->longitude_e6);
      edges[2] = MAX (edges[2], spot->latitude_e6);
      edges[3] = MAX (edges[3], spot->longitude_e6);
    }
  for (guint i = 0; i < 4; i++)
    area[i] = edges[i] / 1e6;
  return crowd->len > 0;
}

static void
customers_activated_cb (DeskMapView *self)
{
  const DeskVisibleMark *visible = desk_customer_layer_get_activated (self->customers);
  DeskClusterIndex *index = _desk_map_view_get_index (self);
  guint point = *desk_cluster_index_get_members (index, &visible->cluster);
  guint zoom = desk_customer_layer_get_zoom (self->customers);
  guint next = desk_cluster_index_get_expansion_zoom (index, &visible->cluster, zoom);

  if (visible->cluster.n_points > 1 && !self->is_compact && next <= DESK_BASE_MAP_MAX_ZOOM)
    {
      desk_map_camera_go_to (self->camera, desk_mercator_latitude (visible->cluster.y),
                             desk_mercator_longitude (visible->cluster.x), next, TRUE);
      return;
    }
  desk_map_hint_finish (self->hint, visible);
  if (visible->cluster.n_points == 1)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, point);
  /* A small map is a glance: who wants to see more does so on a large one. */
  else
    g_signal_emit (self, signals[CROWD_ACTIVATED], 0, point);
}

/* --- in words -------------------------------------------------------------------------------- */

/* What is pointed at is said by the layer's name, as what is drawn cannot have one of its own. */
static void
update_name (DeskMapView *self)
{
  const char *name = self->name != NULL ? self->name : _("Map of customers");

  if (desk_map_band_get_is_on (self->band))
    name = _("Area to select: Shift and the arrows size it, the arrows move it, Enter selects");
  else if (self->pointed_name != NULL)
    name = self->pointed_name;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->customers), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * desk_map_view_set_card:
 * @self: a map
 * @card: (transfer floating): what is shown beside a mark that is pointed at, by pointer or keys. It follows the
 *   map's signal "pointed"
 */
void
desk_map_view_set_card (DeskMapView *self, GtkWidget *card)
{
  desk_map_hint_set_card (self->hint, card);
}

/**
 * desk_map_view_get_pointed:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the mark that is pointed at, until the view changes
 */
const DeskVisibleMark *
desk_map_view_get_pointed (DeskMapView *self)
{
  return desk_map_hint_get_mark (self->hint);
}

/**
 * desk_map_view_set_pointed_name:
 * @self: a map
 * @name: (nullable): the words on the card, for who hears the map
 */
void
desk_map_view_set_pointed_name (DeskMapView *self, const char *name)
{
  g_free (self->pointed_name);
  self->pointed_name = g_strdup (name);
  update_name (self);
}

static void
hint_changed_cb (DeskMapView *self)
{
  g_signal_emit (self, signals[POINTED], 0);
}

static void
focus_changed_cb (DeskMapView *self)
{
  desk_map_hint_follow_keys (self->hint);
}

/* --- following ------------------------------------------------------------------------------- */

static void
rest_cb (gpointer data)
{
  DeskMapView *self = data;
  DeskMapFrame frame = desk_map_frame_get (self->viewport, GTK_WIDGET (self->customers));

  self->rest_source = 0;
  desk_map_controls_set_scale (self->controls,
                               desk_mercator_metres ((frame.y + frame.height / 2) / frame.world) / frame.world);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

static void
rest_soon (DeskMapView *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add_once (REST_MS, rest_cb, self);
}

static void
viewport_notify_cb (DeskMapView *self)
{
  /* Two fingers turn the map, which nothing here is made for. */
  if (shumate_viewport_get_rotation (self->viewport) != 0)
    shumate_viewport_set_rotation (self->viewport, 0);
  desk_map_hint_follow_keys (self->hint);
  rest_soon (self);
}

/* Who was selected is selected again, if he is among those who are shown now. */
static void
select_again (DeskMapView *self)
{
  int point = self->selected_row != 0 ? desk_map_loader_find (self->loader, self->selected_row) : -1;

  desk_map_view_select (self, point);
}

static void
loader_loaded_cb (DeskMapView *self)
{
  DeskClusterIndex *index = _desk_map_view_get_index (self);

  if (index == NULL)
    return;
  desk_customer_layer_set_index (self->customers, index,
                                 desk_map_loader_get_colour (self->loader) == DESK_MAP_BY_DEALER);
  select_again (self);
  if (!desk_map_camera_get_has_place (self->camera))
    _desk_map_view_show_core (self);
  viewport_notify_cb (self);
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
key_pressed_cb (DeskMapView *self, guint key, guint code, GdkModifierType state)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->customers)))
    return GDK_EVENT_PROPAGATE;
  if (desk_map_keys_press (GTK_WIDGET (self), key, state))
    return GDK_EVENT_STOP;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    /* A small map is one of several blocks, from which Tab goes on to the next. */
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return !self->is_compact && desk_customer_layer_walk (self->customers, 1);
    case GDK_KEY_ISO_Left_Tab:
      return !self->is_compact && desk_customer_layer_walk (self->customers, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (desk_map_band_get_is_on (self->band))
        {
          desk_map_band_take (self->band);
          return GDK_EVENT_STOP;
        }
      return desk_customer_layer_activate_focused (self->customers);
    case GDK_KEY_Escape:
      if (desk_map_band_get_is_on (self->band))
        {
          desk_map_band_cancel (self->band);
          return GDK_EVENT_STOP;
        }
      desk_customer_layer_forget_focus (self->customers);
      g_signal_emit (self, signals[CLEARED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- an area --------------------------------------------------------------------------------- */

void
_desk_map_view_choose_area (DeskMapView *self)
{
  g_signal_emit (self, signals[AREA_CHOSEN], 0);
}

static void
band_taken_cb (DeskMapView *self)
{
  DeskMapFrame frame = desk_map_frame_get (self->viewport, GTK_WIDGET (self->customers));
  double rectangle[4];

  desk_map_band_get_rectangle (self->band, rectangle);
  self->area[0] = (frame.x + rectangle[0]) / frame.world;
  self->area[1] = (frame.y + rectangle[1]) / frame.world;
  self->area[2] = MIN (frame.x + rectangle[2], frame.x + rectangle[0] + frame.world * (1 - 1e-9)) / frame.world;
  self->area[3] = (frame.y + rectangle[3]) / frame.world;
  g_signal_emit (self, signals[AREA_CHOSEN], 0);
}

/* A click on the map itself; those on marks are the layer's. */
static void
map_released_cb (DeskMapView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  double dx = 0;
  double dy = 0;

  gtk_widget_grab_focus (GTK_WIDGET (self->customers));
  if (desk_customer_layer_pick (self->customers, x, y) != NULL
      || gtk_gesture_get_bounding_box_center (gesture, &dx, &dy) == FALSE)
    return;
  g_signal_emit (self, signals[CLEARED], 0);
}

/* --- the type -------------------------------------------------------------------------------- */

static void
desk_map_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (DESK_MAP_VIEW (widget)->overlay, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* Not with a layout manager, which would be called in its place. */
static void
desk_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskMapView *self = DESK_MAP_VIEW (widget);

  gtk_widget_size_allocate (self->overlay, &(GtkAllocation) { 0, 0, width, height }, baseline);
  rest_soon (self);
  if (self->fits_later && width > 0)
    {
      _desk_map_view_show_core (self);
      self->has_aim = FALSE;
    }
}

static void
desk_map_view_dispose (GObject *object)
{
  DeskMapView *self = DESK_MAP_VIEW (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_pointer (&self->camera, desk_map_camera_free);
  self->map = NULL;
  g_clear_object (&self->hint);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->loader);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->pointed_name, g_free);

  G_OBJECT_CLASS (desk_map_view_parent_class)->dispose (object);
}

static void
desk_map_view_class_init (DeskMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_map_view_dispose;
  widget_class->measure = desk_map_view_measure;
  widget_class->size_allocate = desk_map_view_size_allocate;

  signals[VIEW_CHANGED] = g_signal_new ("view-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[POINT_ACTIVATED] = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CROWD_ACTIVATED] = g_signal_new ("crowd-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[AREA_CHOSEN] = g_signal_new ("area-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[CLEARED] = g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[POINTED] = g_signal_new ("pointed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  _desk_map_view_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "customer-map");
}

static void
add_layers (DeskMapView *self)
{
  g_autoptr (ShumateMapSource) source = desk_map_source_new ();
  GtkWidget *names = NULL;

  self->map = SHUMATE_MAP (shumate_map_new ());
  self->viewport = shumate_map_get_viewport (self->map);
  shumate_map_set_map_source (self->map, source);
  self->camera = desk_map_camera_new (self->map);
  self->base = DESK_BASE_LAYER (desk_base_layer_new (self->viewport));
  self->customers = DESK_CUSTOMER_LAYER (desk_customer_layer_new (self->viewport));
  names = desk_label_layer_new (self->viewport, self->customers);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->base));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (names));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->customers));
}

static void
add_overlays (DeskMapView *self)
{
  self->band = DESK_MAP_BAND (desk_map_band_new (GTK_WIDGET (self->map)));
  g_signal_connect_object (self->band, "taken", G_CALLBACK (band_taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->band, "changed", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->band));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), desk_map_controls_new_credit ());
  self->hint = desk_map_hint_new (self->customers, GTK_OVERLAY (self->overlay));
  self->controls = DESK_MAP_CONTROLS (desk_map_controls_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->controls), "map-controls");
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->controls));
}

static void
desk_map_view_init (DeskMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = -1;
  add_layers (self);
  add_overlays (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->viewport, "notify", G_CALLBACK (viewport_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customers, "activated", G_CALLBACK (customers_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customers, "focus-changed", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->customers, "notify::has-focus", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hint, "changed", G_CALLBACK (hint_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "released", G_CALLBACK (map_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  desk_map_camera_show_nowhere (self->camera);
  update_name (self);
}

/**
 * desk_map_view_new:
 *
 * Returns: (transfer floating): a map without customers
 */
GtkWidget *
desk_map_view_new (void)
{
  return g_object_new (DESK_TYPE_MAP_VIEW, NULL);
}

/**
 * desk_map_view_set_is_compact:
 * @self: a map
 * @is_compact: whether it is a small one, with fewer controls
 */
void
desk_map_view_set_is_compact (DeskMapView *self, gboolean is_compact)
{
  self->is_compact = is_compact;
  /* A small map lies in a page that scrolls, and must not catch the wheel. */
  desk_map_camera_set_follows_wheel (self->camera, !is_compact);
  desk_map_controls_set_is_compact (self->controls, is_compact);
  gtk_widget_set_visible (GTK_WIDGET (self->band), !is_compact);
}

/**
 * desk_map_view_set_name:
 * @self: a map
 * @name: what it is for, in the user's language
 *
 * For a map that is not one of customers.
 */
void
desk_map_view_set_name (DeskMapView *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
  update_name (self);
}

/**
 * desk_map_view_set_loader:
 * @self: a map
 * @loader: (nullable): whose customers it shows
 */
void
desk_map_view_set_loader (DeskMapView *self, DeskMapLoader *loader)
{
  if (self->loader != NULL)
    g_signal_handlers_disconnect_by_data (self->loader, self);
  g_set_object (&self->loader, loader);
  desk_customer_layer_set_index (self->customers, NULL, FALSE);
  if (loader == NULL)
    return;
  g_signal_connect_object (loader, "loaded", G_CALLBACK (loader_loaded_cb), self, G_CONNECT_SWAPPED);
  loader_loaded_cb (self);
}

/**
 * desk_map_view_get_loader:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): whose customers it shows
 */
DeskMapLoader *
desk_map_view_get_loader (DeskMapView *self)
{
  return self->loader;
}

/**
 * desk_map_view_take_keys:
 * @self: a map
 *
 * Gives the keys to what is on the map, not to its buttons.
 */
void
desk_map_view_take_keys (DeskMapView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->customers));
}

/**
 * desk_map_view_get_is_complete:
 * @self: a map
 *
 * Returns: whether all of the base map that is in view has been drawn
 */
gboolean
desk_map_view_get_is_complete (DeskMapView *self)
{
  return desk_base_layer_get_is_complete (self->base);
}
