/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-loader"

#include "config.h"

#include "desk-map-loader.h"

#include "desk-base-map.h"
#include "desk-mercator.h"

#include <stdlib.h>
#include <string.h>

/*
 * Customers for a map: the store's worker reads them, a thread puts them together, and what is shown stays as it
 * is until both are done. Another query, or a change of the data, cancels what runs.
 */

/* Changes that come one after the other are read once, after so many ms. */
#define SETTLE_MS 150
/* Clusters are so far apart, as a part of a tile of 256 pixels. */
#define RADIUS 0.28
#define MAX_SAMPLE 20000

struct _DeskMapLoader
{
  GObject parent_instance;

  DeskStore *store;           /* (owned) */
  DeskSpotsQuery query;       /* its texts are owned */
  GCancellable *cancellable;  /* (owned) (nullable): of what runs */
  DeskCustomerSpots *spots;   /* (owned) (nullable) */
  DeskClusterIndex *index;    /* (owned) (nullable) */
  double core[4];             /* where most of them are */
  guint8 *slots;              /* (owned) (nullable): of the spots' dealers */
  DeskMapColour colour;       /* that is asked for */
  DeskMapColour shown_colour; /* of the index */
  GError *error;              /* (owned) (nullable) */
  guint settle_source;
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapLoader, desk_map_loader, G_TYPE_OBJECT)

typedef struct
{
  DeskClusterIndex *index; /* (owned) (nullable) */
  double core[4];
  guint8 *slots; /* (owned) */
  DeskMapColour colour;
} Built;

typedef struct
{
  DeskCustomerSpots *spots; /* (owned) */
  DeskMapColour colour;
} Material;

static void
material_free (Material *self)
{
  desk_customer_spots_unref (self->spots);
  g_free (self);
}

static void
built_free (Built *self)
{
  g_clear_pointer (&self->index, desk_cluster_index_unref);
  g_free (self->slots);
  g_free (self);
}

static int
compare_counts (const void *a, const void *b)
{
  const guint *count_a = a;
  const guint *count_b = b;

  if (count_a[1] != count_b[1])
    return count_a[1] > count_b[1] ? -1 : 1;
  return count_a[0] < count_b[0] ? -1 : 1;
}

/* Who has most customers has a colour of his own. */
static guint8 *
choose_slots (DeskCustomerSpots *spots)
{
  guint n = spots->dealers->len;
  g_autofree guint (*counts)[2] = g_malloc0_n (n + 1, sizeof *counts);
  guint8 *slots = g_new (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    counts[i][0] = i;
  for (guint i = 0; i < spots->spots->len; i++)
    counts[g_array_index (spots->spots, DeskSpot, i).dealer][1]++;
  qsort (counts, n, sizeof *counts, compare_counts);
  for (guint i = 0; i < n; i++)
    slots[counts[i][0]] = (guint8) MIN (i, DESK_MAP_N_SLOTS - 1);
  return slots;
}

static int
compare_doubles (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* The box without the outermost few on each side: who has one customer in Japan wants to see the others first. */
static void
find_core (const DeskClusterPoint *points, guint n_points, double core[4])
{
  guint step = n_points / MAX_SAMPLE + 1;
  guint n = 0;
  guint left_out = 0;
  g_autofree double *x = g_new (double, n_points / step + 1);
  g_autofree double *y = g_new (double, n_points / step + 1);

  for (guint i = 0; i < n_points; i += step, n++)
    {
      x[n] = desk_mercator_x (points[i].longitude);
      y[n] = desk_mercator_y (points[i].latitude);
    }
  if (n == 0)
    return;
  qsort (x, n, sizeof *x, compare_doubles);
  qsort (y, n, sizeof *y, compare_doubles);
  left_out = n / 25;
  core[0] = x[left_out];
  core[1] = y[left_out];
  core[2] = x[n - 1 - left_out];
  core[3] = y[n - 1 - left_out];
}

static void
build_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const DeskClusterOptions options = { 0, DESK_BASE_MAP_MAX_ZOOM, RADIUS, DESK_CLUSTER_ORDER_SWEEP };
  const Material *material = data;
  DeskCustomerSpots *spots = material->spots;
  g_autofree DeskClusterPoint *points = g_new (DeskClusterPoint, MAX (spots->spots->len, 1));
  Built *built = g_new0 (Built, 1);

  built->slots = choose_slots (spots);
  built->colour = material->colour;
  for (guint i = 0; i < spots->spots->len; i++)
    {
      const DeskSpot *spot = &g_array_index (spots->spots, DeskSpot, i);

      points[i] = (DeskClusterPoint) { spot->latitude_e6 / 1e6, spot->longitude_e6 / 1e6,
                                       material->colour == DESK_MAP_BY_DEALER ? built->slots[spot->dealer] : spot->kind };
    }
  built->index = desk_cluster_index_new (points, spots->spots->len, &options);
  find_core (points, spots->spots->len, built->core);
  g_task_return_pointer (task, built, (GDestroyNotify) built_free);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskMapLoader *self = DESK_MAP_LOADER (source);
  g_autoptr (GError) error = NULL;
  Built *built = g_task_propagate_pointer (G_TASK (result), &error);
  const Material *material = g_task_get_task_data (G_TASK (result));
  DeskCustomerSpots *spots = NULL;

  /* Cancelled: something newer is on its way. */
  if (built == NULL)
    return;
  /* They may be the same. */
  spots = desk_customer_spots_ref (material->spots);
  g_clear_pointer (&self->spots, desk_customer_spots_unref);
  g_clear_pointer (&self->index, desk_cluster_index_unref);
  g_clear_error (&self->error);
  g_free (self->slots);
  self->spots = spots;
  self->index = g_steal_pointer (&built->index);
  self->slots = g_steal_pointer (&built->slots);
  self->shown_colour = built->colour;
  memcpy (self->core, built->core, sizeof self->core);
  built_free (built);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
build (DeskMapLoader *self, DeskCustomerSpots *spots)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, built_cb, NULL);
  Material *material = g_new0 (Material, 1);

  material->spots = desk_customer_spots_ref (spots);
  material->colour = self->colour;
  g_task_set_source_tag (task, build);
  g_task_set_task_data (task, material, (GDestroyNotify) material_free);
  g_task_run_in_thread (task, build_in_worker);
}

static void
spots_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskMapLoader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCustomerSpots) spots = desk_store_load_spots_finish (DESK_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (spots == NULL)
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      g_signal_emit (self, signals[LOADED], 0);
      return;
    }
  build (self, spots);
}

static void
reload (DeskMapLoader *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!desk_store_get_is_open (self->store))
    return;
  self->cancellable = g_cancellable_new ();
  desk_store_load_spots_async (self->store, &self->query, self->cancellable, spots_loaded_cb, g_object_ref (self));
}

static void
settle_cb (gpointer data)
{
  DeskMapLoader *self = data;

  self->settle_source = 0;
  reload (self);
}

static void
store_changed_cb (DeskMapLoader *self, const char *const *types)
{
  if (!g_strv_contains (types, "customer") && !g_strv_contains (types, "license")
      && !g_strv_contains (types, "day"))
    return;
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add_once (SETTLE_MS, settle_cb, self);
}

static void
desk_map_loader_dispose (GObject *object)
{
  DeskMapLoader *self = DESK_MAP_LOADER (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_map_loader_parent_class)->dispose (object);
}

static void
desk_map_loader_finalize (GObject *object)
{
  DeskMapLoader *self = DESK_MAP_LOADER (object);

  desk_spots_query_clear (&self->query);
  g_clear_pointer (&self->spots, desk_customer_spots_unref);
  g_clear_pointer (&self->index, desk_cluster_index_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->slots, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_map_loader_parent_class)->finalize (object);
}

static void
desk_map_loader_class_init (DeskMapLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_map_loader_dispose;
  object_class->finalize = desk_map_loader_finalize;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
desk_map_loader_init (DeskMapLoader *self)
{
}

/**
 * desk_map_loader_new:
 * @store: where the customers are
 *
 * Returns: (transfer full): a loader; it begins with the first query
 */
DeskMapLoader *
desk_map_loader_new (DeskStore *store)
{
  DeskMapLoader *self = g_object_new (DESK_TYPE_MAP_LOADER, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * desk_map_loader_set_query:
 * @self: a loader
 * @query: which customers; copied
 * @colour: what the marks show: clusters count it
 *
 * Begins to read them.
 */
void
desk_map_loader_set_query (DeskMapLoader *self, const DeskSpotsQuery *query, DeskMapColour colour)
{
  DeskSpotsQuery old = self->query;

  desk_spots_query_copy (&self->query, query);
  desk_spots_query_clear (&old);
  self->colour = colour;
  reload (self);
}

/**
 * desk_map_loader_get_colour:
 * @self: a loader
 *
 * Returns: what the marks of the index show
 */
DeskMapColour
desk_map_loader_get_colour (DeskMapLoader *self)
{
  return self->shown_colour;
}

/**
 * desk_map_loader_get_slot:
 * @self: a loader
 * @dealer: a place in the spots' dealers
 *
 * Returns: which colour is his; %DESK_MAP_N_SLOTS - 1 is that of all who have none of their own
 */
guint
desk_map_loader_get_slot (DeskMapLoader *self, guint dealer)
{
  return self->slots != NULL && dealer < self->spots->dealers->len ? self->slots[dealer] : DESK_MAP_N_SLOTS - 1;
}

/**
 * desk_map_loader_get_spots:
 * @self: a loader
 *
 * Returns: (transfer none) (nullable): the customers; points of the index are their places in it
 */
DeskCustomerSpots *
desk_map_loader_get_spots (DeskMapLoader *self)
{
  return self->spots;
}

/**
 * desk_map_loader_get_index:
 * @self: a loader
 *
 * Returns: (transfer none) (nullable): the customers put together
 */
DeskClusterIndex *
desk_map_loader_get_index (DeskMapLoader *self)
{
  return self->index;
}

/**
 * desk_map_loader_find:
 * @self: a loader
 * @row: of the store
 *
 * Returns: which point that customer is now, or -1: he is not on the map
 */
int
desk_map_loader_find (DeskMapLoader *self, gint64 row)
{
  for (guint i = 0; self->spots != NULL && i < self->spots->spots->len; i++)
    {
      if (g_array_index (self->spots->spots, DeskSpot, i).row == row)
        return (int) i;
    }
  return -1;
}

/**
 * desk_map_loader_get_core:
 * @self: a loader
 *
 * Returns: (transfer none): left, upper, right and lower edge of the box in which most customers are, on
 *   Mercator's square; worthless without any
 */
const double *
desk_map_loader_get_core (DeskMapLoader *self)
{
  return self->core;
}

/**
 * desk_map_loader_get_store:
 * @self: a loader
 *
 * Returns: (transfer none): where the customers are
 */
DeskStore *
desk_map_loader_get_store (DeskMapLoader *self)
{
  return self->store;
}

/**
 * desk_map_loader_get_error:
 * @self: a loader
 *
 * Returns: (transfer none) (nullable): why the last query failed
 */
const GError *
desk_map_loader_get_error (DeskMapLoader *self)
{
  return self->error;
}
