/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-points.h"

#include "desk-base-layer.h"
#include "desk-cluster-index.h"
#include "desk-customer-layer.h"
#include "desk-label-layer.h"
#include "desk-map-source.h"
#include "desk-mercator.h"
#include "desk-place-index.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * How long it takes to put many customers together, to ask for those in view, and to pan over them; the last as
 * a ratio to panning one picture of the size of the window in the same run.
 */

#define WIDTH 1360
#define HEIGHT 860
#define N_FRAMES 400
#define N_FLIGHTS 4
#define N_STEPS 250
#define N_TURN 100
/* So many pixels a frame, to the east and a quarter of it to the south; and how far before it
 * turns. */
#define STEP 7
#define WAY 2100
#define ROOM 64

static int
compare_doubles (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static void
bench_index (guint n)
{
  static const DeskClusterOptions options[] = {
    { 0, 16, 60.0 / 512, DESK_CLUSTER_ORDER_SWEEP },
    { 0, 11, 0.28, DESK_CLUSTER_ORDER_SWEEP },
  };
  g_autofree DeskClusterPoint *points = bench_points_new (n);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      gint64 began = g_get_monotonic_time ();
      g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n, &options[i]);
      double built = (double) (g_get_monotonic_time () - began) / 1e3;
      g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (DeskCluster));
      guint n_queries = 0;

      began = g_get_monotonic_time ();
      for (guint zoom = 2; zoom <= options[i].max_zoom; zoom++)
        for (guint k = 0; k < 200; k++, n_queries++)
          {
            double side = 4 / exp2 (zoom);

            g_array_set_size (clusters, 0);
            desk_cluster_index_query (index, zoom, 0.3 + k * 1e-3, 0.3, 0.3 + k * 1e-3 + side, 0.3 + side / 2, clusters);
          }
      g_print ("%u points, zoom 0 to %u: built in %.0f ms, %.1f MB, a view in %.2f µs\n", n, options[i].max_zoom, built,
               (double) desk_cluster_index_get_size (index) / 1e6,
               (double) (g_get_monotonic_time () - began) / n_queries);
    }
}

static void
bench_places (void)
{
  static const char *const names[][2] = { { "Lille", "FR" }, { "München", "DE" }, { "Springfield", "US" }, { "大阪市", "JP" } };
  DeskPlaceIndex *index = desk_place_index_get_bundled ();
  gint64 began = g_get_monotonic_time ();
  const guint n = 20000;

  for (guint i = 0; i < n; i++)
    {
      DeskPlace place = { 0 };

      desk_place_index_find (index, names[i % 4][0], NULL, names[i % 4][1], &place);
    }
  g_print ("a place is found in %.2f µs\n", (double) (g_get_monotonic_time () - began) / n);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < n / 10; i++)
    {
      /* From one letter, which thousands of towns begin with, to most of a name. */
      const char *const texts[] = { "s", "sa", "san", "san f" };
      g_autoptr (GPtrArray) hits = desk_place_index_complete (index, texts[i % 4], "US", 6);
    }
  g_print ("a beginning of a name is completed in %.2f µs\n",
           (double) (g_get_monotonic_time () - began) / (n / 10.0));
}

/* One picture of the size of the window, which is moved: what any map costs at least. */
#define BENCH_TYPE_PICTURE (bench_picture_get_type ())
G_DECLARE_FINAL_TYPE (BenchPicture, bench_picture, BENCH, PICTURE, GtkWidget)

struct _BenchPicture
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (owned) */
  int x;
  int y;
};

G_DEFINE_FINAL_TYPE (BenchPicture, bench_picture, GTK_TYPE_WIDGET)

static void
bench_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BenchPicture *self = BENCH_PICTURE (widget);

  gtk_snapshot_append_texture (
      snapshot, self->texture,
      &GRAPHENE_RECT_INIT ((float) -self->x, (float) -self->y,
                           (float) gdk_texture_get_width (self->texture),
                           (float) gdk_texture_get_height (self->texture)));
}

static void
bench_picture_finalize (GObject *object)
{
  g_object_unref (BENCH_PICTURE (object)->texture);

  G_OBJECT_CLASS (bench_picture_parent_class)->finalize (object);
}

static void
bench_picture_class_init (BenchPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_picture_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bench_picture_snapshot;
}

static void
bench_picture_init (BenchPicture *self)
{
  gsize length = (gsize) WIDTH * HEIGHT * 4;
  g_autofree guint8 *pixels = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < length; i++)
    pixels[i] = i % 4 == 3 ? 255 : (guint8) (i / 4 % 251);
  bytes = g_bytes_new_take (g_steal_pointer (&pixels), length);
  self->texture =
      gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_DEFAULT, bytes, (gsize) WIDTH * 4);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

typedef struct
{
  gint64 began;
  double times[N_FRAMES];
  guint n;
} Frames;

static void
before_paint_cb (Frames *self)
{
  self->began = g_get_monotonic_time ();
}

/* What the screen's server does for it is part of the frame. */
static void
after_paint_cb (Frames *self)
{
  gdk_display_sync (gdk_display_get_default ());
  if (self->n < N_FRAMES)
    self->times[self->n++] = (double) (g_get_monotonic_time () - self->began) / 1e3;
}

/* What the layers themselves do in a frame: ask the index, look tiles and names up. In the processor's time, as
 * others use it too. */
#define N_LAYERS 3

static void (*snapshots[N_LAYERS]) (GtkWidget *widget, GtkSnapshot *snapshot);
static GType layers[N_LAYERS];
static double own;
static double worst_own;

static double
get_thread_ms (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
timed_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double began = get_thread_ms ();
  guint i = 0;

  while (layers[i] != G_OBJECT_TYPE (widget))
    i++;
  if (i == 0)
    own = 0;
  snapshots[i](widget, snapshot);
  own += get_thread_ms () - began;
  worst_own = MAX (worst_own, own);
}

static void
time_layer (guint i, GtkWidget *layer)
{
  layers[i] = G_OBJECT_TYPE (layer);
  if (GTK_WIDGET_GET_CLASS (layer)->snapshot == timed_snapshot)
    return;
  snapshots[i] = GTK_WIDGET_GET_CLASS (layer)->snapshot;
  GTK_WIDGET_GET_CLASS (layer)->snapshot = timed_snapshot;
}

/* There and back by whole pixels, so that each frame is a new one. */
static int
get_way (guint step)
{
  guint at = step * STEP % (2 * WAY);

  return (int) (at < WAY ? at : 2 * WAY - at);
}

static void
sort_frames (Frames *self)
{
  qsort (self->times, self->n, sizeof *self->times, compare_doubles);
}

static double
get_part (const Frames *self, guint percent)
{
  return self->times[self->n * percent / 100];
}

static void
pan (GtkWindow *window, ShumateViewport *viewport, BenchPicture *picture, Frames *frames, guint n_more)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong before = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), frames);
  gulong after = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), frames);
  double world = viewport != NULL ? 256 * exp2 (shumate_viewport_get_zoom_level (viewport)) : 0;
  guint end = frames->n + n_more;

  while (frames->n < end)
    {
      guint n = frames->n;
      int way = get_way (n);

      if (viewport != NULL)
        {
          shumate_location_set_location (SHUMATE_LOCATION (viewport),
                                         desk_mercator_latitude (desk_mercator_y (48) + way / 4 / world),
                                         desk_mercator_longitude (desk_mercator_x (5) + way / world));
        }
      else
        {
          picture->x = way % ROOM;
          picture->y = way / 4 % ROOM;
          gtk_widget_queue_draw (GTK_WIDGET (picture));
        }
      while (frames->n == n)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
}

static void
run_for (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static GtkWindow *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  run_for (800);
  return GTK_WINDOW (window);
}

/* What the process has in memory, in MB. */
static double
get_resident (void)
{
  g_autofree char *text = NULL;
  guint64 pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    pages = g_ascii_strtoull (strchr (text, ' ') + 1, NULL, 10);
  return (double) pages * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

/* Round the world through all zooms, again and again: what is left of it, and how long the main loop is held. */
static void
fly (ShumateViewport *viewport, DeskBaseLayer *base, guint n_points)
{
  double resident[N_FLIGHTS + 1] = { get_resident () };
  gsize most = 0;

  worst_own = 0;
  for (guint flight = 0; flight < N_FLIGHTS; flight++)
    {
      for (guint step = 0; step < N_STEPS; step++)
        {
          shumate_viewport_set_zoom_level (viewport, 1 + 5 * (1 - cos (step * 0.05)));
          shumate_location_set_location (SHUMATE_LOCATION (viewport), 60 * sin (step * 0.023),
                                         (step * 7) % 360 - 180.0);
          run_for (10);
          most = MAX (most, desk_base_layer_get_bytes (base));
        }
      resident[flight + 1] = get_resident ();
    }
  g_print ("flying over %u, %u steps: the layers' own part at worst %.1f ms, %.1f MB of tiles at most (of %.1f), "
           "the process %.0f MB before",
           n_points, N_FLIGHTS * N_STEPS, worst_own, (double) most / 1e6, DESK_BASE_LAYER_MAX_BYTES / 1e6, resident[0]);
  for (guint flight = 1; flight <= N_FLIGHTS; flight++)
    g_print (", %.0f", resident[flight]);
  g_print (" after each round\n");
}

static void
bench_panning (guint n_points)
{
  static const DeskClusterOptions options = { 0, 11, 0.28, DESK_CLUSTER_ORDER_SWEEP };
  static const double zooms[] = { 3, 5, 8, 11 };
  g_autofree DeskClusterPoint *points = bench_points_new (n_points);
  g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n_points, &options);
  g_autoptr (ShumateMapSource) source = desk_map_source_new ();
  BenchPicture *picture = g_object_new (BENCH_TYPE_PICTURE, NULL);
  ShumateMap *map = SHUMATE_MAP (shumate_map_new ());
  ShumateViewport *viewport = shumate_map_get_viewport (map);
  GtkWidget *base = NULL;
  GtkWidget *customers = NULL;
  GtkWidget *names = NULL;
  GtkWidget *stack = gtk_stack_new ();
  GtkWindow *window = NULL;

  shumate_map_set_map_source (map, source);
  base = desk_base_layer_new (viewport);
  customers = desk_customer_layer_new (viewport);
  names = desk_label_layer_new (viewport, DESK_CUSTOMER_LAYER (customers));
  desk_customer_layer_set_index (DESK_CUSTOMER_LAYER (customers), index, FALSE);
  shumate_map_add_layer (map, SHUMATE_LAYER (base));
  shumate_map_add_layer (map, SHUMATE_LAYER (names));
  shumate_map_add_layer (map, SHUMATE_LAYER (customers));
  time_layer (0, base);
  time_layer (1, names);
  time_layer (2, customers);
  gtk_stack_add_child (GTK_STACK (stack), GTK_WIDGET (map));
  gtk_stack_add_child (GTK_STACK (stack), GTK_WIDGET (picture));
  window = show (stack);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      Frames references = { 0 };
      Frames frames = { 0 };

      gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (map));
      shumate_viewport_set_zoom_level (viewport, zooms[i]);
      shumate_location_set_location (SHUMATE_LOCATION (viewport), 48, 5);
      run_for (500);
      /* The tiles of the way are drawn by then; what is measured is the main loop. */
      pan (window, viewport, NULL, &frames, N_FRAMES);
      run_for (1000);
      worst_own = 0;
      frames.n = 0;
      /* In turns, as the machine has other things to do now and then. */
      while (frames.n < N_FRAMES)
        {
          Frames first = { 0 };

          gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (picture));
          pan (window, NULL, picture, &first, 3);
          pan (window, NULL, picture, &references, N_TURN);
          gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (map));
          first.n = 0;
          pan (window, viewport, NULL, &first, 3);
          pan (window, viewport, NULL, &frames, N_TURN);
        }
      sort_frames (&references);
      sort_frames (&frames);
      g_print ("panning over %u at zoom %g: %.1f ms a frame (99 %%: %.1f), one picture of that size "
               "%.1f (%.1f): ratio %.2f; the layers' own part at worst %.1f ms, %.1f MB of tiles\n",
               n_points, zooms[i], get_part (&frames, 50), get_part (&frames, 99), get_part (&references, 50),
               get_part (&references, 99), get_part (&frames, 50) / get_part (&references, 50), worst_own,
               (double) desk_base_layer_get_bytes (DESK_BASE_LAYER (base)) / 1e6);
    }
  gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (map));
  fly (viewport, DESK_BASE_LAYER (base), n_points);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  bench_index (100000);
  bench_index (1000000);
  bench_places ();
  if (gtk_init_check ())
    {
      bench_panning (10000);
      bench_panning (1000000);
    }
  return 0;
}
