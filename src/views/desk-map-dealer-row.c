/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-dealer-row"

#include "config.h"

#include "desk-map-dealer-row.h"

#include "desk-format.h"
#include "desk-map-figures.h"
#include "desk-map-key.h"
#include "desk-map-loader.h"

#include <glib/gi18n.h>

/* A dealer and what his customers on the map are together. */

struct _DeskMapDealerRow
{
  GtkListBoxRow parent_instance;

  char *dealer_id; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskMapDealerRow, desk_map_dealer_row, GTK_TYPE_LIST_BOX_ROW)

static void
desk_map_dealer_row_finalize (GObject *object)
{
  g_free (DESK_MAP_DEALER_ROW (object)->dealer_id);

  G_OBJECT_CLASS (desk_map_dealer_row_parent_class)->finalize (object);
}

static void
desk_map_dealer_row_class_init (DeskMapDealerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_map_dealer_row_finalize;
}

static void
desk_map_dealer_row_init (DeskMapDealerRow *self)
{
}

static GtkWidget *
make_label (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_counts (const DeskMapDealer *figures)
{
  g_autofree char *n_customers = desk_format_number (figures->n_customers);
  g_autofree char *n_licenses = desk_format_number (figures->n_licenses);
  /* Translators: %s is a number */
  g_autofree char *customers =
    g_strdup_printf (ngettext ("%s customer", "%s customers", figures->n_customers), n_customers);
  /* Translators: %s is a number */
  g_autofree char *licenses = g_strdup_printf (ngettext ("%s licence", "%s licences", figures->n_licenses), n_licenses);

  return g_strdup_printf ("%s · %s", customers, licenses);
}

/**
 * desk_map_dealer_row_new:
 * @dealer_id: a dealer
 * @name: (nullable): his name
 * @figures: his customers
 * @slot: his colour, or %DESK_MAP_N_SLOTS to show none
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
desk_map_dealer_row_new (const char *dealer_id, const char *name, const DeskMapDealer *figures, guint slot)
{
  DeskMapDealerRow *self = g_object_new (DESK_TYPE_MAP_DEALER_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *counts = dup_counts (figures);
  g_autofree char *values = desk_map_figures_dup_values (figures->values);
  GtkWidget *sub = make_label (counts, 0, "sub");
  GtkWidget *value = make_label (values, 1, "numeric");
  g_autofree char *spoken = g_strdelimit (g_strdup (values), "\n", '+');
  g_autofree char *all = g_strdup_printf ("%s, %s, %s", name != NULL ? name : "…", counts, spoken);

  self->dealer_id = g_strdup (dealer_id);
  gtk_widget_add_css_class (box, "map-row");
  gtk_widget_add_css_class (sub, "dim-label");
  gtk_widget_add_css_class (sub, "numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), make_label (name != NULL ? name : "…", 0, "name"));
  gtk_box_append (GTK_BOX (words), sub);
  if (slot < DESK_MAP_N_SLOTS)
    gtk_box_append (GTK_BOX (box), desk_map_key_new (slot));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), value);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  return GTK_WIDGET (self);
}

/**
 * desk_map_dealer_row_get_dealer_id:
 * @self: a row
 *
 * Returns: (transfer none): the dealer
 */
const char *
desk_map_dealer_row_get_dealer_id (DeskMapDealerRow *self)
{
  return self->dealer_id;
}
