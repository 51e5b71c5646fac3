/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-picture"

#include "config.h"

#include "desk-picture.h"

#include <math.h>

/*
 * With OpenGL a picture is a texture, which stays in the graphics card from frame to frame. Where cairo draws
 * (no card, a remote screen), GTK 4.8 takes every texture of every frame through floating point, pixel by
 * pixel, even when its format is cairo's own: 20 ms for a window full. There the picture's own surface is handed
 * on, which costs a copy.
 */

struct _DeskPicture
{
  gatomicrefcount ref_count;

  cairo_surface_t *surface; /* (owned) */
  cairo_surface_t *opaque;  /* (owned) (nullable): the same pixels, without alpha */
  GdkTexture *texture;      /* (owned) (nullable): the same pixels, made when it is asked for */
  int scale;
};

static const cairo_user_data_key_t pixels_key;

/**
 * desk_picture_new:
 * @width: in logical pixels
 * @height: in logical pixels
 * @scale: device pixels in a logical one
 * @is_opaque: whether nothing will be seen through it
 *
 * Returns: (transfer full): an empty picture, as large as that or less than a device pixel larger
 */
DeskPicture *
desk_picture_new (double width, double height, int scale, gboolean is_opaque)
{
  DeskPicture *self = g_new0 (DeskPicture, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->scale = scale;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale),
                                              (int) ceil (height * scale));
  if (is_opaque)
    {
      self->opaque = cairo_image_surface_create_for_data (cairo_image_surface_get_data (self->surface),
                                                          CAIRO_FORMAT_RGB24,
                                                          cairo_image_surface_get_width (self->surface),
                                                          cairo_image_surface_get_height (self->surface),
                                                          cairo_image_surface_get_stride (self->surface));
      /* Whoever keeps it keeps the pixels. */
      cairo_surface_set_user_data (self->opaque, &pixels_key, cairo_surface_reference (self->surface),
                                   (cairo_destroy_func_t) cairo_surface_destroy);
    }
  return self;
}

/**
 * desk_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): @self
 */
DeskPicture *
desk_picture_ref (DeskPicture *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * desk_picture_unref:
 * @self: (transfer full): a picture
 */
void
desk_picture_unref (DeskPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->opaque, cairo_surface_destroy);
  g_clear_object (&self->texture);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

/**
 * desk_picture_draw:
 * @self: a picture that nobody has seen yet
 *
 * Returns: (transfer full): with what it is drawn, in logical pixels
 */
cairo_t *
desk_picture_draw (DeskPicture *self)
{
  cairo_t *cr = cairo_create (self->surface);

  cairo_scale (cr, self->scale, self->scale);
  return cr;
}

/**
 * desk_picture_get_width:
 * @self: a picture
 *
 * Returns: in logical pixels
 */
double
desk_picture_get_width (DeskPicture *self)
{
  return cairo_image_surface_get_width (self->surface) / (double) self->scale;
}

/**
 * desk_picture_get_height:
 * @self: a picture
 *
 * Returns: in logical pixels
 */
double
desk_picture_get_height (DeskPicture *self)
{
  return cairo_image_surface_get_height (self->surface) / (double) self->scale;
}

/**
 * desk_picture_get_bytes:
 * @self: a picture
 *
 * Returns: how much memory its pixels take
 */
gsize
desk_picture_get_bytes (DeskPicture *self)
{
  return (gsize) cairo_image_surface_get_stride (self->surface)
         * (gsize) cairo_image_surface_get_height (self->surface);
}

/**
 * desk_picture_get_texture:
 * @self: a picture
 *
 * In the main thread.
 *
 * Returns: (transfer none): the same pixels
 */
GdkTexture *
desk_picture_get_texture (DeskPicture *self)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);
  g_autoptr (GBytes) bytes = NULL;

  if (self->texture != NULL)
    return self->texture;
  cairo_surface_flush (self->surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (self->surface), desk_picture_get_bytes (self),
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (self->surface));
  self->texture = gdk_memory_texture_new (cairo_image_surface_get_width (self->surface),
                                          cairo_image_surface_get_height (self->surface), GDK_MEMORY_DEFAULT, bytes,
                                          stride);
  return self->texture;
}

/**
 * desk_picture_show_begin:
 * @self: (out caller-allocates): where the pictures will be added
 * @widget: whose pictures they are; they are seen within it
 * @snapshot: what is made of it
 */
void
desk_picture_show_begin (DeskPictureShow *self, GtkWidget *widget, GtkSnapshot *snapshot)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  self->snapshot = snapshot;
  self->bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  self->is_cairo = renderer != NULL && GSK_IS_CAIRO_RENDERER (renderer);
  if (!self->is_cairo)
    gtk_snapshot_push_clip (snapshot, &self->bounds);
}

/* Each in a node of its own, no larger than it is: a node is drawn aside first, and all in one would mean a
 * window full of nothing for a few names. */
static void
append_surface (DeskPictureShow *self, DeskPicture *picture, const graphene_rect_t *place)
{
  cairo_surface_t *surface = picture->opaque != NULL ? picture->opaque : picture->surface;
  double columns = cairo_image_surface_get_width (surface);
  double rows = cairo_image_surface_get_height (surface);
  graphene_rect_t seen;
  cairo_t *cr = NULL;

  if (!graphene_rect_intersection (&self->bounds, place, &seen))
    return;
  cr = gtk_snapshot_append_cairo (self->snapshot, &seen);
  cairo_translate (cr, (double) place->origin.x, (double) place->origin.y);
  cairo_scale (cr, (double) place->size.width / columns, (double) place->size.height / rows);
  cairo_set_source_surface (cr, surface, 0, 0);
  if (ABS ((double) place->size.width * picture->scale - columns) > 0.01)
    {
      /* Tiles of another zoom must not part at their edges, and need not be fine. */
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
    }
  cairo_paint (cr);
  cairo_destroy (cr);
}

/**
 * desk_picture_show_append:
 * @self: where it is added
 * @picture: a picture
 * @x: its left edge in the widget
 * @y: its upper edge
 * @width: in logical pixels; what the picture has, or it is scaled
 * @height: the same
 */
void
desk_picture_show_append (DeskPictureShow *self, DeskPicture *picture, double x, double y, double width, double height)
{
  graphene_rect_t place = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  if (self->is_cairo)
    append_surface (self, picture, &place);
  else
    gtk_snapshot_append_texture (self->snapshot, desk_picture_get_texture (picture), &place);
}

/**
 * desk_picture_show_end:
 * @self: where pictures were added
 */
void
desk_picture_show_end (DeskPictureShow *self)
{
  if (!self->is_cairo)
    gtk_snapshot_pop (self->snapshot);
}
