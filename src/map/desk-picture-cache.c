/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-picture-cache"

#include "config.h"

#include "desk-picture-cache.h"

/* The main loop is never held for more than 4 ms; two layers may draw in one frame. */
#define BUDGET_US 1000
/* To forget hundreds of pictures takes as long as to draw many; a frame adds fewer than this. */
#define MAX_FORGOTTEN 24

typedef struct
{
  DeskPicture *picture; /* (owned) */
  guint frame;          /* in which it was last shown */
} Entry;

struct _DeskPictureCache
{
  GHashTable *entries; /* (owned): Entry by text */
  guint max_pictures;
  guint frame;
  gint64 used; /* µs of this frame */
  guint n_forgotten; /* in this frame */
  gboolean is_behind;
};

static void
entry_free (Entry *self)
{
  desk_picture_unref (self->picture);
  g_free (self);
}

/**
 * desk_picture_cache_new:
 * @max_pictures: how many it keeps beside those that are shown
 *
 * Returns: (transfer full): an empty cache
 */
DeskPictureCache *
desk_picture_cache_new (guint max_pictures)
{
  DeskPictureCache *self = g_new0 (DeskPictureCache, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->max_pictures = max_pictures;
  return self;
}

/**
 * desk_picture_cache_free:
 * @self: (transfer full): a cache
 */
void
desk_picture_cache_free (DeskPictureCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * desk_picture_cache_begin_frame:
 * @self: a cache
 */
void
desk_picture_cache_begin_frame (DeskPictureCache *self)
{
  self->frame++;
  self->used = 0;
  self->n_forgotten = 0;
  self->is_behind = FALSE;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer data)
{
  DeskPictureCache *self = data;

  return ((Entry *) value)->frame != self->frame && self->n_forgotten++ < MAX_FORGOTTEN;
}

/**
 * desk_picture_cache_end_frame:
 * @self: a cache
 *
 * Returns: whether something is missing, so that another frame should follow
 */
gboolean
desk_picture_cache_end_frame (DeskPictureCache *self)
{
  if (g_hash_table_size (self->entries) > self->max_pictures)
    g_hash_table_foreach_remove (self->entries, is_old, self);
  return self->is_behind;
}

/**
 * desk_picture_cache_get:
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
DeskPicture *
desk_picture_cache_get (DeskPictureCache *self,
                        const char *key,
                        double width,
                        double height,
                        int scale,
                        DeskDrawFunc draw,
                        gpointer data)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);
  gint64 began = 0;
  cairo_t *cr = NULL;

  if (entry != NULL)
    {
      entry->frame = self->frame;
      return entry->picture;
    }
  if (self->used > BUDGET_US)
    {
      self->is_behind = TRUE;
      return NULL;
    }

  began = g_get_monotonic_time ();
  entry = g_new0 (Entry, 1);
  entry->picture = desk_picture_new (width, height, scale, FALSE);
  cr = desk_picture_draw (entry->picture);
  draw (cr, width, height, data);
  cairo_destroy (cr);
  entry->frame = self->frame;
  g_hash_table_insert (self->entries, g_strdup (key), entry);
  self->used += g_get_monotonic_time () - began;
  return entry->picture;
}
