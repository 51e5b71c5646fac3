/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-figures"

#include "config.h"

#include "desk-map-figures.h"

#include "desk-format.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

/* What the customers on the map are together: how many, with how many licences, and what ends soon. */

struct _DeskMapFigures
{
  GtkBox parent_instance;

  GtkLabel *customers_label;
  GtkLabel *licenses_label;
  GtkLabel *value_label;
  GtkLabel *value_caption;
};

G_DEFINE_FINAL_TYPE (DeskMapFigures, desk_map_figures, GTK_TYPE_BOX)

/* Its words below the figure; the figure is named by them. */
static GtkLabel *
add_figure (DeskMapFigures *self, const char *words, GtkLabel **caption)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *figure = gtk_label_new (NULL);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (figure), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (figure, "heading");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (label, "sub");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self), box);
  if (caption != NULL)
    {
      gtk_widget_set_hexpand (box, TRUE);
      /* As much as there is: the side does not become wider for it. */
      gtk_label_set_max_width_chars (GTK_LABEL (figure), 8);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
      *caption = GTK_LABEL (label);
    }
  return GTK_LABEL (figure);
}

static void
desk_map_figures_class_init (DeskMapFiguresClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_map_figures_init (DeskMapFigures *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-figures");
  self->customers_label = add_figure (self, _("Customers"), NULL);
  self->licenses_label = add_figure (self, _("Licences"), NULL);
  self->value_label = add_figure (self, NULL, &self->value_caption);
}

/**
 * desk_map_figures_dup_values:
 * @values: (element-type DeskMapSum): amounts
 *
 * Returns: (transfer full): them, one currency a line; a dash for none
 */
char *
desk_map_figures_dup_values (GArray *values)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      const DeskMapSum *sum = &g_array_index (values, DeskMapSum, i);
      g_autofree char *money = desk_format_money (sum->amount, sum->currency);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", money);
    }
  if (text->len == 0)
    g_string_append (text, DESK_TEXT_NONE);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * desk_map_figures_set_listing:
 * @self: the figures
 * @listing: the customers
 * @days: in how many days the value ends
 */
void
desk_map_figures_set_listing (DeskMapFigures *self, const DeskMapListing *listing, guint days)
{
  g_autofree char *customers = desk_format_number (listing->points->len);
  g_autofree char *licenses = desk_format_number (listing->n_licenses);
  g_autofree char *value = desk_map_figures_dup_values (listing->values);
  g_autofree char *number = desk_format_number (days);
  /* Translators: below the total of the orders whose licences end; %s is a number */
  g_autofree char *caption = g_strdup_printf (ngettext ("Expires in %s day", "Expires in %s days", days), number);
  /* Translators: the same, for who cannot see the figures above; %s is a number */
  g_autofree char *words = g_strdup_printf (ngettext ("Value that expires in %s day",
                                                      "Value that expires in %s days", days), number);
  g_autofree char *spoken = g_strdelimit (g_strdup (value), "\n", '+');
  /* Translators: a number of customers, one of licences, "Value that expires in 30 days", an amount */
  g_autofree char *all = g_strdup_printf (_("Customers %s, licences %s, %s: %s"), customers, licenses, words, spoken);

  gtk_label_set_label (self->customers_label, customers);
  gtk_label_set_label (self->licenses_label, licenses);
  gtk_label_set_label (self->value_label, value);
  gtk_label_set_label (self->value_caption, caption);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value_label), words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value_caption), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}
