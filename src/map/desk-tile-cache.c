/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-tile-cache"

#include "config.h"

#include "desk-tile-cache.h"

#include "desk-base-map.h"

/*
 * Pictures of parts of the base map, drawn in a few threads of its own, kept up to a number of bytes, the least
 * recently shown out first. Who shows them says with each view which ones he wants, the most wanted first; what
 * was wanted before and is not begun is forgotten, so that a flight over the map does not leave a trail of work.
 *
 * Signal "ready": a wanted tile is there. In the main thread.
 */

#define N_THREADS 2

typedef struct
{
  DeskTileKey key;
  DeskPicture *picture; /* (owned) */
  gsize n_bytes;
  GList link; /* in the order of use */
} Tile;

struct _DeskTileCache
{
  GObject parent_instance;

  /* The main thread's. */
  GHashTable *tiles; /* (owned): Tile by its key */
  GQueue used;       /* the last used first */
  gsize n_bytes;
  gsize max_bytes;
  gsize wanted_bytes; /* what is in view is kept, however much it is */

  /* Between the threads. */
  GMutex mutex;
  GArray *wanted;      /* (owned): DeskTileKey, the most wanted first; taken from the front */
  GArray *running;     /* (owned): DeskTileKey */
  GThreadPool *pool;   /* (owned) */
};

typedef struct
{
  DeskTileCache *cache; /* (owned) */
  DeskTileKey key;
  DeskPicture *picture; /* (owned) */
} Delivery;

enum
{
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTileCache, desk_tile_cache, G_TYPE_OBJECT)

static guint
hash_key (gconstpointer data)
{
  const DeskTileKey *key = data;

  return (guint) key->zoom * 73856093u ^ (guint) key->x * 19349663u ^ (guint) key->y * 83492791u
         ^ (guint) (key->scale * 2 + key->is_dark);
}

static gboolean
equal_keys (gconstpointer data_a, gconstpointer data_b)
{
  const DeskTileKey *a = data_a;
  const DeskTileKey *b = data_b;

  return a->zoom == b->zoom && a->x == b->x && a->y == b->y && a->scale == b->scale && a->is_dark == b->is_dark;
}

static void
tile_free (Tile *self)
{
  desk_picture_unref (self->picture);
  g_free (self);
}

static int
find_key (GArray *keys, const DeskTileKey *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (equal_keys (&g_array_index (keys, DeskTileKey, i), key))
        return (int) i;
    }
  return -1;
}

/* --- in the threads -------------------------------------------------------------------------- */

static DeskPicture *
draw_in_worker (const DeskTileKey *key)
{
  DeskPicture *picture = desk_picture_new (DESK_TILE_SIZE, DESK_TILE_SIZE, key->scale, TRUE);
  cairo_t *cr = desk_picture_draw (picture);

  desk_base_map_draw (desk_base_map_get_bundled (), cr, desk_map_palette_get (key->is_dark), key->zoom / 1000.0,
                      (double) key->x * DESK_TILE_SIZE, (double) key->y * DESK_TILE_SIZE, DESK_TILE_SIZE,
                      DESK_TILE_SIZE);
  cairo_destroy (cr);
  return picture;
}

static void
trim (DeskTileCache *self)
{
  while (self->n_bytes > MAX (self->max_bytes, self->wanted_bytes) && self->used.length > 1)
    {
      Tile *tile = self->used.tail->data;

      g_queue_unlink (&self->used, &tile->link);
      self->n_bytes -= tile->n_bytes;
      g_hash_table_remove (self->tiles, &tile->key);
    }
}

static gboolean
deliver_cb (gpointer data)
{
  Delivery *delivery = data;
  DeskTileCache *self = delivery->cache;
  Tile *tile = NULL;

  g_mutex_lock (&self->mutex);
  g_array_remove_index_fast (self->running, (guint) find_key (self->running, &delivery->key));
  g_mutex_unlock (&self->mutex);
  if (!g_hash_table_contains (self->tiles, &delivery->key))
    {
      tile = g_new0 (Tile, 1);
      tile->key = delivery->key;
      tile->picture = g_steal_pointer (&delivery->picture);
      tile->n_bytes = desk_picture_get_bytes (tile->picture);
      tile->link.data = tile;
      g_queue_push_head_link (&self->used, &tile->link);
      g_hash_table_insert (self->tiles, &tile->key, tile);
      self->n_bytes += tile->n_bytes;
      trim (self);
      g_signal_emit (self, signals[READY], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_clear_pointer (&delivery->picture, desk_picture_unref);
  g_object_unref (delivery->cache);
  g_free (delivery);
}

/* Draws the most wanted tile, if one is still wanted. @data is a reference to the cache. */
static void
draw_next_in_worker (gpointer data, gpointer user_data)
{
  DeskTileCache *self = data;
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->cache = self;
  g_mutex_lock (&self->mutex);
  if (self->wanted->len == 0)
    {
      g_mutex_unlock (&self->mutex);
      /* The last reference may be this one; the cache ends in the main thread only. */
      g_idle_add_once ((GSourceOnceFunc) delivery_free, delivery);
      return;
    }
  delivery->key = g_array_index (self->wanted, DeskTileKey, 0);
  g_array_remove_index (self->wanted, 0);
  g_array_append_val (self->running, delivery->key);
  g_mutex_unlock (&self->mutex);

  delivery->picture = draw_in_worker (&delivery->key);
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver_cb, delivery, delivery_free);
}

/* --- in the main thread ---------------------------------------------------------------------- */

static void
desk_tile_cache_finalize (GObject *object)
{
  DeskTileCache *self = DESK_TILE_CACHE (object);

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_queue_init (&self->used);
  g_hash_table_unref (self->tiles);
  g_array_unref (self->wanted);
  g_array_unref (self->running);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (desk_tile_cache_parent_class)->finalize (object);
}

static void
desk_tile_cache_class_init (DeskTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_tile_cache_finalize;

  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
desk_tile_cache_init (DeskTileCache *self)
{
  self->tiles = g_hash_table_new_full (hash_key, equal_keys, NULL, (GDestroyNotify) tile_free);
  g_queue_init (&self->used);
  g_mutex_init (&self->mutex);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (DeskTileKey));
  self->running = g_array_new (FALSE, FALSE, sizeof (DeskTileKey));
  self->pool = g_thread_pool_new (draw_next_in_worker, NULL, N_THREADS, FALSE, NULL);
}

/**
 * desk_tile_cache_new:
 * @max_bytes: how much it keeps
 *
 * Returns: (transfer full): an empty cache
 */
DeskTileCache *
desk_tile_cache_new (gsize max_bytes)
{
  DeskTileCache *self = g_object_new (DESK_TYPE_TILE_CACHE, NULL);

  self->max_bytes = max_bytes;
  return self;
}

/**
 * desk_tile_cache_look_up:
 * @self: a cache
 * @key: a tile
 *
 * Returns: (transfer none) (nullable): its picture, if it is there
 */
DeskPicture *
desk_tile_cache_look_up (DeskTileCache *self, const DeskTileKey *key)
{
  Tile *tile = g_hash_table_lookup (self->tiles, key);

  if (tile == NULL)
    return NULL;
  g_queue_unlink (&self->used, &tile->link);
  g_queue_push_head_link (&self->used, &tile->link);
  return tile->picture;
}

/**
 * desk_tile_cache_want:
 * @self: a cache
 * @keys: (element-type DeskTileKey): the tiles to draw, the most wanted first; what was wanted
 *   before and is not among them is forgotten
 */
void
desk_tile_cache_want (DeskTileCache *self, GArray *keys)
{
  guint n_before = 0;

  self->wanted_bytes = 0;
  for (guint i = 0; i < keys->len; i++)
    {
      gsize side = (gsize) DESK_TILE_SIZE * (gsize) g_array_index (keys, DeskTileKey, i).scale;

      self->wanted_bytes += 4 * side * side;
    }
  g_mutex_lock (&self->mutex);
  n_before = self->wanted->len;
  g_array_set_size (self->wanted, 0);
  for (guint i = 0; i < keys->len; i++)
    {
      const DeskTileKey *key = &g_array_index (keys, DeskTileKey, i);

      if (!g_hash_table_contains (self->tiles, key) && find_key (self->running, key) < 0)
        g_array_append_val (self->wanted, *key);
    }
  /* One turn of a thread for each; those that find nothing to do end at once. */
  for (guint i = n_before; i < self->wanted->len; i++)
    g_thread_pool_push (self->pool, g_object_ref (self), NULL);
  g_mutex_unlock (&self->mutex);
}

/**
 * desk_tile_cache_get_bytes:
 * @self: a cache
 *
 * Returns: how much it keeps now
 */
gsize
desk_tile_cache_get_bytes (DeskTileCache *self)
{
  return self->n_bytes;
}

/**
 * desk_tile_cache_get_n_pending:
 * @self: a cache
 *
 * Returns: how many tiles are wanted or being drawn
 */
guint
desk_tile_cache_get_n_pending (DeskTileCache *self)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  n = self->wanted->len + self->running->len;
  g_mutex_unlock (&self->mutex);
  return n;
}
