/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-texture-cache"

#include "config.h"

#include "desk-texture-cache.h"

#include <math.h>

/* The main loop is never held for more than 4 ms; two layers may draw in one frame. */
#define BUDGET_US 1500

typedef struct
{
  GdkTexture *texture; /* (owned) */
  guint frame;         /* in which it was last shown */
} Entry;

struct _DeskTextureCache
{
  GHashTable *entries; /* (owned): Entry by text */
  guint max_textures;
  guint frame;
  gint64 used; /* µs of this frame */
  gboolean is_behind;
};

static void
entry_free (Entry *self)
{
  g_object_unref (self->texture);
  g_free (self);
}

/**
 * desk_texture_cache_new:
 * @max_textures: how many it keeps beside those that are shown
 *
 * Returns: (transfer full): an empty cache
 */
DeskTextureCache *
desk_texture_cache_new (guint max_textures)
{
  DeskTextureCache *self = g_new0 (DeskTextureCache, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->max_textures = max_textures;
  return self;
}

/**
 * desk_texture_cache_free:
 * @self: (transfer full): a cache
 */
void
desk_texture_cache_free (DeskTextureCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * desk_texture_cache_begin_frame:
 * @self: a cache
 */
void
desk_texture_cache_begin_frame (DeskTextureCache *self)
{
  self->frame++;
  self->used = 0;
  self->is_behind = FALSE;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer data)
{
  DeskTextureCache *self = data;

  return ((Entry *) value)->frame != self->frame;
}

/**
 * desk_texture_cache_end_frame:
 * @self: a cache
 *
 * Returns: whether something is missing, so that another frame should follow
 */
gboolean
desk_texture_cache_end_frame (DeskTextureCache *self)
{
  if (g_hash_table_size (self->entries) > self->max_textures)
    g_hash_table_foreach_remove (self->entries, is_old, self);
  return self->is_behind;
}

/**
 * desk_texture_cache_get:
 * @self: a cache
 * @key: what is in the picture, in words
 * @width: in logical pixels
 * @height: in logical pixels
 * @scale: device pixels in a logical one
 * @draw: draws it if it is not there
 * @data: for @draw
 *
 * Returns: (transfer none) (nullable): the picture; %NULL if this frame has no time left for it
 */
GdkTexture *
desk_texture_cache_get (DeskTextureCache *self,
                        const char *key,
                        double width,
                        double height,
                        int scale,
                        DeskDrawFunc draw,
                        gpointer data)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);
  gint64 began = 0;
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int columns = (int) ceil (width * scale);
  int rows = (int) ceil (height * scale);
  int stride = 0;

  if (entry != NULL)
    {
      entry->frame = self->frame;
      return entry->texture;
    }
  if (self->used > BUDGET_US)
    {
      self->is_behind = TRUE;
      return NULL;
    }

  began = g_get_monotonic_time ();
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, columns, rows);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  draw (cr, width, height, data);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) rows,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  entry = g_new0 (Entry, 1);
  entry->texture = gdk_memory_texture_new (columns, rows, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  entry->frame = self->frame;
  g_hash_table_insert (self->entries, g_strdup (key), entry);
  self->used += g_get_monotonic_time () - began;
  return entry->texture;
}
