/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-map"

#include "config.h"

#include "desk-overview-map.h"

#include "desk-format.h"
#include "desk-map-card.h"
#include "desk-map-legend.h"
#include "desk-map-view.h"
#include "desk-spot-details.h"

#include <glib/gi18n.h>

#define HEIGHT 216

/**
 * DeskOverviewMap:
 *
 * Where customers are and how they stand, at a glance; the page of the map has the rest.
 */
struct _DeskOverviewMap
{
  DeskOverviewBlock parent_instance;

  DeskMapLoader *loader; /* (owned) (nullable): while the block has a store */
  GtkWidget *map;        /* (unowned): in the content */
  GtkWidget *legend;     /* (unowned): on the map */
  GtkWidget *empty_chip; /* (unowned): on the map */
};

G_DEFINE_FINAL_TYPE (DeskOverviewMap, desk_overview_map, DESK_TYPE_OVERVIEW_BLOCK)

/* Land and names are there before the first customer is. */
static void
update_empty (DeskOverviewMap *self, gboolean is_empty)
{
  gtk_widget_set_visible (self->empty_chip, is_empty);
  gtk_widget_set_visible (self->legend, !is_empty);
  desk_overview_block_set_link (DESK_OVERVIEW_BLOCK (self), is_empty ? NULL : _("Open map"), NULL, "map");
}

static void
loader_loaded_cb (DeskOverviewMap *self)
{
  DeskOverviewBlock *block = DESK_OVERVIEW_BLOCK (self);
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);
  guint sums[DESK_SPOT_N_KINDS] = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *count = NULL;
  g_autofree char *sentence = NULL;

  if (spots == NULL)
    {
      desk_overview_block_set_state (block, DESK_OVERVIEW_ERROR);
      return;
    }
  for (guint i = 0; i < spots->spots->len; i++)
    sums[g_array_index (spots->spots, DeskSpot, i).kind]++;
  number = desk_format_number (spots->counts[DESK_SPOTS_ALL]);
  /* Translators: %s is a number */
  count = g_strdup_printf (ngettext ("%s customer", "%s customers", spots->counts[DESK_SPOTS_ALL]), number);
  sentence = desk_map_legend_dup_sentence (sums);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  desk_overview_block_set_count (block, spots->counts[DESK_SPOTS_ALL] > 0 ? count : NULL);
  update_empty (self, spots->spots->len == 0);
  desk_overview_block_set_state (block, DESK_OVERVIEW_CONTENT);
}

static void
load (DeskOverviewMap *self)
{
  const DeskSpotsQuery all = { .filter = DESK_SPOTS_ALL, .sort = DESK_SPOTS_BY_URGENCY };

  desk_map_loader_set_query (self->loader, &all, DESK_MAP_BY_STATUS);
}

static void
desk_overview_map_open (DeskOverviewBlock *block)
{
  DeskOverviewMap *self = DESK_OVERVIEW_MAP (block);
  DeskStore *store = desk_overview_block_get_store (block);

  if (store == NULL)
    return;
  self->loader = desk_map_loader_new (store);
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loader_loaded_cb), self, G_CONNECT_SWAPPED);
  desk_map_view_set_loader (DESK_MAP_VIEW (self->map), self->loader);
  load (self);
}

/* The loader follows the store by itself; only what failed is asked for again. */
static void
desk_overview_map_refresh (DeskOverviewBlock *block)
{
  DeskOverviewMap *self = DESK_OVERVIEW_MAP (block);

  if (self->loader != NULL && desk_map_loader_get_error (self->loader) != NULL)
    load (self);
}

static void
point_activated_cb (DeskOverviewMap *self, guint point)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (self->loader);
  g_autoptr (DeskSpotDetails) details =
    desk_store_read_spot (desk_map_loader_get_store (self->loader), &g_array_index (spots->spots, DeskSpot, point));

  if (details->customer != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s", desk_record_get_id (details->customer));
}

static void
crowd_activated_cb (DeskOverviewMap *self, guint point)
{
  double area[4] = { 0 };

  if (desk_map_view_get_crowd_area (DESK_MAP_VIEW (self->map), point, area))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-area", "(dddd)", area[0], area[1], area[2], area[3]);
}

static void
desk_overview_map_dispose (GObject *object)
{
  g_clear_object (&DESK_OVERVIEW_MAP (object)->loader);

  G_OBJECT_CLASS (desk_overview_map_parent_class)->dispose (object);
}

static void
desk_overview_map_class_init (DeskOverviewMapClass *klass)
{
  DeskOverviewBlockClass *block_class = DESK_OVERVIEW_BLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_overview_map_dispose;
  block_class->open = desk_overview_map_open;
  block_class->refresh = desk_overview_map_refresh;
}

static GtkWidget *
new_empty_chip (void)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "mark-location-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (chip), icon);
  gtk_box_append (GTK_BOX (chip), gtk_label_new (_("No customers on the map yet")));
  gtk_widget_set_halign (chip, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (chip, FALSE);
  gtk_widget_add_css_class (chip, "map-chip");
  return chip;
}

static void
desk_overview_map_init (DeskOverviewMap *self)
{
  DeskOverviewBlock *block = DESK_OVERVIEW_BLOCK (self);
  GtkWidget *overlay = gtk_overlay_new ();

  self->map = desk_map_view_new ();
  desk_map_view_set_is_compact (DESK_MAP_VIEW (self->map), TRUE);
  desk_map_card_add (DESK_MAP_VIEW (self->map));
  gtk_widget_set_size_request (self->map, -1, HEIGHT);
  gtk_widget_set_vexpand (self->map, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->map);
  self->legend = desk_map_legend_new (TRUE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->legend);
  self->empty_chip = new_empty_chip ();
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->empty_chip);
  g_signal_connect_object (self->map, "point-activated", G_CALLBACK (point_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "crowd-activated", G_CALLBACK (crowd_activated_cb), self, G_CONNECT_SWAPPED);
  desk_overview_block_set_title (block, _("Customer map"));
  desk_overview_block_set_link (block, _("Open map"), NULL, "map");
  desk_overview_block_set_content (block, overlay);
}
