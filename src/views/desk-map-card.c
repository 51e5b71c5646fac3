/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-card"

#include "config.h"

#include "desk-map-card.h"

#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-map-item.h"
#include "desk-map-key.h"
#include "desk-map-legend.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* What a mark of the map is, beside it as long as it is pointed at: who a pin is and how he stands, or how many there
 * are of each in a cluster. The map says the same to who hears it. */

#define MAX_CHARS 30

struct _DeskMapCard
{
  GtkBox parent_instance;

  DeskMapView *map; /* (unowned): what the card lies on */
  GtkLabel *title_label;
  GtkLabel *place_label;
  GtkWidget *status_box;
  DeskStatusPill *pill;
  GtkLabel *standing_label;
  GtkGrid *lines;
};

G_DEFINE_FINAL_TYPE (DeskMapCard, desk_map_card, GTK_TYPE_BOX)

/* --- a customer ------------------------------------------------------------------------------ */

static char *
show_customer (DeskMapCard *self, DeskMapLoader *loader, guint point)
{
  DeskStore *store = desk_map_loader_get_store (loader);
  DeskCustomerSpots *spots = desk_map_loader_get_spots (loader);
  g_autoptr (DeskMapItem) item = desk_map_item_new (store, &g_array_index (spots->spots, DeskSpot, point), (int) point);
  const DeskSpotDetails *details = desk_map_item_get_details (item);
  const char *status = desk_map_item_get_status (item);
  g_autofree char *standing = NULL;
  g_autoptr (GString) place = g_string_new (NULL);
  const char *company = NULL;
  const char *city = NULL;

  if (details->customer == NULL)
    return NULL;
  company = desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY);
  city = desk_record_get_string (details->customer, DESK_CUSTOMER_CITY);
  standing = desk_map_item_dup_standing (item);
  if (city != NULL)
    g_string_append (place, city);
  /* Who sees one dealer's customers only is that dealer. */
  if (spots->dealers->len > 1 && details->dealer_name != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", details->dealer_name);
  gtk_label_set_label (self->title_label, company);
  gtk_label_set_label (self->place_label, place->str);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), place->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pill), status != NULL);
  if (status != NULL)
    desk_status_pill_set_status (self->pill, status);
  gtk_label_set_label (self->standing_label, standing);
  return status != NULL ? g_strdup_printf ("%s, %s, %s, %s", company, place->str, desk_status_get_word (status), standing)
                        : g_strdup_printf ("%s, %s, %s", company, place->str, standing);
}

/* --- a cluster ------------------------------------------------------------------------------- */

static void
add_line (DeskMapCard *self, int row, GtkWidget *key, const char *word, guint n, GString *words)
{
  g_autofree char *number = desk_format_number (n);
  GtkWidget *word_label = gtk_label_new (word);
  GtkWidget *number_label = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (word_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (word_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (word_label), MAX_CHARS);
  gtk_widget_set_hexpand (word_label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number_label), 1);
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_grid_attach (self->lines, key, 0, row, 1, 1);
  gtk_grid_attach (self->lines, word_label, 1, row, 1, 1);
  gtk_grid_attach (self->lines, number_label, 2, row, 1, 1);
  g_string_append_printf (words, "%s%s %s", words->len > 0 ? ", " : "", number, word);
}

static char *
dup_dealer (DeskMapLoader *loader, guint slot)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (loader);

  for (guint i = 0; slot < DESK_MAP_N_SLOTS - 1 && i < spots->dealers->len; i++)
    {
      g_autoptr (DeskDealer) dealer = NULL;

      if (desk_map_loader_get_slot (loader, i) != slot)
        continue;
      dealer = desk_store_get (desk_map_loader_get_store (loader), DESK_TYPE_DEALER,
                               g_ptr_array_index (spots->dealers, i));
      return g_strdup (dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME) : "…");
    }
  return g_strdup (C_ ("dealers", "Others"));
}

static char *
show_cluster (DeskMapCard *self, DeskMapLoader *loader, const DeskMark *mark)
{
  g_autofree char *number = desk_format_number (mark->n_points);
  /* Translators: %s is a number */
  g_autofree char *title = g_strdup_printf (ngettext ("%s customer", "%s customers", mark->n_points), number);
  g_autoptr (GString) words = g_string_new (NULL);
  int row = 0;

  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    {
      if (mark->sums[kind] == 0)
        continue;
      if (mark->is_by_dealer)
        {
          g_autofree char *name = dup_dealer (loader, kind);

          add_line (self, row++, desk_map_key_new (kind), name, mark->sums[kind], words);
        }
      else
        add_line (self, row++, desk_map_legend_new_key ((DeskSpotKind) kind),
                  desk_map_legend_get_word ((DeskSpotKind) kind), mark->sums[kind], words);
    }
  gtk_label_set_label (self->title_label, title);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), FALSE);
  /* Translators: first "25 customers", then how many of each: "25 customers: 18 Active, 7 Expiring" */
  return g_strdup_printf (_("%s: %s"), title, words->str);
}

/* --- the type -------------------------------------------------------------------------------- */

static void
map_pointed_cb (DeskMapCard *self)
{
  const DeskVisibleMark *pointed = desk_map_view_get_pointed (self->map);
  DeskMapLoader *loader = desk_map_view_get_loader (self->map);
  gboolean is_customer = pointed != NULL && pointed->cluster.n_points == 1;
  g_autofree char *name = NULL;
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_grid_remove (self->lines, child);
  gtk_widget_set_visible (self->status_box, is_customer);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), !is_customer);
  if (is_customer)
    name = show_customer (self, loader, *desk_cluster_index_get_members (desk_map_loader_get_index (loader),
                                                                         &pointed->cluster));
  else if (pointed != NULL)
    name = show_cluster (self, loader, &pointed->mark);
  desk_map_view_set_pointed_name (self->map, name);
}

static void
desk_map_card_class_init (DeskMapCardClass *klass)
{
  /* The map says it. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static GtkLabel *
add_label (GtkWidget *box, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
desk_map_card_init (DeskMapCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-card");
  self->title_label = add_label (GTK_WIDGET (self), "heading");
  self->place_label = add_label (GTK_WIDGET (self), "dim-label");
  self->status_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->pill = DESK_STATUS_PILL (desk_status_pill_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->status_box), GTK_WIDGET (self->pill));
  self->standing_label = add_label (self->status_box, "numeric");
  gtk_box_append (GTK_BOX (self), self->status_box);
  self->lines = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->lines, 3);
  gtk_grid_set_column_spacing (self->lines, 8);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lines));
}

/**
 * desk_map_card_add:
 * @map: a map
 *
 * Gives the map a card.
 */
void
desk_map_card_add (DeskMapView *map)
{
  DeskMapCard *self = g_object_new (DESK_TYPE_MAP_CARD, NULL);

  self->map = map;
  desk_map_view_set_card (map, GTK_WIDGET (self));
  g_signal_connect_object (map, "pointed", G_CALLBACK (map_pointed_cb), self, G_CONNECT_SWAPPED);
}
