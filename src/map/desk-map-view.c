/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-view"

#include "config.h"

#include "desk-map-view.h"

#include "desk-base-layer.h"
#include "desk-base-map.h"
#include "desk-customer-layer.h"
#include "desk-format.h"
#include "desk-label-layer.h"
#include "desk-map-controls.h"
#include "desk-map-frame.h"
#include "desk-map-source.h"
#include "desk-mercator.h"

#include <glib/gi18n.h>
#include <math.h>

/*
 * A map of customers: base map, names, clusters and pins, with keys of its own. It asks nobody for anything: what
 * it draws is in the program and in the store.
 */

/* An arrow moves the map by so many pixels. */
#define PAN 90
#define MIN_ZOOM 1.0
/* All customers are shown with so much room around them. */
#define FIT_MARGIN 56
/* One customer, or some in one town, are shown at this zoom. */
#define FIT_ZOOM 9.0
#define NOWHERE_ZOOM 2.0
/* The view has come to rest when it has not moved for so long, in ms. */
#define REST_MS 90
#define FLIGHT_MS 250

struct _DeskMapView
{
  GtkWidget parent_instance;

  DeskMapLoader *loader; /* (owned) (nullable) */
  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport; /* (unowned): of map */
  DeskBaseLayer *base;
  DeskCustomerLayer *customers;
  DeskMapControls *controls;
  guint rest_source;
  int selected;          /* a point, or -1 */
  gint64 selected_row;   /* of the store, to find it again among other customers */
  double flight_zoom;    /* to which the map flies */
  gint64 flies_until;    /* by the monotonic clock */
  gboolean is_compact;
  gboolean has_place;    /* somebody has said what to show */
  gboolean fits_later;   /* as soon as there is a size */
};

enum
{
  VIEW_CHANGED,
  POINT_ACTIVATED,
  CROWD_ACTIVATED,
  CLEARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapView, desk_map_view, GTK_TYPE_WIDGET)

void
desk_map_listing_free (DeskMapListing *self)
{
  g_array_unref (self->points);
  g_free (self);
}

static DeskClusterIndex *
get_index (DeskMapView *self)
{
  return self->loader != NULL ? desk_map_loader_get_index (self->loader) : NULL;
}

static const DeskSpot *
get_spot (DeskMapView *self, guint point)
{
  DeskCustomerSpots *spots = self->loader != NULL ? desk_map_loader_get_spots (self->loader) : NULL;

  return spots != NULL && point < spots->spots->len ? &g_array_index (spots->spots, DeskSpot, point) : NULL;
}

/* --- moving ---------------------------------------------------------------------------------- */

static gboolean
is_animated (DeskMapView *self)
{
  gboolean is_on = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_on, NULL);
  return is_on && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
go_to (DeskMapView *self, double latitude, double longitude, double zoom, gboolean flies)
{
  zoom = CLAMP (zoom, MIN_ZOOM, DESK_BASE_MAP_MAX_ZOOM);
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

static void
pan (DeskMapView *self, int dx, int dy)
{
  DeskMapFrame frame = desk_map_frame_get (self->viewport, GTK_WIDGET (self->customers));
  double x = (frame.x + frame.width / 2 + dx * PAN) / frame.world;
  double y = (frame.y + frame.height / 2 + dy * PAN) / frame.world;

  go_to (self, desk_mercator_latitude (CLAMP (y, 0, 1)), desk_mercator_longitude (x), frame.zoom, FALSE);
}

/**
 * desk_map_view_zoom:
 * @self: a map
 * @direction: 1 nearer, -1 further away
 */
void
desk_map_view_zoom (DeskMapView *self, int direction)
{
  /* Who presses twice while the map still flies wants two steps. */
  double zoom = g_get_monotonic_time () < self->flies_until ? self->flight_zoom
                                                            : shumate_viewport_get_zoom_level (self->viewport);
  double next = direction > 0 ? floor (zoom + 0.01) + 1 : ceil (zoom - 0.01) - 1;

  go_to (self, shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
         shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)), next, TRUE);
}

static void
show_box (DeskMapView *self, double x0, double y0, double x1, double y1, gboolean flies)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double margin = self->is_compact ? FIT_MARGIN / 2.0 : FIT_MARGIN;
  double zoom = MIN (log2 (MAX (width - 2 * margin, 60) / (256 * MAX (x1 - x0, 1e-9))),
                     log2 (MAX (height - 2 * margin, 60) / (256 * MAX (y1 - y0, 1e-9))));

  go_to (self, desk_mercator_latitude ((y0 + y1) / 2), desk_mercator_longitude ((x0 + x1) / 2),
         MIN (floor (zoom * 10) / 10, FIT_ZOOM), flies);
}

/* What is seen first: where most customers are. */
static void
show_core (DeskMapView *self)
{
  DeskClusterIndex *index = get_index (self);

  self->fits_later = gtk_widget_get_width (GTK_WIDGET (self)) < 1;
  if (self->fits_later)
    return;
  if (index != NULL && desk_cluster_index_get_n_points (index) > 0)
    {
      const double *core = desk_map_loader_get_core (self->loader);

      show_box (self, core[0], core[1], core[2], core[3], FALSE);
      return;
    }
  go_to (self, 30, 10, NOWHERE_ZOOM, FALSE);
  self->has_place = FALSE;
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
  DeskClusterIndex *index = get_index (self);
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  if (index != NULL && desk_cluster_index_get_box (index, &x0, &y0, &x1, &y1))
    show_box (self, x0, y0, x1, y1, flies);
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
  go_to (self, latitude, longitude, zoom, FALSE);
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

/* --- what is chosen -------------------------------------------------------------------------- */

/**
 * desk_map_view_select:
 * @self: a map
 * @point: a customer, or -1
 */
void
desk_map_view_select (DeskMapView *self, int point)
{
  const DeskSpot *spot = point >= 0 ? get_spot (self, (guint) point) : NULL;

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
  const DeskSpot *spot = get_spot (self, point);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (spot == NULL)
    return;
  if (visible != NULL && visible->x > 40 && visible->y > 40 && visible->x < width - 40 && visible->y < height - 40)
    return;
  go_to (self, spot->latitude_e6 / 1e6, spot->longitude_e6 / 1e6, shumate_viewport_get_zoom_level (self->viewport),
         TRUE);
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
  DeskClusterIndex *index = get_index (self);

  if (index != NULL && desk_cluster_index_find (index, desk_customer_layer_get_zoom (self->customers), point, &cluster))
    g_array_append_vals (crowd, desk_cluster_index_get_members (index, &cluster), cluster.n_points);
  return crowd;
}

static void
customers_activated_cb (DeskMapView *self)
{
  const DeskVisibleMark *visible = desk_customer_layer_get_activated (self->customers);
  DeskClusterIndex *index = get_index (self);
  guint point = *desk_cluster_index_get_members (index, &visible->cluster);
  guint zoom = desk_customer_layer_get_zoom (self->customers);
  guint next = desk_cluster_index_get_expansion_zoom (index, &visible->cluster, zoom);

  if (visible->cluster.n_points == 1)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, point);
  else if (next > DESK_BASE_MAP_MAX_ZOOM)
    g_signal_emit (self, signals[CROWD_ACTIVATED], 0, point);
  else
    go_to (self, desk_mercator_latitude (visible->cluster.y), desk_mercator_longitude (visible->cluster.x), next, TRUE);
}

/* --- in words -------------------------------------------------------------------------------- */

static char *
dup_description (DeskMapView *self, const DeskVisibleMark *visible)
{
  guint point = *desk_cluster_index_get_members (get_index (self), &visible->cluster);
  const DeskSpot *spot = get_spot (self, point);

  if (visible->cluster.n_points > 1 || spot == NULL)
    {
      g_autofree char *number = desk_format_number (visible->cluster.n_points);

      /* Translators: %s is a number */
      return g_strdup_printf (ngettext ("%s customer", "%s customers", visible->cluster.n_points), number);
    }
  {
    g_autoptr (DeskSpotDetails) details = desk_store_read_spot (desk_map_loader_get_store (self->loader), spot);
    const char *company = NULL;
    const char *city = NULL;

    if (details->customer == NULL)
      return g_strdup ("");
    company = desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY);
    city = desk_record_get_string (details->customer, DESK_CUSTOMER_CITY);
    return city != NULL && *city != '\0' ? g_strdup_printf ("%s · %s", company, city) : g_strdup (company);
  }
}

static gboolean
query_tooltip_cb (DeskMapView *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  const DeskVisibleMark *visible = is_keyboard ? desk_customer_layer_get_focused (self->customers)
                                               : desk_customer_layer_pick (self->customers, x, y);
  g_autofree char *text = NULL;
  double radius = 0;

  if (visible == NULL)
    return FALSE;
  radius = desk_mark_get_radius (&visible->mark);
  text = dup_description (self, visible);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) (visible->x - radius), (int) (visible->y - radius),
                                                       (int) (2 * radius), (int) (2 * radius) });
  return TRUE;
}

/* What has the keys is said by the layer's name, as what is drawn cannot have one of its own. */
static void
focus_changed_cb (DeskMapView *self)
{
  const DeskVisibleMark *visible = desk_customer_layer_get_focused (self->customers);
  g_autofree char *text = visible != NULL ? dup_description (self, visible) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->customers), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : _("Map of customers"), -1);
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
viewport_notify_cb (DeskMapView *self)
{
  /* Two fingers turn the map, which nothing here is made for. */
  if (shumate_viewport_get_rotation (self->viewport) != 0)
    shumate_viewport_set_rotation (self->viewport, 0);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add_once (REST_MS, rest_cb, self);
}

/* Who was selected is selected again, if he is among those who are shown now. */
static void
select_again (DeskMapView *self)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);
  gint64 row = self->selected_row;

  self->selected = -1;
  for (guint i = 0; row != 0 && i < spots->spots->len; i++)
    {
      if (g_array_index (spots->spots, DeskSpot, i).row == row)
        {
          desk_map_view_select (self, (int) i);
          return;
        }
    }
  self->selected_row = 0;
}

static void
loader_loaded_cb (DeskMapView *self)
{
  DeskClusterIndex *index = get_index (self);

  if (index == NULL)
    return;
  desk_customer_layer_set_index (self->customers, index);
  select_again (self);
  if (!self->has_place)
    show_core (self);
  focus_changed_cb (self);
  viewport_notify_cb (self);
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
key_pressed_cb (DeskMapView *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !gtk_widget_has_focus (GTK_WIDGET (self->customers)))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      pan (self, -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      pan (self, 1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      pan (self, 0, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      pan (self, 0, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      desk_map_view_zoom (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      desk_map_view_zoom (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      desk_map_view_fit (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return desk_customer_layer_walk (self->customers, 1);
    case GDK_KEY_ISO_Left_Tab:
      return desk_customer_layer_walk (self->customers, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      return desk_customer_layer_activate_focused (self->customers);
    case GDK_KEY_Escape:
      desk_customer_layer_forget_focus (self->customers);
      g_signal_emit (self, signals[CLEARED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
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
  viewport_notify_cb (self);
  if (self->fits_later && width > 0)
    show_core (self);
}

static void
desk_map_view_dispose (GObject *object)
{
  DeskMapView *self = DESK_MAP_VIEW (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->map != NULL)
    shumate_map_stop_go_to (self->map);
  self->map = NULL;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->loader);

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
  signals[CLEARED] = g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "map.show-all", NULL, show_all_action);
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
  shumate_viewport_set_max_zoom_level (self->viewport, DESK_BASE_MAP_MAX_ZOOM);
  shumate_viewport_set_min_zoom_level (self->viewport, (guint) MIN_ZOOM);
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
  /* Translators: whose data the map is made of; the names stay as they are */
  GtkWidget *credit = gtk_label_new (_("Made with Natural Earth. GeoNames (CC BY 4.0)"));

  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  gtk_label_set_ellipsize (GTK_LABEL (credit), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (credit, "map-credit");
  gtk_widget_set_halign (credit, GTK_ALIGN_END);
  gtk_widget_set_valign (credit, GTK_ALIGN_END);
  gtk_widget_set_can_target (credit, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), credit);
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
  g_signal_connect_object (self->customers, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->customers), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "released", G_CALLBACK (map_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  go_to (self, 30, 10, NOWHERE_ZOOM, FALSE);
  self->has_place = FALSE;
  focus_changed_cb (self);
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
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->map));

  self->is_compact = is_compact;
  /* A small map lies in a page that scrolls, and must not catch the wheel. */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, is_compact ? GTK_PHASE_NONE : GTK_PHASE_BUBBLE);
    }
  desk_map_controls_set_is_compact (self->controls, is_compact);
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
  desk_customer_layer_set_index (self->customers, get_index (self));
  if (loader == NULL)
    return;
  g_signal_connect_object (loader, "loaded", G_CALLBACK (loader_loaded_cb), self, G_CONNECT_SWAPPED);
  loader_loaded_cb (self);
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

/* --- who is in view -------------------------------------------------------------------------- */

typedef struct
{
  DeskClusterIndex *index;  /* (owned) */
  DeskCustomerSpots *spots; /* (owned) */
  double box[4];
} Question;

static void
question_free (Question *self)
{
  desk_cluster_index_unref (self->index);
  desk_customer_spots_unref (self->spots);
  g_free (self);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  guint32 point_a = *(const guint32 *) a;
  guint32 point_b = *(const guint32 *) b;

  return point_a < point_b ? -1 : point_a > point_b;
}

static void
list_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  DeskMapListing *listing = g_new0 (DeskMapListing, 1);

  listing->points = g_array_new (FALSE, FALSE, sizeof (guint32));
  desk_cluster_index_query_points (question->index, question->box[0], question->box[1], question->box[2],
                                   question->box[3], listing->points);
  g_array_sort (listing->points, compare_points);
  for (guint i = 0; i < listing->points->len; i++)
    {
      guint32 point = g_array_index (listing->points, guint32, i);

      listing->sums[g_array_index (question->spots->spots, DeskSpot, point).kind]++;
    }
  g_task_return_pointer (task, listing, (GDestroyNotify) desk_map_listing_free);
}

/**
 * desk_map_view_list_async:
 * @self: a map
 * @cancellable: (nullable): ends it
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Lists the customers that are in view, in a thread.
 */
void
desk_map_view_list_async (DeskMapView *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  DeskMapFrame frame = desk_map_frame_get (self->viewport, GTK_WIDGET (self->customers));
  Question *question = NULL;

  g_task_set_source_tag (task, desk_map_view_list_async);
  if (get_index (self) == NULL)
    {
      DeskMapListing *listing = g_new0 (DeskMapListing, 1);

      listing->points = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_task_return_pointer (task, listing, (GDestroyNotify) desk_map_listing_free);
      return;
    }
  question = g_new0 (Question, 1);
  question->index = desk_cluster_index_ref (get_index (self));
  question->spots = desk_customer_spots_ref (desk_map_loader_get_spots (self->loader));
  /* More than one world is still each customer once. */
  question->box[0] = frame.x / frame.world;
  question->box[1] = frame.y / frame.world;
  question->box[2] = MIN (frame.x + frame.width, frame.x + frame.world * (1 - 1e-9)) / frame.world;
  question->box[3] = (frame.y + frame.height) / frame.world;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, list_in_worker);
}

/**
 * desk_map_view_list_finish:
 * @self: a map
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the customers in view
 */
DeskMapListing *
desk_map_view_list_finish (DeskMapView *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
