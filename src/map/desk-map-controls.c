/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-controls"

#include "config.h"

#include "desk-map-controls.h"

#include "desk-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Scale, zoom and "show all" in the corner of a map. */

#define MAX_SCALE 90

struct _DeskMapControls
{
  GtkBox parent_instance;

  GtkWidget *scale;
  GtkWidget *scale_bar;
  GtkLabel *scale_label;
  GtkWidget *fit_button;
  double shown; /* metres that the scale shows */
};

G_DEFINE_FINAL_TYPE (DeskMapControls, desk_map_controls, GTK_TYPE_BOX)

static GtkWidget *
make_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
desk_map_controls_class_init (DeskMapControlsClass *klass)
{
}

static void
desk_map_controls_init (DeskMapControls *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);

  self->scale = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->scale_label = GTK_LABEL (gtk_label_new (NULL));
  self->scale_bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->scale, "map-chip");
  gtk_widget_add_css_class (GTK_WIDGET (self->scale_label), "numeric");
  gtk_widget_add_css_class (self->scale_bar, "map-scale-bar");
  gtk_widget_set_halign (self->scale_bar, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->scale, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->scale), GTK_WIDGET (self->scale_label));
  gtk_box_append (GTK_BOX (self->scale), self->scale_bar);

  gtk_widget_add_css_class (zoom, "map-buttons");
  gtk_box_append (GTK_BOX (zoom), make_button ("list-add-symbolic", _("Zoom in"), "map.zoom-in"));
  gtk_box_append (GTK_BOX (zoom), make_button ("list-remove-symbolic", _("Zoom out"), "map.zoom-out"));
  self->fit_button = make_button ("zoom-fit-best-symbolic", _("Show all customers"), "map.show-all");
  gtk_widget_remove_css_class (self->fit_button, "flat");
  gtk_widget_add_css_class (self->fit_button, "map-button");
  gtk_box_append (GTK_BOX (column), zoom);
  gtk_box_append (GTK_BOX (column), self->fit_button);

  gtk_widget_set_halign (zoom, GTK_ALIGN_END);
  gtk_widget_set_halign (self->fit_button, GTK_ALIGN_END);
  /* Above the buttons: the legend needs the whole width below. */
  gtk_box_append (GTK_BOX (self), self->scale);
  gtk_box_append (GTK_BOX (self), column);
}

/**
 * desk_map_controls_new:
 *
 * Returns: (transfer floating): the controls
 */
GtkWidget *
desk_map_controls_new (void)
{
  return g_object_new (DESK_TYPE_MAP_CONTROLS, NULL);
}

/**
 * desk_map_controls_set_is_compact:
 * @self: the controls
 * @is_compact: zoom only, for a small map
 */
void
desk_map_controls_set_is_compact (DeskMapControls *self, gboolean is_compact)
{
  if (is_compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  gtk_widget_set_visible (self->scale, !is_compact);
  gtk_widget_set_visible (self->fit_button, !is_compact);
}

/* 1, 2 or 5 with zeros: the largest that is not longer than @longest. */
static double
choose_length (double longest)
{
  double power = pow (10, floor (log10 (longest)));

  if (longest >= 5 * power)
    return 5 * power;
  return longest >= 2 * power ? 2 * power : power;
}

/**
 * desk_map_controls_set_scale:
 * @self: the controls
 * @metres_per_pixel: in the middle of the map
 */
void
desk_map_controls_set_scale (DeskMapControls *self, double metres_per_pixel)
{
  double length = choose_length (metres_per_pixel * MAX_SCALE);

  gtk_widget_set_size_request (self->scale_bar, (int) round (length / metres_per_pixel), 2);
  if (length != self->shown)
    {
      g_autofree char *number = desk_format_number ((gint64) (length >= 1000 ? length / 1000 : length));
      /* Translators: length of the map's scale, in kilometres or in metres */
      g_autofree char *text = g_strdup_printf (length >= 1000 ? _("%s km") : _("%s m"), number);

      self->shown = length;
      gtk_label_set_label (self->scale_label, text);
    }
}

/**
 * desk_map_controls_new_credit:
 *
 * Returns: (transfer floating): the line that says whose data the map is made of
 */
GtkWidget *
desk_map_controls_new_credit (void)
{
  /* Translators: whose data the map is made of; the names stay as they are */
  GtkWidget *credit = gtk_label_new (_("Made with Natural Earth. GeoNames (CC BY 4.0)"));

  gtk_label_set_ellipsize (GTK_LABEL (credit), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (credit, "map-credit");
  gtk_widget_set_halign (credit, GTK_ALIGN_END);
  gtk_widget_set_valign (credit, GTK_ALIGN_END);
  gtk_widget_set_can_target (credit, FALSE);
  return credit;
}
