/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-map"

#include "config.h"

#include "desk-customer-map.h"

#include "desk-map-card.h"
#include "desk-map-view.h"

#include <glib/gi18n.h>

#define HEIGHT 150
/* His town and those around it. */
#define ZOOM 6.5

/**
 * DeskCustomerMap:
 *
 * The small map on a customer's page: where he is, and how he stands. Without an address it says so.
 */
struct _DeskCustomerMap
{
  AdwBin parent_instance;

  DeskMapLoader *loader; /* (owned) (nullable): while there is a customer */
  char *customer_id;     /* (owned) (nullable) */
  gboolean is_shown;     /* the map is at the following place */
  int latitude_e6;
  int longitude_e6;
  GtkWidget *stack;
  GtkWidget *map;
};

G_DEFINE_FINAL_TYPE (DeskCustomerMap, desk_customer_map, ADW_TYPE_BIN)

static void
loader_loaded_cb (DeskCustomerMap *self)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);
  const DeskSpot *spot = spots != NULL && spots->spots->len > 0 ? &g_array_index (spots->spots, DeskSpot, 0) : NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), spot != NULL ? "map" : "none");
  if (spot == NULL)
    return;
  desk_map_view_select (DESK_MAP_VIEW (self->map), 0);
  /* What the user looks at stays, unless it is somewhere else now. */
  if (self->is_shown && spot->latitude_e6 == self->latitude_e6 && spot->longitude_e6 == self->longitude_e6)
    return;
  self->is_shown = TRUE;
  self->latitude_e6 = spot->latitude_e6;
  self->longitude_e6 = spot->longitude_e6;
  desk_map_view_show_place (DESK_MAP_VIEW (self->map), spot->latitude_e6 / 1e6, spot->longitude_e6 / 1e6, ZOOM);
}

static void
desk_customer_map_dispose (GObject *object)
{
  DeskCustomerMap *self = DESK_CUSTOMER_MAP (object);

  g_clear_object (&self->loader);
  g_clear_pointer (&self->customer_id, g_free);

  G_OBJECT_CLASS (desk_customer_map_parent_class)->dispose (object);
}

static void
desk_customer_map_class_init (DeskCustomerMapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_customer_map_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "customer-place");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
desk_customer_map_init (DeskCustomerMap *self)
{
  GtkWidget *none = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *label = gtk_label_new (_("No address, so not on the map"));
  GtkWidget *button = gtk_button_new_with_label (_("Add an address"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "customer.edit");
  /* Who may not edit has no button for it. */
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_valign (none, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (none), label);
  gtk_box_append (GTK_BOX (none), button);
  self->map = desk_map_view_new ();
  desk_map_view_set_is_compact (DESK_MAP_VIEW (self->map), TRUE);
  desk_map_card_add (DESK_MAP_VIEW (self->map));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_stack_add_named (GTK_STACK (self->stack), self->map, "map");
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, HEIGHT);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

/**
 * desk_customer_map_new:
 *
 * Returns: (transfer floating): a small map, empty until desk_customer_map_set_customer()
 */
GtkWidget *
desk_customer_map_new (void)
{
  return g_object_new (DESK_TYPE_CUSTOMER_MAP, NULL);
}

/**
 * desk_customer_map_set_customer:
 * @self: a small map
 * @store: where the customer is; the map follows it
 * @customer: the customer
 */
void
desk_customer_map_set_customer (DeskCustomerMap *self, DeskStore *store, DeskCustomer *customer)
{
  const char *id = desk_record_get_id (customer);
  const char *city = desk_record_get_string (customer, DESK_CUSTOMER_CITY);
  DeskSpotsQuery query = { .customer_id = id };
  /* Translators: name of a small map; %s is a town: "Map, Lille" */
  g_autofree char *label = g_strdup_printf (_("Map, %s"), city != NULL ? city : "…");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (g_strcmp0 (self->customer_id, id) == 0)
    return;
  g_free (self->customer_id);
  self->customer_id = g_strdup (id);
  self->is_shown = FALSE;
  g_clear_object (&self->loader);
  self->loader = desk_map_loader_new (store);
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loader_loaded_cb), self, G_CONNECT_SWAPPED);
  desk_map_view_set_loader (DESK_MAP_VIEW (self->map), self->loader);
  desk_map_loader_set_query (self->loader, &query, DESK_MAP_BY_STATUS);
}
