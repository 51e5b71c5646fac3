/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-base-layer"

#include "config.h"

#include "desk-base-layer.h"

#include "desk-map-frame.h"
#include "desk-map-palette.h"
#include "desk-tile-cache.h"

#include <math.h>

/*
 * The base map: tiles of its own, drawn at the very zoom of the view and shown one to one. While the zoom moves,
 * the tiles of the last zoom are shown scaled; those of the new one are drawn when it has come to rest, and until
 * all are there the old ones stay below.
 */

/* The zoom is at rest when it has not moved for so long, in ms. */
#define REST 120
/* A flight has gone so far, in thousandths of a zoom, that it goes on with tiles of where it is. */
#define FAR 1000
/* Tiles that are shown smaller by so many zooms are looked for; there is little of them, and much around it. */
#define MAX_SHRINKING 3
#define WANTED_SHRINKING 0.3
/* What lies so far outside the view is drawn too, when all that is in it is there. */
#define AROUND 160

struct _DeskBaseLayer
{
  ShumateLayer parent_instance;

  DeskTileCache *cache; /* (owned) */
  int zoom;             /* whose tiles are shown, in thousandths; -1: none yet */
  int old_zoom;         /* whose tiles lie below; -1: none */
  guint rest_source;
  gboolean is_complete;
};

G_DEFINE_FINAL_TYPE (DeskBaseLayer, desk_base_layer, SHUMATE_TYPE_LAYER)

typedef struct
{
  int x0, y0, x1, y1; /* columns and rows, the last ones included */
  double size;        /* of a tile of that zoom in the view */
} Range;

static Range
get_range (const DeskMapFrame *frame, int zoom, double around)
{
  Range range = { .size = DESK_TILE_SIZE * exp2 (frame->zoom - zoom / 1000.0) };
  int n_rows = (int) ceil (frame->world / range.size);

  range.x0 = (int) floor ((frame->x - around) / range.size);
  range.x1 = (int) floor ((frame->x + frame->width + around - 1) / range.size);
  range.y0 = (int) floor ((frame->y - around) / range.size);
  range.y1 = (int) floor ((frame->y + frame->height + around - 1) / range.size);
  /* North and south of the world there is water only. */
  range.y0 = CLAMP (range.y0, 0, n_rows - 1);
  range.y1 = CLAMP (range.y1, 0, n_rows - 1);
  return range;
}

static DeskTileKey
make_key (DeskBaseLayer *self, int zoom, int x, int y)
{
  return (DeskTileKey) { zoom, x, y, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                         desk_map_is_dark (GTK_WIDGET (self)) };
}

/* Returns whether all of them are there. */
static gboolean
draw_tiles (DeskBaseLayer *self, DeskPictureShow *show, const DeskMapFrame *frame, int zoom)
{
  Range range = get_range (frame, zoom, 0);
  gboolean is_complete = TRUE;

  for (int y = range.y0; y <= range.y1; y++)
    for (int x = range.x0; x <= range.x1; x++)
      {
        DeskTileKey key = make_key (self, zoom, x, y);
        DeskPicture *picture = desk_tile_cache_look_up (self->cache, &key);

        if (picture == NULL)
          is_complete = FALSE;
        else
          desk_picture_show_append (show, picture, x * range.size - frame->x,
                                    y * range.size - frame->y, range.size, range.size);
      }
  return is_complete;
}

/* Whether nothing of what lies below the tiles of @zoom is seen. */
static gboolean
is_covered (DeskBaseLayer *self, const DeskMapFrame *frame, int zoom)
{
  Range range = get_range (frame, zoom, 0);

  for (int y = range.y0; y <= range.y1; y++)
    for (int x = range.x0; x <= range.x1; x++)
      {
        DeskTileKey key = make_key (self, zoom, x, y);

        if (desk_tile_cache_look_up (self->cache, &key) == NULL)
          return FALSE;
      }
  return range.y0 * range.size <= frame->y &&
         (range.y1 + 1) * range.size >= frame->y + frame->height;
}

typedef struct
{
  DeskTileKey key;
  double distance;
} Wish;

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  double distance_a = ((const Wish *) a)->distance;
  double distance_b = ((const Wish *) b)->distance;

  return distance_a < distance_b ? -1 : distance_a > distance_b;
}

/* What is in the middle first. */
static void
want_tiles (DeskBaseLayer *self, const DeskMapFrame *frame)
{
  Range range = get_range (frame, self->zoom, AROUND);
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DeskTileKey));

  for (int y = range.y0; y <= range.y1; y++)
    for (int x = range.x0; x <= range.x1; x++)
      {
        Wish wish = { make_key (self, self->zoom, x, y), 0 };

        wish.distance = hypot ((x + 0.5) * range.size - frame->x - frame->width / 2,
                               (y + 0.5) * range.size - frame->y - frame->height / 2);
        g_array_append_val (wishes, wish);
      }
  g_array_sort (wishes, compare_wishes);
  for (guint i = 0; i < wishes->len; i++)
    g_array_append_val (keys, g_array_index (wishes, Wish, i).key);
  desk_tile_cache_want (self->cache, keys);
}

static void
rest_cb (gpointer data)
{
  DeskBaseLayer *self = data;

  self->rest_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
follow_zoom (DeskBaseLayer *self, const DeskMapFrame *frame)
{
  int zoom = (int) round (frame->zoom * 1000);
  gboolean is_far = ABS (zoom - self->zoom) > FAR;

  if (zoom == self->zoom || (self->rest_source != 0 && self->zoom >= 0 && !is_far))
    return;
  if (self->is_complete)
    self->old_zoom = self->zoom;
  self->zoom = zoom;
}

static void
desk_base_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskBaseLayer *self = DESK_BASE_LAYER (widget);
  DeskMapFrame frame = desk_map_frame_get (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  const DeskMapPalette *palette = desk_map_palette_get (desk_map_is_dark (widget));
  DeskPictureShow show = { 0 };
  gboolean covers = FALSE;
  gboolean is_near = FALSE;

  if (frame.width < 1 || frame.height < 1)
    return;
  follow_zoom (self, &frame);
  covers = is_covered (self, &frame, self->zoom);
  if (!covers)
    gtk_snapshot_append_color (
        snapshot, &palette->water,
        &GRAPHENE_RECT_INIT (0, 0, (float) frame.width, (float) frame.height));
  desk_picture_show_begin (&show, widget, snapshot);
  if (!covers && self->old_zoom >= 0 && self->old_zoom / 1000.0 - frame.zoom < MAX_SHRINKING)
    draw_tiles (self, &show, &frame, self->old_zoom);
  self->is_complete = draw_tiles (self, &show, &frame, self->zoom);
  desk_picture_show_end (&show);
  /* On the way out, more and more tiles of the last zoom would be in view, which nobody will see. */
  is_near = self->zoom / 1000.0 - frame.zoom < WANTED_SHRINKING;
  if (is_near && (self->rest_source == 0 || !self->is_complete))
    want_tiles (self, &frame);
}

static void
zoom_level_cb (DeskBaseLayer *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add_once (REST, rest_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
desk_base_layer_constructed (GObject *object)
{
  DeskBaseLayer *self = DESK_BASE_LAYER (object);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  G_OBJECT_CLASS (desk_base_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (zoom_level_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cache, "ready", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
desk_base_layer_dispose (GObject *object)
{
  DeskBaseLayer *self = DESK_BASE_LAYER (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->cache != NULL)
    {
      g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (DeskTileKey));

      desk_tile_cache_want (self->cache, nothing);
    }
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (desk_base_layer_parent_class)->dispose (object);
}

static void
desk_base_layer_class_init (DeskBaseLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = desk_base_layer_constructed;
  object_class->dispose = desk_base_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = desk_base_layer_snapshot;
}

static void
desk_base_layer_init (DeskBaseLayer *self)
{
  self->cache = desk_tile_cache_new (DESK_BASE_LAYER_MAX_BYTES);
  self->zoom = -1;
  self->old_zoom = -1;
}

/**
 * desk_base_layer_new:
 * @viewport: the viewport of a map
 *
 * Returns: (transfer floating): the layer
 */
GtkWidget *
desk_base_layer_new (ShumateViewport *viewport)
{
  return g_object_new (DESK_TYPE_BASE_LAYER, "viewport", viewport, NULL);
}

/**
 * desk_base_layer_get_is_complete:
 * @self: a layer
 *
 * Returns: whether all that is in view was there when it was last drawn, at the zoom of the view
 */
gboolean
desk_base_layer_get_is_complete (DeskBaseLayer *self)
{
  return self->is_complete && self->rest_source == 0;
}

/**
 * desk_base_layer_get_bytes:
 * @self: a layer
 *
 * Returns: how much memory its tiles take
 */
gsize
desk_base_layer_get_bytes (DeskBaseLayer *self)
{
  return desk_tile_cache_get_bytes (self->cache);
}
