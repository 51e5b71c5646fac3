/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-side"

#include "config.h"

#include "desk-map-side.h"

#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-map-batch.h"
#include "desk-map-dealer-row.h"
#include "desk-map-figures.h"
#include "desk-map-item.h"
#include "desk-row-names.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/*
 * Beside the map: who is in view, what they are together and, for account managers, whose they are. It is the way
 * in for screen readers.
 */

/* Rows are widgets: a region has some dozens of dealers. */
#define MAX_DEALERS 100

struct _DeskMapSide
{
  GtkBox parent_instance;

  DeskServices *services;        /* (owned) (nullable): until it is open */
  DeskMapLoader *loader;         /* (owned) (nullable): the same */
  DeskMapList *list;             /* (owned) (nullable) */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  DeskMapListing *listing;       /* (owned) (nullable): that is shown */
  gboolean is_following;         /* the selection moves, but not by the user */

  /* Template children */
  GtkLabel *list_label;
  GtkLabel *count_label;
  GtkDropDown *sort_drop_down;
  DeskMapFigures *figures;
  GtkWidget *segments;
  GtkToggleButton *customers_button;
  GtkToggleButton *dealers_button;
  GtkStack *stack;
  GtkListView *list_view;
  GtkListBox *dealer_list;
  DeskMapBatch *batch;
};

enum
{
  POINT_SELECTED,
  ITEM_ACTIVATED,
  DEALER_ACTIVATED,
  SORT_CHANGED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapSide, desk_map_side, GTK_TYPE_BOX)

/* --- what is shown --------------------------------------------------------------------------- */

static void
set_head (DeskMapSide *self, const char *title)
{
  g_autofree char *count = desk_format_number (g_list_model_get_n_items (G_LIST_MODEL (self->list)));

  gtk_label_set_label (self->list_label, title);
  gtk_label_set_label (self->count_label, count);
}

/**
 * desk_map_side_follow:
 * @self: the side
 * @point: the customer that is selected on the map, or -1
 */
void
desk_map_side_follow (DeskMapSide *self, int point)
{
  guint position = desk_map_list_find (self->list, point);

  self->is_following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_following = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

/* Only when somebody looks: rows are widgets. */
static void
show_dealers (DeskMapSide *self)
{
  const DeskMapListing *listing = self->listing;
  DeskStore *store = desk_services_get_store (self->services);
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);
  gboolean is_coloured = desk_map_loader_get_colour (self->loader) == DESK_MAP_BY_DEALER;
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->dealer_list))) != NULL)
    gtk_list_box_remove (self->dealer_list, row);
  if (listing == NULL || !gtk_toggle_button_get_active (self->dealers_button))
    return;
  for (guint i = 0; i < MIN (listing->dealers->len, MAX_DEALERS); i++)
    {
      const DeskMapDealer *figures = &g_array_index (listing->dealers, DeskMapDealer, i);
      const char *id = g_ptr_array_index (spots->dealers, figures->dealer);
      g_autoptr (DeskDealer) dealer = desk_store_get (store, DESK_TYPE_DEALER, id);

      gtk_list_box_append (self->dealer_list,
                           desk_map_dealer_row_new (id,
                                                    dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME)
                                                                   : NULL,
                                                    figures,
                                                    is_coloured ? desk_map_loader_get_slot (self->loader, figures->dealer)
                                                                : DESK_MAP_N_SLOTS));
    }
}

/**
 * desk_map_side_show_listing:
 * @self: the side, open
 * @listing: (transfer full): who is to be listed, of the loader's customers
 * @kind: why
 * @days: in how many days the value ends that is shown
 */
void
desk_map_side_show_listing (DeskMapSide *self, DeskMapListing *listing, DeskMapSideKind kind, guint days)
{
  gboolean sees_region = desk_services_has_right (self->services, "region.read");

  g_clear_pointer (&self->listing, desk_map_listing_free);
  self->listing = listing;
  self->is_following = TRUE;
  desk_map_list_set_points (self->list, desk_map_loader_get_spots (self->loader), listing->points);
  self->is_following = FALSE;
  set_head (self, kind == DESK_MAP_SIDE_SELECTED ? C_ ("customers in an area of the map", "Selected")
                  : kind == DESK_MAP_SIDE_CROWD  ? _("In one place")
                                                 : _("In view"));
  gtk_widget_set_visible (GTK_WIDGET (self->figures), TRUE);
  desk_map_figures_set_listing (self->figures, listing, days);
  gtk_widget_set_visible (self->segments, sees_region);
  show_dealers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->batch), kind == DESK_MAP_SIDE_SELECTED);
  if (kind == DESK_MAP_SIDE_SELECTED)
    desk_map_batch_set_points (self->batch, self->services, desk_map_loader_get_spots (self->loader), listing->points);
}

/**
 * desk_map_side_show_unplaced:
 * @self: the side, open
 *
 * Lists the customers that are not on the map.
 */
void
desk_map_side_show_unplaced (DeskMapSide *self)
{
  g_clear_pointer (&self->listing, desk_map_listing_free);
  self->is_following = TRUE;
  desk_map_list_set_unplaced (self->list, desk_map_loader_get_spots (self->loader));
  self->is_following = FALSE;
  set_head (self, _("Not on the map"));
  gtk_toggle_button_set_active (self->customers_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), FALSE);
  gtk_widget_set_visible (self->segments, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->batch), FALSE);
}

/**
 * desk_map_side_focus_list:
 * @self: the side
 *
 * Gives the keys to the customers.
 */
void
desk_map_side_focus_list (DeskMapSide *self)
{
  gtk_toggle_button_set_active (self->customers_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* --- what the user does ---------------------------------------------------------------------- */

static void
dealers_button_toggled_cb (DeskMapSide *self)
{
  gboolean is_dealers = gtk_toggle_button_get_active (self->dealers_button);

  gtk_stack_set_visible_child_name (self->stack, is_dealers ? "dealers" : "customers");
  gtk_widget_set_sensitive (GTK_WIDGET (self->sort_drop_down), !is_dealers);
  if (self->loader != NULL)
    show_dealers (self);
}

static void
sort_changed_cb (DeskMapSide *self)
{
  if (self->loader != NULL)
    g_signal_emit (self, signals[SORT_CHANGED], 0);
}

static void
batch_left_cb (DeskMapSide *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
selection_notify_cb (DeskMapSide *self)
{
  DeskMapItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->is_following && item != NULL)
    g_signal_emit (self, signals[POINT_SELECTED], 0, desk_map_item_get_point (item));
}

static void
list_view_activate_cb (DeskMapSide *self, guint position)
{
  g_autoptr (DeskMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item != NULL)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item);
}

static void
dealer_list_row_activated_cb (DeskMapSide *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[DEALER_ACTIVATED], 0, desk_map_dealer_row_get_dealer_id (DESK_MAP_DEALER_ROW (row)));
}

/**
 * desk_map_side_get_sort:
 * @self: the side
 *
 * Returns: a #DeskSpotsSort
 */
guint
desk_map_side_get_sort (DeskMapSide *self)
{
  return gtk_drop_down_get_selected (self->sort_drop_down);
}

/**
 * desk_map_side_open:
 * @self: the side
 * @services: services with a store
 * @loader: who finds the customers
 * @sort: the order as the user left it, a #DeskSpotsSort
 *
 * Once, before anything is shown.
 */
void
desk_map_side_open (DeskMapSide *self, DeskServices *services, DeskMapLoader *loader, guint sort)
{
  g_return_if_fail (self->services == NULL);

  gtk_drop_down_set_selected (self->sort_drop_down, sort);
  self->services = g_object_ref (services);
  self->loader = g_object_ref (loader);
  self->list = desk_map_list_new (desk_services_get_store (services));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_notify_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- the type -------------------------------------------------------------------------------- */

static void
desk_map_side_dispose (GObject *object)
{
  DeskMapSide *self = DESK_MAP_SIDE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_SIDE);
  g_clear_pointer (&self->listing, desk_map_listing_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->loader);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_map_side_parent_class)->dispose (object);
}

static void
add_signals (DeskMapSideClass *klass)
{
  signals[POINT_SELECTED] = g_signal_new ("point-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, DESK_TYPE_MAP_ITEM);
  signals[DEALER_ACTIVATED] = g_signal_new ("dealer-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
desk_map_side_class_init (DeskMapSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_side_dispose;
  add_signals (klass);
  g_type_ensure (DESK_TYPE_MAP_BATCH);
  g_type_ensure (DESK_TYPE_MAP_FIGURES);
  g_type_ensure (DESK_TYPE_MAP_ITEM);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-map-side.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, list_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, figures);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, segments);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, customers_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, dealers_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, list_view);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, dealer_list);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSide, batch);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dealers_button_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, dealer_list_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, batch_left_cb);
}

static void
desk_map_side_init (DeskMapSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_row_names_watch (GTK_WIDGET (self->list_view));
}
