/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-page"

#include "config.h"

#include "desk-map-page.h"

#include "desk-map-card.h"
#include "desk-map-filters.h"
#include "desk-map-item.h"
#include "desk-map-legend.h"
#include "desk-map-listing.h"
#include "desk-map-popover.h"
#include "desk-map-side.h"
#include "desk-map-state.h"
#include "desk-map-view.h"
#include "desk-status.h"

#include <glib/gi18n.h>

/*
 * Where customers are and how they stand. The list beside the map says who is in view, and is the way in for
 * screen readers; list and map select each other.
 */

/* What the user did is kept when nothing has moved for so long. */
#define KEEP_MS 800

struct _DeskMapPage
{
  DeskPage parent_instance;

  DeskMapLoader *loader;  /* (owned) (nullable): while the page has a store */
  GtkWidget *popover;     /* (owned) (nullable): of the map */
  GtkWidget *opener;      /* (unowned) (nullable): weak; what had the keys before the popover */
  GtkWidget *legend;      /* (unowned): in overlay */
  GCancellable *listing;  /* (owned) (nullable): of the listing that runs */
  DeskMapSideKind kind;   /* what is listed */
  GArray *crowd;          /* (owned) (nullable): only these are listed */
  double area[4];         /* or those in it */
  DeskMapState state;     /* what is asked for; its texts are owned */
  guint keep_source;
  gboolean fits_next;     /* whether the map goes to the customers that come next */

  /* Template children */
  DeskMapFilters *filters;
  GtkOverlay *overlay;
  DeskMapView *map;
  GtkWidget *empty_label;
  DeskMapSide *side;
};

G_DEFINE_FINAL_TYPE (DeskMapPage, desk_map_page, DESK_TYPE_PAGE)

static DeskStore *
get_store (DeskMapPage *self)
{
  return desk_services_get_store (desk_page_get_services (DESK_PAGE (self)));
}

static DeskCustomerSpots *
get_spots (DeskMapPage *self)
{
  return self->loader != NULL ? desk_map_loader_get_spots (self->loader) : NULL;
}

static gboolean
sees_region (DeskMapPage *self)
{
  return desk_services_has_right (desk_page_get_services (DESK_PAGE (self)), "region.read");
}

static void
focus_map (DeskMapPage *self)
{
  desk_map_view_take_keys (self->map);
}

/* --- what is asked for ----------------------------------------------------------------------- */

static void
keep_cb (gpointer data)
{
  DeskMapPage *self = data;

  self->keep_source = 0;
  if (get_store (self) == NULL)
    return;
  desk_map_view_get_place (self->map, &self->state.latitude, &self->state.longitude, &self->state.zoom);
  desk_map_state_save (&self->state, get_store (self));
}

static void
keep_soon (DeskMapPage *self)
{
  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add_once (KEEP_MS, keep_cb, self);
}

static void
load (DeskMapPage *self)
{
  desk_map_filters_fill_state (self->filters, &self->state);
  self->state.query.sort = (DeskSpotsSort) desk_map_side_get_sort (self->side);
  desk_map_loader_set_query (self->loader, &self->state.query, self->state.colour);
}

static void
filters_changed_cb (DeskMapPage *self)
{
  if (self->loader == NULL)
    return;
  load (self);
  keep_soon (self);
}

static void
side_dealer_activated_cb (DeskMapPage *self, const char *dealer_id)
{
  desk_map_filters_set_dealer (self->filters, dealer_id);
}

/* --- what is shown --------------------------------------------------------------------------- */

/* In how many days the value ends that the figures tell. */
static guint
get_days (DeskMapPage *self)
{
  return self->state.query.within > 0 ? self->state.query.within : DESK_EXPIRING_DAYS;
}

static void
show_all_in_view (DeskMapPage *self)
{
  self->kind = DESK_MAP_SIDE_IN_VIEW;
  g_clear_pointer (&self->crowd, g_array_unref);
}

static void
show_legend (DeskMapPage *self, const DeskMapListing *listing)
{
  DeskMapLegend *legend = DESK_MAP_LEGEND (self->legend);
  g_autofree char *sentence = desk_map_legend_dup_sentence (listing->sums);

  if (desk_map_loader_get_colour (self->loader) == DESK_MAP_BY_DEALER)
    desk_map_legend_set_dealers (legend, self->loader, listing);
  else
    desk_map_legend_set_sums (legend, listing->sums);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskMapListing) listing = desk_map_listing_load_finish (source, result, &error);

  if (listing == NULL || get_spots (self) == NULL)
    return;
  if (self->kind == DESK_MAP_SIDE_IN_VIEW)
    show_legend (self, listing);
  if (desk_map_filters_get_shows_unplaced (self->filters))
    desk_map_side_show_unplaced (self->side);
  else
    desk_map_side_show_listing (self->side, g_steal_pointer (&listing), self->kind, get_days (self));
  desk_map_side_follow (self->side, desk_map_view_get_selected (self->map));
}

static void
list_again (DeskMapPage *self)
{
  double box[4] = { 0 };

  if (get_spots (self) == NULL)
    return;
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  desk_map_view_get_box (self->map, box);
  desk_map_listing_load_async (self->map, desk_map_loader_get_index (self->loader), get_spots (self),
                               self->kind == DESK_MAP_SIDE_SELECTED ? self->area : box, self->crowd, self->listing,
                               listed_cb, g_object_ref (self));
}

static void
close_popover (DeskMapPage *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
map_view_changed_cb (DeskMapPage *self)
{
  if (get_spots (self) == NULL)
    return;
  /* An area is a place of the world, whatever is in view. */
  if (self->kind != DESK_MAP_SIDE_SELECTED)
    show_all_in_view (self);
  list_again (self);
  keep_soon (self);
}

/* The only place that says what is visible. */
static void
update_state (DeskMapPage *self)
{
  DeskCustomerSpots *spots = get_spots (self);

  if (spots == NULL)
    return;
  desk_map_filters_set_spots (self->filters, spots);
  gtk_widget_set_visible (self->empty_label, spots->spots->len == 0);
}

/* Points are others now; the map says when it shows them. */
static void
loader_loaded_cb (DeskMapPage *self)
{
  g_cancellable_cancel (self->listing);
  if (self->kind == DESK_MAP_SIDE_CROWD)
    show_all_in_view (self);
  update_state (self);
  if (self->fits_next)
    desk_map_view_fit (self->map, FALSE);
  self->fits_next = FALSE;
}

/* --- one customer ---------------------------------------------------------------------------- */

/* On the side with most room inside the map; it never covers its own pin. */
static GtkPositionType
choose_side (DeskMapPage *self, const GdkRectangle *area)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->map));
  int room_left = area->x;
  int room_right = width - area->x - area->width;

  return room_left >= room_right ? GTK_POS_LEFT : GTK_POS_RIGHT;
}

/* The keys go back to where they were: to a pin of the map or to a row of the list. */
static void
popover_closed_cb (DeskMapPage *self)
{
  if (self->opener != NULL)
    gtk_widget_grab_focus (self->opener);
  g_clear_weak_pointer (&self->opener);
}

static void
show_popover (DeskMapPage *self, DeskMapItem *item)
{
  GdkRectangle area = { 0 };
  int point = desk_map_item_get_point (item);

  if (point < 0 || !desk_map_view_get_mark_area (self->map, (guint) point, &area))
    return;
  if (self->popover == NULL)
    {
      self->popover = g_object_ref_sink (desk_map_popover_new (sees_region (self)));
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->map));
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
    }
  if (!gtk_widget_get_mapped (self->popover))
    g_set_weak_pointer (&self->opener, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  desk_map_popover_set_item (DESK_MAP_POPOVER (self->popover), get_store (self), item);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_set_position (GTK_POPOVER (self->popover), choose_side (self, &area));
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
map_point_activated_cb (DeskMapPage *self, guint point)
{
  g_autoptr (DeskMapItem) item =
    desk_map_item_new (get_store (self), &g_array_index (get_spots (self)->spots, DeskSpot, point), (int) point);

  desk_map_filters_hide_unplaced (self->filters);
  desk_map_view_select (self->map, (int) point);
  desk_map_side_follow (self->side, (int) point);
  show_popover (self, item);
}

/* Customers at one place never come apart on the map: the list has them. */
static void
map_crowd_activated_cb (DeskMapPage *self, guint point)
{
  show_all_in_view (self);
  self->kind = DESK_MAP_SIDE_CROWD;
  self->crowd = desk_map_view_list_crowd (self->map, point);
  desk_map_view_select (self->map, (int) point);
  desk_map_filters_hide_unplaced (self->filters);
  list_again (self);
  desk_map_side_focus_list (self->side);
}

static void
map_area_chosen_cb (DeskMapPage *self)
{
  show_all_in_view (self);
  self->kind = DESK_MAP_SIDE_SELECTED;
  desk_map_view_get_area (self->map, self->area);
  desk_map_filters_hide_unplaced (self->filters);
  close_popover (self);
  list_again (self);
}

static void
map_cleared_cb (DeskMapPage *self)
{
  gboolean was_part = self->kind != DESK_MAP_SIDE_IN_VIEW;

  desk_map_view_select (self->map, -1);
  close_popover (self);
  show_all_in_view (self);
  if (was_part)
    list_again (self);
  else if (self->loader != NULL)
    desk_map_side_follow (self->side, -1);
}

static void
side_point_selected_cb (DeskMapPage *self, int point)
{
  desk_map_view_select (self->map, point);
}

static void
side_item_activated_cb (DeskMapPage *self, DeskMapItem *item)
{
  int point = desk_map_item_get_point (item);
  const DeskSpotDetails *details = NULL;

  if (point >= 0)
    {
      desk_map_view_select (self->map, point);
      show_popover (self, item);
      return;
    }
  details = desk_map_item_get_details (item);
  if (details->customer != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s", desk_record_get_id (details->customer));
}

/* He alone, whatever was asked for before; the map goes to where his customers are, once they are loaded. */
static gboolean
desk_map_page_show_dealer (DeskPage *page, const char *dealer_id)
{
  DeskMapPage *self = DESK_MAP_PAGE (page);
  DeskMapState state = { .colour = self->state.colour, .query = { .dealer_id = dealer_id } };

  if (self->loader == NULL || !sees_region (self))
    return FALSE;

  desk_map_filters_set_state (self->filters, &state);
  self->fits_next = TRUE;
  load (self);
  keep_soon (self);
  return g_strcmp0 (self->state.query.dealer_id, dealer_id) == 0;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
open_store (DeskMapPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));
  gboolean is_kept = desk_map_state_load (&self->state, get_store (self));

  desk_map_filters_open (self->filters, services);
  desk_map_filters_set_state (self->filters, &self->state);
  self->loader = desk_map_loader_new (get_store (self));
  desk_map_side_open (self->side, services, self->loader, self->state.query.sort);
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loader_loaded_cb), self, G_CONNECT_SWAPPED);
  desk_map_view_set_loader (self->map, self->loader);
  if (is_kept)
    desk_map_view_show_place (self->map, self->state.latitude, self->state.longitude, self->state.zoom);
  load (self);
}

static void
desk_map_page_activate (DeskPage *page)
{
  DeskMapPage *self = DESK_MAP_PAGE (page);

  DESK_PAGE_CLASS (desk_map_page_parent_class)->activate (page);
  if (self->loader == NULL && get_store (self) != NULL)
    {
      open_store (self);
      focus_map (self);
    }
  update_state (self);
}

static void
desk_map_page_deactivate (DeskPage *page)
{
  DeskMapPage *self = DESK_MAP_PAGE (page);

  close_popover (self);
  if (self->keep_source != 0)
    {
      g_clear_handle_id (&self->keep_source, g_source_remove);
      keep_cb (self);
    }
  DESK_PAGE_CLASS (desk_map_page_parent_class)->deactivate (page);
}

static gboolean
desk_map_page_focus_filter (DeskPage *page)
{
  return desk_map_filters_grab_entry (DESK_MAP_PAGE (page)->filters);
}

static void
desk_map_page_dispose (GObject *object)
{
  DeskMapPage *self = DESK_MAP_PAGE (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_weak_pointer (&self->opener);
  if (self->popover != NULL)
    {
      gtk_widget_unparent (self->popover);
      g_clear_object (&self->popover);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_PAGE);
  g_clear_object (&self->loader);
  g_clear_pointer (&self->crowd, g_array_unref);
  desk_map_state_clear (&self->state);

  G_OBJECT_CLASS (desk_map_page_parent_class)->dispose (object);
}

static void
desk_map_page_class_init (DeskMapPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_page_dispose;
  page_class->activate = desk_map_page_activate;
  page_class->deactivate = desk_map_page_deactivate;
  page_class->focus_filter = desk_map_page_focus_filter;
  page_class->show_dealer = desk_map_page_show_dealer;

  g_type_ensure (DESK_TYPE_MAP_FILTERS);
  g_type_ensure (DESK_TYPE_MAP_SIDE);
  g_type_ensure (DESK_TYPE_MAP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, filters);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, map);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, side);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_again);
  gtk_widget_class_bind_template_callback (widget_class, focus_map);
  gtk_widget_class_bind_template_callback (widget_class, map_view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_point_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_crowd_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_area_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_point_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_dealer_activated_cb);
}

static void
desk_map_page_init (DeskMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_map_card_add (self->map);
  self->legend = desk_map_legend_new (FALSE);
  gtk_overlay_add_overlay (self->overlay, self->legend);
}

/**
 * desk_map_page_new:
 * @services: the services
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
desk_map_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_MAP_PAGE, "services", services, NULL);
}

/**
 * desk_map_page_show_place:
 * @self: the page, while it is shown
 * @latitude: in degrees
 * @longitude: in degrees
 * @zoom: how near, as of web maps
 */
void
desk_map_page_show_place (DeskMapPage *self, double latitude, double longitude, double zoom)
{
  g_return_if_fail (DESK_IS_MAP_PAGE (self));

  desk_map_view_show_place (self->map, latitude, longitude, zoom);
}

/**
 * desk_map_page_show_area:
 * @self: the page, while it is shown
 * @area: southern, western, northern and eastern edge, in degrees
 */
void
desk_map_page_show_area (DeskMapPage *self, const double area[4])
{
  g_return_if_fail (DESK_IS_MAP_PAGE (self));

  desk_map_view_show_area (self->map, area);
}
