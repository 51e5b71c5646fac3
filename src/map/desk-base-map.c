/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-base-map"

#include "config.h"

#include "desk-base-map.h"

#include "desk-error.h"
#include "desk-map-resources.h"

#include <math.h>
#include <string.h>

/*
 * Land, water and borders, from the file that comes with the program; nobody is asked for a picture. Once it is
 * loaded it is only read, so any thread may draw with it.
 *
 * The file (data/map/make-basemap.mjs makes it): "DDBASE01", u32 bands; for each band u8 the zoom from which on
 * it is drawn, u32 lines; for each line u8 its kind, its number of points and the points, each as what it differs
 * from the one before, in varints, zigzag, on a Mercator grid of 2^19.
 */

#define MAGIC "DDBASE01"
#define RESOURCE "/org/dealerdesk/map/basemap.bin"
#define GRID 524288
#define MAX_BANDS 8
/* So many points have one box. A run whose box misses the picture becomes its chord, which misses it too and
 * leaves what is inside where it was; so nothing has to be clipped. */
#define RUN 32
/* Points that are nearer than this to the one before, in pixels, are left out. */
#define NEAR 0.3

typedef enum
{
  KIND_LAND,
  KIND_LAKE,
  KIND_BORDER,
  KIND_REGION,
  KIND_RIVER,
  KIND_DISPUTED,
  KIND_STATE,
  N_KINDS,
} Kind;

typedef struct
{
  int x0, y0, x1, y1;
} Box;

typedef struct
{
  int x, y;
} Point;

typedef struct
{
  Box box;
  guint first;     /* in the band's points */
  guint n_points;
  guint first_run; /* in the band's runs */
  Kind kind;
} Line;

typedef struct
{
  guint zoom;
  GArray *lines;  /* (owned): Line */
  GArray *points; /* (owned): Point */
  GArray *runs;   /* (owned): Box */
} Band;

struct _DeskBaseMap
{
  Band bands[MAX_BANDS];
  guint n_bands;
};

typedef struct
{
  const guint8 *next;
  const guint8 *end;
  gboolean is_broken;
} Reader;

/* What is drawn, and where its grid lies in the picture. */
typedef struct
{
  cairo_t *cr;
  const Band *band;
  double scale;
  double dx;
  double dy;
  Box view;
} Drawing;

/* --- loading --------------------------------------------------------------------------------- */

static guint32
read_bytes (Reader *self, guint n)
{
  guint32 value = 0;

  if (self->end - self->next < (gssize) n)
    {
      self->is_broken = TRUE;
      return 0;
    }
  for (guint i = n; i-- > 0;)
    value = value << 8 | self->next[i];
  self->next += n;
  return value;
}

static guint32
read_varint (Reader *self)
{
  guint32 value = 0;

  for (guint shift = 0; shift < 32; shift += 7)
    {
      guint32 byte = read_bytes (self, 1);

      value |= (byte & 127) << shift;
      if (byte < 128)
        return value;
    }
  self->is_broken = TRUE;
  return 0;
}

static int
read_zigzag (Reader *self)
{
  guint32 value = read_varint (self);

  return (int) (value >> 1) ^ -(int) (value & 1);
}

static void
grow (Box *box, const Point *point)
{
  box->x0 = MIN (box->x0, point->x);
  box->y0 = MIN (box->y0, point->y);
  box->x1 = MAX (box->x1, point->x);
  box->y1 = MAX (box->y1, point->y);
}

/* A run ends with the first point of the next one. */
static void
add_runs (Band *self, Line *line)
{
  const Point *points = &g_array_index (self->points, Point, line->first);

  line->first_run = self->runs->len;
  line->box = (Box) { points->x, points->y, points->x, points->y };
  for (guint first = 0; first + 1 < line->n_points; first += RUN)
    {
      guint last = MIN (first + RUN, line->n_points - 1);
      Box box = { points[first].x, points[first].y, points[first].x, points[first].y };

      for (guint i = first; i <= last; i++)
        {
          grow (&box, &points[i]);
          grow (&line->box, &points[i]);
        }
      g_array_append_val (self->runs, box);
    }
}

static void
load_line (Band *self, Reader *reader)
{
  Line line = { .kind = (Kind) read_bytes (reader, 1) };
  Point point = { 0, 0 };

  line.first = self->points->len;
  line.n_points = read_varint (reader);
  if (line.kind >= N_KINDS || line.n_points < 2 || line.n_points > (gsize) (reader->end - reader->next) / 2)
    reader->is_broken = TRUE;
  for (guint i = 0; i < line.n_points && !reader->is_broken; i++)
    {
      point.x += read_zigzag (reader);
      point.y += read_zigzag (reader);
      if (point.x < -GRID || point.x > 2 * GRID || point.y < -GRID || point.y > 2 * GRID)
        reader->is_broken = TRUE;
      g_array_append_val (self->points, point);
    }
  if (reader->is_broken)
    return;
  add_runs (self, &line);
  g_array_append_val (self->lines, line);
}

static void
load_band (DeskBaseMap *self, Reader *reader)
{
  Band *band = &self->bands[self->n_bands++];
  guint n_lines = 0;

  band->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  band->points = g_array_new (FALSE, FALSE, sizeof (Point));
  band->runs = g_array_new (FALSE, FALSE, sizeof (Box));
  band->zoom = read_bytes (reader, 1);
  n_lines = read_bytes (reader, 4);
  for (guint i = 0; i < n_lines && !reader->is_broken; i++)
    load_line (band, reader);
}

/**
 * desk_base_map_new:
 * @bytes: the file
 * @error: return location for an error
 *
 * Takes some 15 ms, so not in the main thread.
 *
 * Returns: (transfer full) (nullable): the map; %NULL if the file is not one
 */
DeskBaseMap *
desk_base_map_new (GBytes *bytes, GError **error)
{
  g_autoptr (DeskBaseMap) self = g_new0 (DeskBaseMap, 1);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Reader reader = { data, data + length, length < 12 };
  guint n_bands = 0;

  if (!reader.is_broken && memcmp (data, MAGIC, 8) == 0)
    {
      reader.next += 8;
      n_bands = read_bytes (&reader, 4);
      for (guint i = 0; i < MIN (n_bands, MAX_BANDS) && !reader.is_broken; i++)
        load_band (self, &reader);
      if (!reader.is_broken && n_bands > 0)
        return g_steal_pointer (&self);
    }

  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_CORRUPT, "Not a base map");
  return NULL;
}

/**
 * desk_base_map_free:
 * @self: (transfer full): a map
 */
void
desk_base_map_free (DeskBaseMap *self)
{
  for (guint i = 0; i < self->n_bands; i++)
    {
      g_array_unref (self->bands[i].lines);
      g_array_unref (self->bands[i].points);
      g_array_unref (self->bands[i].runs);
    }
  g_free (self);
}

/**
 * desk_base_map_get_bundled:
 *
 * In any thread but the main one, as the first call loads it.
 *
 * Returns: (transfer none): the map that comes with the program
 */
DeskBaseMap *
desk_base_map_get_bundled (void)
{
  static gsize bundled = 0;

  if (g_once_init_enter (&bundled))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      DeskBaseMap *map = NULL;

      desk_map_register_resource ();
      bytes = g_resource_lookup_data (desk_map_get_resource (), RESOURCE, 0, &error);
      if (bytes != NULL)
        map = desk_base_map_new (bytes, &error);
      if (map == NULL)
        g_error ("The map is not in the program: %s", error->message);
      g_once_init_leave (&bundled, (gsize) map);
    }

  return (DeskBaseMap *) bundled;
}

/* --- drawing --------------------------------------------------------------------------------- */

static gboolean
misses (const Box *box, const Box *view)
{
  return box->x1 < view->x0 || box->x0 > view->x1 || box->y1 < view->y0 || box->y0 > view->y1;
}

/* The map is cut at 180° and at the poles; that is no coast. */
static gboolean
is_cut (const Point *a, const Point *b)
{
  return (a->x == b->x && (a->x <= 1 || a->x >= GRID - 1)) || (a->y == b->y && (a->y <= 1 || a->y >= GRID - 1));
}

static void
add_point (const Drawing *self, const Point *point, double last[2], gboolean is_needed)
{
  double x = point->x * self->scale + self->dx;
  double y = point->y * self->scale + self->dy;

  if (!is_needed && fabs (x - last[0]) < NEAR && fabs (y - last[1]) < NEAR)
    return;
  cairo_line_to (self->cr, x, y);
  last[0] = x;
  last[1] = y;
}

static void
add_line (const Drawing *self, const Line *line, gboolean is_stroked)
{
  const Point *points = &g_array_index (self->band->points, Point, line->first);
  double last[2] = { points->x * self->scale + self->dx, points->y * self->scale + self->dy };

  cairo_move_to (self->cr, last[0], last[1]);
  for (guint first = 0, run = line->first_run; first + 1 < line->n_points; first += RUN, run++)
    {
      guint end = MIN (first + RUN, line->n_points - 1);

      if (misses (&g_array_index (self->band->runs, Box, run), &self->view))
        {
          if (is_stroked)
            cairo_move_to (self->cr, points[end].x * self->scale + self->dx, points[end].y * self->scale + self->dy);
          else
            add_point (self, &points[end], last, TRUE);
          continue;
        }
      for (guint i = first + 1; i <= end; i++)
        {
          if (is_stroked && is_cut (&points[i - 1], &points[i]))
            cairo_move_to (self->cr, points[i].x * self->scale + self->dx, points[i].y * self->scale + self->dy);
          else
            add_point (self, &points[i], last, i == end);
        }
    }
}

static void
add_kind (const Drawing *self, Kind kind, gboolean is_stroked)
{
  cairo_new_path (self->cr);
  for (guint i = 0; i < self->band->lines->len; i++)
    {
      const Line *line = &g_array_index (self->band->lines, Line, i);

      if (line->kind == kind && !misses (&line->box, &self->view))
        add_line (self, line, is_stroked);
    }
}

static void
set_colour (cairo_t *cr, const GdkRGBA *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
fill (const Drawing *self, Kind kind, const GdkRGBA *colour)
{
  add_kind (self, kind, FALSE);
  set_colour (self->cr, colour);
  cairo_fill (self->cr);
}

static void
stroke (const Drawing *self, Kind kind, const GdkRGBA *colour, double width)
{
  add_kind (self, kind, TRUE);
  set_colour (self->cr, colour);
  cairo_set_line_width (self->cr, width);
  cairo_stroke (self->cr);
}

static void
draw_world (const Drawing *self, const DeskMapPalette *palette, double zoom)
{
  static const double dashes[] = { 4, 3 };

  fill (self, KIND_LAND, &palette->land);
  fill (self, KIND_LAKE, &palette->water);
  if (zoom >= 4)
    stroke (self, KIND_RIVER, &palette->river, zoom >= 7 ? 1.6 : 1);
  if (zoom >= 3.5)
    stroke (self, KIND_STATE, &palette->region, 1);
  if (zoom >= 6.5)
    stroke (self, KIND_REGION, &palette->region, 1);
  stroke (self, KIND_LAND, &palette->coast, 1);
  if (zoom >= 3)
    stroke (self, KIND_LAKE, &palette->coast, 0.8);
  stroke (self, KIND_BORDER, &palette->border, zoom >= 5 ? 1.4 : 1);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  stroke (self, KIND_DISPUTED, &palette->border, 1);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/**
 * desk_base_map_draw:
 * @self: a map
 * @cr: where to draw
 * @palette: with which colours
 * @zoom: at which zoom; the world is 256 · 2^zoom wide
 * @x: the left edge of the picture, from the world's left edge
 * @y: the upper edge of the picture, from the world's upper edge
 * @width: of the picture
 * @height: of the picture
 *
 * Draws a part of the world into (0, 0, @width, @height). The world repeats itself to the left and to the right.
 */
void
desk_base_map_draw (DeskBaseMap *self,
                    cairo_t *cr,
                    const DeskMapPalette *palette,
                    double zoom,
                    double x,
                    double y,
                    double width,
                    double height)
{
  double world = 256 * exp2 (zoom);
  /* What is so near to the picture that its line reaches into it. */
  double margin = 3;
  Drawing drawing = { .cr = cr, .band = &self->bands[0], .scale = world / GRID, .dy = -y };

  for (guint i = 1; i < self->n_bands; i++)
    {
      if (zoom >= self->bands[i].zoom - 0.25)
        drawing.band = &self->bands[i];
    }
  set_colour (cr, &palette->water);
  cairo_paint (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  /* What goes over 180° goes on beyond the edge of its world. */
  for (int turn = (int) floor (x / world) - 1; turn <= (int) floor ((x + width) / world) + 1; turn++)
    {
      drawing.dx = turn * world - x;
      drawing.view = (Box) {
        (int) floor ((-drawing.dx - margin) / drawing.scale),
        (int) floor ((y - margin) / drawing.scale),
        (int) ceil ((-drawing.dx + width + margin) / drawing.scale),
        (int) ceil ((y + height + margin) / drawing.scale),
      };
      draw_world (&drawing, palette, zoom);
    }
}
