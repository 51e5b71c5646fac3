/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-label-layer"

#include "config.h"

#include "desk-label-layer.h"

#include "desk-labels.h"
#include "desk-map-frame.h"

#include <math.h>

/* Names of towns and countries. They yield to clusters and pins. */

#define MAX_PICTURES 500
#define MAX_PREPARED 4000
/* So long names may take in one frame, in µs; the others come with the next, when these are prepared. */
#define FRAME_US 2000
/* A name may reach so far into the view. */
#define REACH 160
/* Names of countries make way for those of towns. */
#define COUNTRIES_UNTIL 7.0
/* While the zoom moves up, names come a little before their time. */
#define EARLY 0.15
/* The radius of a town's dot, how far its name is from the middle of it, and the room for a name's
 * border. */
#define DOT 2.0
#define AWAY 6
#define BORDER 2
#define WAIT_MS 60

struct _DeskLabelLayer
{
  ShumateLayer parent_instance;

  DeskCustomerLayer *customers; /* (unowned): a layer of the same map */
  DeskPictureCache *cache;      /* (owned) */
  GHashTable *prepared;         /* (owned): Prepared by label */
  guint wait_source;
};

/* What is known of a label that was in view. */
typedef struct
{
  char *name; /* (owned) */
  int width;
  int height;
} Prepared;

G_DEFINE_FINAL_TYPE (DeskLabelLayer, desk_label_layer, SHUMATE_TYPE_LAYER)

typedef struct
{
  GtkWidget *widget;
  const DeskLabel *label;
  const DeskMapPalette *palette;
  const char *name;
} Painting;

static void
prepared_free (Prepared *self)
{
  g_free (self->name);
  g_free (self);
}

static PangoLayout *
make_layout (GtkWidget *widget, const DeskLabel *label, const char *name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  g_autofree char *upper = label->is_country ? g_utf8_strup (name, -1) : NULL;

  pango_font_description_set_absolute_size (font, (label->is_country ? 10 : 11) * PANGO_SCALE);
  if (label->is_capital)
    pango_font_description_set_weight (font, PANGO_WEIGHT_SEMIBOLD);
  if (label->is_country)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (PANGO_SCALE * 3 / 2));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, upper != NULL ? upper : name, -1);
  return layout;
}

/* With a border in the land's colour, so that it can be read on a line; a town with its dot. */
static void
draw_label (cairo_t *cr, double width, double height, gpointer data)
{
  const Painting *painting = data;
  const GdkRGBA *land = &painting->palette->land;
  const GdkRGBA *text = painting->label->is_country ? &painting->palette->country : &painting->palette->text;
  g_autoptr (PangoLayout) layout = make_layout (painting->widget, painting->label, painting->name);

  if (!painting->label->is_country)
    {
      cairo_arc (cr, painting->label->is_left ? width - BORDER - DOT : BORDER + DOT, height / 2,
                 DOT, 0, 2 * G_PI);
      cairo_set_source_rgba (cr, text->red, text->green, text->blue, 1);
      cairo_fill (cr);
    }
  cairo_translate (
      cr, painting->label->is_country || painting->label->is_left ? BORDER : BORDER + DOT + AWAY,
      BORDER);
  pango_cairo_layout_path (cr, layout);
  cairo_set_source_rgba (cr, land->red, land->green, land->blue, 0.8);
  cairo_set_line_width (cr, 3);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, 0);
  cairo_set_source_rgba (cr, text->red, text->green, text->blue, 1);
  pango_cairo_show_layout (cr, layout);
}

/* Its name and size, without which nobody knows whether it is covered. */
static const Prepared *
prepare (DeskLabelLayer *self, const DeskLabel *label)
{
  Prepared *prepared = g_hash_table_lookup (self->prepared, label);
  g_autoptr (PangoLayout) layout = NULL;

  if (prepared != NULL)
    return prepared;
  if (g_hash_table_size (self->prepared) > MAX_PREPARED)
    g_hash_table_remove_all (self->prepared);
  prepared = g_new0 (Prepared, 1);
  prepared->name = desk_labels_dup_name (desk_labels_get_bundled (), label);
  layout = make_layout (GTK_WIDGET (self), label, prepared->name);
  pango_layout_get_pixel_size (layout, &prepared->width, &prepared->height);
  g_hash_table_insert (self->prepared, (gpointer) label, prepared);
  return prepared;
}

static void
append_label (DeskLabelLayer *self,
              DeskPictureShow *show,
              const DeskLabel *label,
              const DeskMapPalette *palette,
              double x,
              double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int scale = gtk_widget_get_scale_factor (widget);
  const Prepared *prepared = prepare (self, label);
  double width = prepared->width + (label->is_country ? 0 : AWAY + DOT);
  double height = prepared->height;
  double left = label->is_country ? x - width / 2 : label->is_left ? x + DOT - width : x - DOT;
  double top = y - height / 2;
  Painting painting = { widget, label, palette, prepared->name };
  g_autofree char *key = NULL;
  DeskPicture *picture = NULL;

  if (desk_customer_layer_covers (self->customers, left, top + 2, left + width, top + height - 2))
    return;
  key = g_strdup_printf ("%d %p %u", scale, palette, label->offset);
  picture = desk_picture_cache_get (self->cache, key, width + 2 * BORDER, height + 2 * BORDER,
                                    scale, draw_label, &painting);
  if (picture == NULL)
    return;
  left = round ((left - BORDER) * scale) / scale;
  top = round ((top - BORDER) * scale) / scale;
  desk_picture_show_append (show, picture, left, top, desk_picture_get_width (picture),
                            desk_picture_get_height (picture));
}

static void
wait_cb (gpointer data)
{
  DeskLabelLayer *self = data;

  self->wait_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
desk_label_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (widget);
  DeskMapFrame frame = desk_map_frame_get (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  const DeskMapPalette *palette = desk_map_palette_get (desk_map_is_dark (widget));
  DeskLabels *labels = NULL;
  const DeskLabel *all = NULL;
  gint64 began = g_get_monotonic_time ();
  gboolean is_late = FALSE;
  DeskPictureShow show = { 0 };
  guint n = 0;

  if (!desk_labels_is_loaded ())
    {
      if (self->wait_source == 0)
        self->wait_source = g_timeout_add_once (WAIT_MS, wait_cb, self);
      return;
    }
  labels = desk_labels_get_bundled ();
  all = desk_labels_get (labels, &n);
  n = desk_labels_count_until (labels, frame.zoom + EARLY);
  desk_picture_cache_begin_frame (self->cache);
  desk_picture_show_begin (&show, widget, snapshot);
  for (guint i = 0; i < n && !is_late; i++)
    {
      double y = all[i].y * frame.world - frame.y;

      if (y < -20 || y > frame.height + 20 || (all[i].is_country && frame.zoom >= COUNTRIES_UNTIL))
        continue;
      for (double x = all[i].x * frame.world - frame.x - floor ((all[i].x * frame.world - frame.x + REACH) / frame.world) * frame.world;
           x < frame.width + REACH; x += frame.world)
        {
          append_label (self, &show, &all[i], palette, x, y);
          is_late = g_get_monotonic_time () - began > FRAME_US;
        }
    }
  desk_picture_show_end (&show);
  if (desk_picture_cache_end_frame (self->cache) || is_late)
    desk_map_redraw_soon (widget);
}

static void
desk_label_layer_constructed (GObject *object)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (object);

  G_OBJECT_CLASS (desk_label_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  desk_labels_load_in_background ();
}

static void
desk_label_layer_dispose (GObject *object)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);

  G_OBJECT_CLASS (desk_label_layer_parent_class)->dispose (object);
}

static void
desk_label_layer_finalize (GObject *object)
{
  DeskLabelLayer *self = DESK_LABEL_LAYER (object);

  g_clear_pointer (&self->cache, desk_picture_cache_free);
  g_clear_pointer (&self->prepared, g_hash_table_unref);

  G_OBJECT_CLASS (desk_label_layer_parent_class)->finalize (object);
}

static void
desk_label_layer_class_init (DeskLabelLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = desk_label_layer_constructed;
  object_class->dispose = desk_label_layer_dispose;
  object_class->finalize = desk_label_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = desk_label_layer_snapshot;
}

static void
desk_label_layer_init (DeskLabelLayer *self)
{
  self->cache = desk_picture_cache_new (MAX_PICTURES);
  self->prepared = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) prepared_free);
}

/**
 * desk_label_layer_new:
 * @viewport: the viewport of a map
 * @customers: (transfer none): the layer that names yield to, which lives as long
 *
 * Returns: (transfer floating): the layer
 */
GtkWidget *
desk_label_layer_new (ShumateViewport *viewport, DeskCustomerLayer *customers)
{
  DeskLabelLayer *self = g_object_new (DESK_TYPE_LABEL_LAYER, "viewport", viewport, NULL);

  self->customers = customers;
  return GTK_WIDGET (self);
}
