/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-mark"

#include "config.h"

#include "desk-mark.h"

#include "desk-format.h"
#include "desk-map-frame.h"

#include <math.h>

/*
 * A cluster is a disc with a bold count and a ring, whose arcs are the shares of the states; a pin is a disc in
 * its state's colour with the state's glyph in it, so that colour is never alone (design, screens.md 7). By dealer it
 * is the number of the dealer.
 */

#define RING 4.5
/* Shares of a ring are shown in so many steps, so that alike rings share a picture. */
#define STEPS 48
#define PIN 9
#define SELECTED_PIN 11
#define GAP 0.09

typedef struct
{
  const DeskMark *mark;
  const DeskMapPalette *palette;
  PangoContext *context;
  guint steps[DESK_MAP_N_KINDS];
  char *text;
} Painting;

static DeskSpotKind
get_kind (const DeskMark *self)
{
  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    {
      if (self->sums[kind] > 0)
        return kind;
    }
  return DESK_SPOT_NO_LICENSE;
}

/**
 * desk_mark_get_radius:
 * @self: a mark
 *
 * Returns: radius of its disc in logical pixels
 */
double
desk_mark_get_radius (const DeskMark *self)
{
  if (self->n_points <= 1)
    return self->is_selected ? SELECTED_PIN : PIN;
  return MIN (13 + 3.2 * log2 (self->n_points), 36);
}

static void
set_colour (cairo_t *cr, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

static void
disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
}

static void
draw_shadow (cairo_t *cr, double radius)
{
  for (int i = 3; i > 0; i--)
    {
      disc (cr, 0, 1, radius + i * 0.8);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.07);
      cairo_fill (cr);
    }
}

/* Glyphs are drawn in a square of side 2 around the middle. */
static void
draw_glyph (cairo_t *cr, DeskSpotKind kind)
{
  cairo_set_line_width (cr, 0.38);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  switch (kind)
    {
    case DESK_SPOT_ACTIVE:
      cairo_move_to (cr, -0.75, 0.05);
      cairo_line_to (cr, -0.2, 0.6);
      cairo_line_to (cr, 0.8, -0.5);
      cairo_stroke (cr);
      break;
    case DESK_SPOT_EXPIRING:
      cairo_move_to (cr, 0, -0.8);
      cairo_line_to (cr, 0, 0.05);
      cairo_line_to (cr, 0.55, 0.4);
      cairo_stroke (cr);
      break;
    case DESK_SPOT_EXPIRED:
      cairo_move_to (cr, -0.6, -0.6);
      cairo_line_to (cr, 0.6, 0.6);
      cairo_move_to (cr, 0.6, -0.6);
      cairo_line_to (cr, -0.6, 0.6);
      cairo_stroke (cr);
      break;
    case DESK_SPOT_TRIAL:
      cairo_move_to (cr, -0.7, -0.9);
      cairo_line_to (cr, 0.7, -0.9);
      cairo_line_to (cr, 0.12, 0);
      cairo_line_to (cr, 0.7, 0.9);
      cairo_line_to (cr, -0.7, 0.9);
      cairo_line_to (cr, -0.12, 0);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    case DESK_SPOT_SUSPENDED:
      cairo_move_to (cr, -0.35, -0.6);
      cairo_line_to (cr, -0.35, 0.6);
      cairo_move_to (cr, 0.35, -0.6);
      cairo_line_to (cr, 0.35, 0.6);
      cairo_stroke (cr);
      break;
    case DESK_SPOT_NOT_ACTIVATED:
      cairo_set_line_width (cr, 0.28);
      cairo_rectangle (cr, -0.8, -0.55, 1.6, 1.1);
      cairo_move_to (cr, -0.75, -0.45);
      cairo_line_to (cr, 0, 0.15);
      cairo_line_to (cr, 0.75, -0.45);
      cairo_stroke (cr);
      break;
    case DESK_SPOT_NO_LICENSE:
    default:
      disc (cr, 0, 0, 0.3);
      cairo_fill (cr);
      break;
    }
}

/* The number of his dealer; of those who have none, a dot. */
static void
draw_number (cairo_t *cr, const Painting *painting, guint slot)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (painting->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (painting->context));
  g_autofree char *number = desk_format_number (slot + 1);
  int width = 0;
  int height = 0;

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, 11 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, number, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout (cr, layout);
}

static const GdkRGBA *
get_colour (const Painting *painting, guint kind)
{
  return painting->mark->is_by_dealer ? &painting->palette->dealers[kind] : &painting->palette->kinds[kind];
}

static void
draw_pin (cairo_t *cr, const Painting *painting)
{
  DeskSpotKind kind = get_kind (painting->mark);
  double radius = desk_mark_get_radius (painting->mark);

  draw_shadow (cr, radius);
  disc (cr, 0, 0, radius + 1);
  set_colour (cr, &painting->palette->card, 1);
  cairo_fill (cr);
  disc (cr, 0, 0, radius);
  set_colour (cr, get_colour (painting, kind), 1);
  cairo_fill (cr);
  if (painting->mark->is_by_dealer && kind + 1 < DESK_MAP_N_KINDS)
    {
      draw_number (cr, painting, kind);
      return;
    }
  cairo_save (cr);
  cairo_scale (cr, radius * 0.5, radius * 0.5);
  cairo_set_source_rgb (cr, 1, 1, 1);
  draw_glyph (cr, kind);
  cairo_restore (cr);
}

static void
draw_ring (cairo_t *cr, const Painting *painting, double radius)
{
  guint n_kinds = 0;
  double from = -G_PI / 2;

  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    n_kinds += painting->steps[kind] > 0 ? 1 : 0;
  cairo_set_line_width (cr, RING);
  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    {
      double angle = painting->steps[kind] * 2 * G_PI / STEPS;
      double gap = n_kinds > 1 ? MIN (GAP, angle / 3) : 0;

      if (painting->steps[kind] == 0)
        continue;
      cairo_new_path (cr);
      cairo_arc (cr, 0, 0, radius - RING / 2, from + gap / 2, from + angle - gap / 2);
      set_colour (cr, get_colour (painting, kind), 1);
      cairo_stroke (cr);
      from += angle;
    }
}

static void
draw_cluster (cairo_t *cr, const Painting *painting)
{
  double radius = desk_mark_get_radius (painting->mark);
  g_autoptr (PangoLayout) layout = pango_layout_new (painting->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (painting->context));
  int width = 0;
  int height = 0;

  draw_shadow (cr, radius);
  disc (cr, 0, 0, radius + 0.5);
  set_colour (cr, &painting->palette->card, 1);
  cairo_fill (cr);
  draw_ring (cr, painting, radius);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, (g_utf8_strlen (painting->text, -1) > 4 ? 10 : 12) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, painting->text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, -width / 2.0, -height / 2.0);
  set_colour (cr, &painting->palette->count, 1);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
}

static void
draw_mark (cairo_t *cr, double width, double height, gpointer data)
{
  const Painting *painting = data;
  double radius = desk_mark_get_radius (painting->mark);

  cairo_translate (cr, width / 2, height / 2);
  if (painting->mark->is_selected)
    {
      disc (cr, 0, 0, radius + 5);
      set_colour (cr, &painting->palette->accent, 0.35);
      cairo_fill (cr);
    }
  if (painting->mark->n_points <= 1)
    draw_pin (cr, painting);
  else
    draw_cluster (cr, painting);
  if (painting->mark->is_focused)
    {
      disc (cr, 0, 0, radius + 4.5);
      cairo_set_line_width (cr, 2.5);
      set_colour (cr, &painting->palette->accent, 1);
      cairo_stroke (cr);
    }
}

/* Who is there is seen, however few they are. */
static void
make_steps (const DeskMark *mark, guint steps[DESK_MAP_N_KINDS])
{
  guint left = STEPS;
  guint largest = 0;

  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    {
      steps[kind] = (guint) ((guint64) mark->sums[kind] * STEPS / MAX (mark->n_points, 1));
      if (mark->sums[kind] > 0 && steps[kind] == 0)
        steps[kind] = 1;
      if (mark->sums[kind] > mark->sums[largest])
        largest = kind;
    }
  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    left -= kind != largest ? MIN (left, steps[kind]) : 0;
  steps[largest] = left;
}

/* 1,234 and 12,345 are short enough; more is rounded. */
static char *
dup_count (guint n)
{
  g_autofree char *number = NULL;

  if (n < 10000)
    return desk_format_number (n);
  number = desk_format_number (n < 1000000 ? n / 1000 : n / 1000000);
  return g_strconcat (number, n < 1000000 ? "k" : "M", NULL);
}

/**
 * desk_mark_get_picture:
 * @self: a mark
 * @cache: where its picture is kept
 * @widget: who shows it
 * @side: (out): of the picture in logical pixels
 *
 * Returns: (transfer none) (nullable): its picture, the mark in the middle
 */
DeskPicture *
desk_mark_get_picture (const DeskMark *self,
                       DeskPictureCache *cache,
                       GtkWidget *widget,
                       double *side)
{
  Painting painting = { .mark = self };
  gboolean is_dark = desk_map_is_dark (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autofree char *text = NULL;

  painting.palette = desk_map_palette_get (is_dark);
  painting.context = gtk_widget_get_pango_context (widget);
  g_string_printf (key, "%d %d %d%d%d", scale, is_dark, self->is_by_dealer, self->is_selected,
                   self->is_focused);
  if (self->n_points > 1)
    {
      make_steps (self, painting.steps);
      painting.text = text = dup_count (self->n_points);
      g_string_append_printf (key, " %.1f %s", desk_mark_get_radius (self), text);
      for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
        g_string_append_printf (key, " %u", painting.steps[kind]);
    }
  else
    {
      g_string_append_printf (key, " pin %d", get_kind (self));
    }
  *side = 2 * (ceil (desk_mark_get_radius (self)) + DESK_MARK_MARGIN);
  return desk_picture_cache_get (cache, key->str, *side, *side, scale, draw_mark, &painting);
}
