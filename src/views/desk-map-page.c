/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-page"

#include "config.h"

#include "desk-map-page.h"

#include "desk-customer-spots.h"
#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-map-item.h"
#include "desk-map-legend.h"
#include "desk-map-popover.h"
#include "desk-map-state.h"
#include "desk-map-view.h"
#include "desk-order-text.h"
#include "desk-price-list.h"
#include "desk-price-plan.h"
#include "desk-status-pill.h"

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

  DeskMapLoader *loader;         /* (owned) (nullable): while the page has a store */
  DeskMapList *list;             /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  GtkWidget *popover;            /* (owned) (nullable): of the map */
  GtkWidget *legend;             /* (unowned): in overlay */
  GPtrArray *dealer_ids;         /* (owned): by position in the drop-down, the first is NULL */
  GPtrArray *plan_keys;          /* (owned): by position in the drop-down, the first is NULL */
  GCancellable *listing;         /* (owned) (nullable): of the listing that runs */
  GArray *crowd;                 /* (owned) (nullable): only these are listed */
  guint keep_source;
  DeskSpotsFilter filter;
  gboolean is_setting_up;        /* filters move, but not by the user */
  gboolean is_following;         /* the selection moves, but not by the user */

  /* Template children */
  GtkDropDown *dealer_drop_down;
  GtkDropDown *plan_drop_down;
  GtkToggleButton *all_button;
  GtkToggleButton *attention_button;
  GtkToggleButton *trials_button;
  GtkSearchEntry *filter_entry;
  GtkWidget *unplaced_box;
  GtkLabel *unplaced_label;
  GtkToggleButton *unplaced_button;
  GtkOverlay *overlay;
  DeskMapView *map;
  GtkWidget *empty_label;
  GtkLabel *list_label;
  GtkLabel *count_label;
  GtkDropDown *sort_drop_down;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (DeskMapPage, desk_map_page, DESK_TYPE_PAGE)

static DeskStore *
get_store (DeskMapPage *self)
{
  return desk_services_get_store (desk_page_get_services (DESK_PAGE (self)));
}

static gboolean
sees_region (DeskMapPage *self)
{
  return desk_services_has_right (desk_page_get_services (DESK_PAGE (self)), "region.read");
}

/* --- what is asked for ----------------------------------------------------------------------- */

static const char *
get_choice (GtkDropDown *drop_down, GPtrArray *keys)
{
  guint position = gtk_drop_down_get_selected (drop_down);

  return keys != NULL && position < keys->len ? g_ptr_array_index (keys, position) : NULL;
}

static void
keep_cb (gpointer data)
{
  DeskMapPage *self = data;
  DeskMapState state = { 0 };

  self->keep_source = 0;
  if (get_store (self) == NULL)
    return;
  desk_map_view_get_place (self->map, &state.latitude, &state.longitude, &state.zoom);
  state.filter = self->filter;
  state.sort = gtk_drop_down_get_selected (self->sort_drop_down);
  state.dealer_id = g_strdup (get_choice (self->dealer_drop_down, self->dealer_ids));
  state.plan = g_strdup (get_choice (self->plan_drop_down, self->plan_keys));
  desk_map_state_save (&state, get_store (self));
  desk_map_state_clear (&state);
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
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));
  DeskSpotsQuery query = {
    .filter = self->filter,
    .sort = (DeskSpotsSort) gtk_drop_down_get_selected (self->sort_drop_down),
    .dealer_id = get_choice (self->dealer_drop_down, self->dealer_ids),
    .plan = get_choice (self->plan_drop_down, self->plan_keys),
    .text = *text != '\0' ? text : NULL,
  };

  desk_map_loader_set_query (self->loader, &query);
}

static void
filter_changed_cb (DeskMapPage *self)
{
  if (self->is_setting_up || self->loader == NULL)
    return;
  load (self);
  keep_soon (self);
}

static void
segment_toggled_cb (GtkToggleButton *button, DeskMapPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->filter = button == self->attention_button ? DESK_SPOTS_ATTENTION
                 : button == self->trials_button  ? DESK_SPOTS_TRIALS
                                                  : DESK_SPOTS_ALL;
  filter_changed_cb (self);
}

static void
filter_entry_stop_search_cb (DeskMapPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_widget_child_focus (GTK_WIDGET (self->map), GTK_DIR_TAB_FORWARD);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
set_count (GtkToggleButton *button, const char *format, guint count)
{
  g_autofree char *number = desk_format_number (count);
  g_autofree char *label = g_strdup_printf (format, number);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static gboolean
shows_unplaced (DeskMapPage *self)
{
  return gtk_toggle_button_get_active (self->unplaced_button);
}

/* The only place that says what is visible. */
static void
update_state (DeskMapPage *self)
{
  DeskCustomerSpots *spots = self->loader != NULL ? desk_map_loader_get_spots (self->loader) : NULL;
  guint n_unplaced = spots != NULL ? spots->unplaced->len : 0;
  guint n_listed = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  g_autofree char *number = desk_format_number (n_unplaced);
  g_autofree char *listed = desk_format_number (n_listed);
  g_autofree char *sentence = g_strdup_printf (
    /* Translators: %s is a number */
    ngettext ("%s customer without an address is not on the map", "%s customers without an address are not on the map",
              n_unplaced),
    number);

  if (spots == NULL)
    return;
  /* Translators: filter with its count: "All 128" */
  set_count (self->all_button, _("All %s"), spots->counts[DESK_SPOTS_ALL]);
  /* Translators: filter with its count: "Needs attention 18" */
  set_count (self->attention_button, _("Needs attention %s"), spots->counts[DESK_SPOTS_ATTENTION]);
  /* Translators: filter with its count: "Trials 9" */
  set_count (self->trials_button, _("Trials %s"), spots->counts[DESK_SPOTS_TRIALS]);
  gtk_label_set_label (self->unplaced_label, sentence);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->unplaced_label), sentence);
  gtk_widget_set_visible (self->unplaced_box, n_unplaced > 0 || shows_unplaced (self));
  gtk_widget_set_visible (self->empty_label, spots->spots->len == 0);
  gtk_label_set_label (self->list_label, shows_unplaced (self)  ? _("Not on the map")
                                         : self->crowd != NULL ? _("In one place")
                                                               : _("In view"));
  gtk_label_set_label (self->count_label, listed);
}

static void
follow_selection (DeskMapPage *self)
{
  guint position = desk_map_list_find (self->list, desk_map_view_get_selected (self->map));

  self->is_following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_following = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
show_list (DeskMapPage *self, GArray *points)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);

  self->is_following = TRUE;
  if (shows_unplaced (self))
    desk_map_list_set_unplaced (self->list, spots);
  else
    desk_map_list_set_points (self->list, spots, self->crowd != NULL ? self->crowd : points);
  self->is_following = FALSE;
  follow_selection (self);
  update_state (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskMapPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskMapListing) listing = desk_map_view_list_finish (DESK_MAP_VIEW (source), result, &error);
  g_autofree char *sentence = NULL;

  if (listing == NULL || self->loader == NULL || desk_map_loader_get_spots (self->loader) == NULL)
    return;
  desk_map_legend_set_sums (DESK_MAP_LEGEND (self->legend), listing->sums);
  sentence = desk_map_legend_dup_sentence (listing->sums);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  show_list (self, listing->points);
}

static void
list_again (DeskMapPage *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  desk_map_view_list_async (self->map, self->listing, listed_cb, g_object_ref (self));
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
  if (self->loader == NULL || desk_map_loader_get_spots (self->loader) == NULL)
    return;
  g_clear_pointer (&self->crowd, g_array_unref);
  list_again (self);
  keep_soon (self);
}

static void
loader_loaded_cb (DeskMapPage *self)
{
  g_clear_pointer (&self->crowd, g_array_unref);
  update_state (self);
}

static void
unplaced_button_toggled_cb (DeskMapPage *self)
{
  gtk_button_set_label (GTK_BUTTON (self->unplaced_button),
                        shows_unplaced (self) ? C_ ("customers that are not on the map", "Hide")
                                              : C_ ("customers that are not on the map", "Show"));
  if (self->loader != NULL && desk_map_loader_get_spots (self->loader) != NULL)
    list_again (self);
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
    }
  desk_map_popover_set_item (DESK_MAP_POPOVER (self->popover), get_store (self), item);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_set_position (GTK_POPOVER (self->popover), choose_side (self, &area));
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static DeskMapItem *
make_item (DeskMapPage *self, guint point)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);

  return desk_map_item_new (get_store (self), &g_array_index (spots->spots, DeskSpot, point), (int) point);
}

static void
map_point_activated_cb (DeskMapPage *self, guint point)
{
  g_autoptr (DeskMapItem) item = make_item (self, point);

  gtk_toggle_button_set_active (self->unplaced_button, FALSE);
  desk_map_view_select (self->map, (int) point);
  follow_selection (self);
  show_popover (self, item);
}

/* Customers at one place never come apart on the map: the list has them. */
static void
map_crowd_activated_cb (DeskMapPage *self, guint point)
{
  gtk_toggle_button_set_active (self->unplaced_button, FALSE);
  g_clear_pointer (&self->crowd, g_array_unref);
  self->crowd = desk_map_view_list_crowd (self->map, point);
  g_array_sort (self->crowd, desk_map_state_compare_points);
  desk_map_view_select (self->map, (int) point);
  list_again (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
map_cleared_cb (DeskMapPage *self)
{
  desk_map_view_select (self->map, -1);
  close_popover (self);
  if (self->crowd != NULL)
    {
      g_clear_pointer (&self->crowd, g_array_unref);
      list_again (self);
    }
  else if (self->list != NULL)
    {
      follow_selection (self);
    }
}

static void
selection_notify_cb (DeskMapPage *self)
{
  DeskMapItem *item = gtk_single_selection_get_selected_item (self->selection);
  int point = item != NULL ? desk_map_item_get_point (item) : -1;

  if (self->is_following || item == NULL)
    return;
  desk_map_view_select (self->map, point);
}

static void
list_view_activate_cb (DeskMapPage *self, guint position)
{
  g_autoptr (DeskMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  int point = item != NULL ? desk_map_item_get_point (item) : -1;
  const DeskSpotDetails *details = NULL;

  if (item == NULL)
    return;
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

/* --- filters --------------------------------------------------------------------------------- */

static void
choose (GtkDropDown *drop_down, GPtrArray *keys, const char *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (keys, i), key) == 0)
        gtk_drop_down_set_selected (drop_down, i);
    }
}

static void
fill_dealers (DeskMapPage *self)
{
  g_autoptr (GListModel) dealers = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *number = desk_format_number (g_list_model_get_n_items (dealers));
  /* Translators: %s is the number of dealers */
  g_autofree char *all = g_strdup_printf (_("All dealers (%s)"), number);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_string_list_append (names, all);
  g_ptr_array_set_size (self->dealer_ids, 0);
  g_ptr_array_add (self->dealer_ids, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);

      gtk_string_list_append (names, desk_record_get_string (dealer, DESK_DEALER_NAME));
      g_ptr_array_add (self->dealer_ids, g_strdup (desk_record_get_id (dealer)));
    }
  gtk_drop_down_set_expression (self->dealer_drop_down, expression);
  gtk_drop_down_set_model (self->dealer_drop_down, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->dealer_drop_down), sees_region (self));
}

static gboolean
has_key (GPtrArray *keys, const char *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (keys, i), key) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
fill_plans (DeskMapPage *self)
{
  g_autoptr (GListModel) lists = desk_store_list_records (get_store (self), DESK_TYPE_PRICE_LIST);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Any plan"));
  g_ptr_array_set_size (self->plan_keys, 0);
  g_ptr_array_add (self->plan_keys, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, i);
      GListModel *plans = desk_record_get_list (list, DESK_PRICE_LIST_PLANS);

      for (guint k = 0; plans != NULL && k < g_list_model_get_n_items (plans); k++)
        {
          g_autoptr (GObject) plan = g_list_model_get_item (plans, k);
          const char *key = desk_record_get_string (plan, DESK_PRICE_PLAN_KEY);
          g_autofree char *name = desk_order_text_dup_plan (key, list);

          if (key == NULL || has_key (self->plan_keys, key))
            continue;
          gtk_string_list_append (names, name);
          g_ptr_array_add (self->plan_keys, g_strdup (key));
        }
    }
  gtk_drop_down_set_model (self->plan_drop_down, G_LIST_MODEL (names));
}

/* As the user left it. */
static void
restore (DeskMapPage *self)
{
  DeskMapState state = { 0 };

  if (desk_map_state_load (&state, get_store (self)))
    {
      choose (self->dealer_drop_down, self->dealer_ids, sees_region (self) ? state.dealer_id : NULL);
      choose (self->plan_drop_down, self->plan_keys, state.plan);
      gtk_drop_down_set_selected (self->sort_drop_down, MIN (state.sort, DESK_SPOTS_BY_CITY));
      if (state.filter == DESK_SPOTS_ATTENTION)
        gtk_toggle_button_set_active (self->attention_button, TRUE);
      else if (state.filter == DESK_SPOTS_TRIALS)
        gtk_toggle_button_set_active (self->trials_button, TRUE);
      desk_map_view_show_place (self->map, state.latitude, state.longitude, state.zoom);
    }
  desk_map_state_clear (&state);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
open_store (DeskMapPage *self)
{
  self->is_setting_up = TRUE;
  fill_dealers (self);
  fill_plans (self);
  self->list = desk_map_list_new (get_store (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_notify_cb), self,
                           G_CONNECT_SWAPPED);
  self->loader = desk_map_loader_new (get_store (self));
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loader_loaded_cb), self, G_CONNECT_SWAPPED);
  desk_map_view_set_loader (self->map, self->loader);
  restore (self);
  self->is_setting_up = FALSE;
  load (self);
}

static void
desk_map_page_activate (DeskPage *page)
{
  DeskMapPage *self = DESK_MAP_PAGE (page);

  DESK_PAGE_CLASS (desk_map_page_parent_class)->activate (page);
  if (self->loader == NULL && get_store (self) != NULL)
    open_store (self);
  update_state (self);
  gtk_widget_child_focus (GTK_WIDGET (self->map), GTK_DIR_TAB_FORWARD);
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
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_MAP_PAGE (page)->filter_entry));
}

static void
desk_map_page_dispose (GObject *object)
{
  DeskMapPage *self = DESK_MAP_PAGE (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  if (self->popover != NULL)
    {
      gtk_widget_unparent (self->popover);
      g_clear_object (&self->popover);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->loader);
  g_clear_pointer (&self->crowd, g_array_unref);
  g_clear_pointer (&self->dealer_ids, g_ptr_array_unref);
  g_clear_pointer (&self->plan_keys, g_ptr_array_unref);

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

  g_type_ensure (DESK_TYPE_MAP_VIEW);
  g_type_ensure (DESK_TYPE_MAP_ITEM);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, dealer_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, plan_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, attention_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, trials_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, unplaced_box);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, unplaced_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, unplaced_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, overlay);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, map);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, list_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, segment_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, unplaced_button_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_point_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_crowd_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_view_activate_cb);
}

static void
desk_map_page_init (DeskMapPage *self)
{
  self->dealer_ids = g_ptr_array_new_with_free_func (g_free);
  self->plan_keys = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
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
