/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place-picker"

#include "config.h"

#include "desk-place-picker.h"

#include "desk-map-frame.h"
#include "desk-map-palette.h"

#include <glib/gi18n.h>
#include <math.h>

/*
 * A map that is moved below a pin, which stays in the middle: so the arrows of the map move the place, and
 * whoever cannot drag a pin is not left out.
 */

#define PIN_WIDTH 26
#define PIN_HEIGHT 34

struct _DeskPlacePicker
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  DeskMapView *map;
};

G_DEFINE_FINAL_TYPE (DeskPlacePicker, desk_place_picker, GTK_TYPE_WIDGET)

/* Its point is in the middle of its lower edge. */
static void
draw_pin_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const DeskMapPalette *palette = desk_map_palette_get (desk_map_is_dark (GTK_WIDGET (area)));
  double radius = width / 2.0 - 2;
  double middle = radius + 2;

  cairo_move_to (cr, middle, height - 1);
  cairo_arc (cr, middle, middle, radius, G_PI * 0.85, G_PI * 2.15);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &palette->accent);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &palette->card);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_arc (cr, middle, middle, radius / 2.6, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
desk_place_picker_dispose (GObject *object)
{
  g_clear_pointer (&DESK_PLACE_PICKER (object)->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (desk_place_picker_parent_class)->dispose (object);
}

static void
desk_place_picker_class_init (DeskPlacePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_place_picker_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "place-picker");
}

static void
desk_place_picker_init (DeskPlacePicker *self)
{
  GtkWidget *pin = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (pin), PIN_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (pin), PIN_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (pin), draw_pin_cb, NULL, NULL);
  gtk_widget_set_halign (pin, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (pin, GTK_ALIGN_CENTER);
  /* So that its point is in the middle. */
  gtk_widget_set_margin_bottom (pin, PIN_HEIGHT);
  gtk_widget_set_can_target (pin, FALSE);
  self->map = DESK_MAP_VIEW (desk_map_view_new ());
  desk_map_view_set_is_compact (self->map, TRUE);
  desk_map_view_set_name (self->map, _("Map: the arrows move the place"));
  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), pin);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

/**
 * desk_place_picker_new:
 *
 * Returns: (transfer floating): a map with a pin in its middle
 */
GtkWidget *
desk_place_picker_new (void)
{
  return g_object_new (DESK_TYPE_PLACE_PICKER, NULL);
}

/**
 * desk_place_picker_set_place:
 * @self: a picker
 * @latitude_e6: millionths of a degree
 * @longitude_e6: millionths of a degree
 * @zoom: of the world, 256 · 2^zoom wide
 */
void
desk_place_picker_set_place (DeskPlacePicker *self, int latitude_e6, int longitude_e6, double zoom)
{
  desk_map_view_show_place (self->map, latitude_e6 / 1e6, longitude_e6 / 1e6, zoom);
}

/**
 * desk_place_picker_get_place:
 * @self: a picker
 * @latitude_e6: (out): millionths of a degree
 * @longitude_e6: (out): millionths of a degree
 *
 * Where the pin points at.
 */
void
desk_place_picker_get_place (DeskPlacePicker *self, int *latitude_e6, int *longitude_e6)
{
  double latitude = 0;
  double longitude = 0;
  double zoom = 0;

  desk_map_view_get_place (self->map, &latitude, &longitude, &zoom);
  /* Whoever goes round the Earth comes back. */
  longitude -= 360 * round (longitude / 360);
  *latitude_e6 = (int) round (latitude * 1e6);
  *longitude_e6 = (int) round (longitude * 1e6);
}
