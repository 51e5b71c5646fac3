/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-points.h"

#include "desk-base-layer.h"
#include "desk-cluster-index.h"
#include "desk-customer-layer.h"
#include "desk-label-layer.h"
#include "desk-map-source.h"
#include "desk-place-index.h"

#include <adwaita.h>
#include <math.h>

/*
 * How long it takes to put many customers together, to ask for those in view, and to pan over them; the last as
 * a ratio to panning one picture of the size of the window in the same run.
 */

#define WIDTH 1360
#define HEIGHT 860
#define N_FRAMES 120

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

static void
after_paint_cb (Frames *self)
{
  if (self->n < N_FRAMES)
    self->times[self->n++] = (double) (g_get_monotonic_time () - self->began) / 1e3;
}

/* Median of what a frame takes, and 99 %. */
static double
pan (GtkWindow *window, ShumateViewport *viewport, GtkFixed *fixed, GtkWidget *picture, double *worst)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  Frames frames = { 0 };
  gulong before = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  gulong after = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);

  for (guint i = 0; frames.n < N_FRAMES; i++)
    {
      guint n = frames.n;

      if (viewport != NULL)
        shumate_location_set_location (SHUMATE_LOCATION (viewport), 48, 5 + i * 0.02);
      else
        gtk_fixed_move (fixed, picture, -(double) (i % 200), 0);
      while (frames.n == n)
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  qsort (frames.times, N_FRAMES, sizeof *frames.times, compare_doubles);
  *worst = frames.times[N_FRAMES * 99 / 100];
  return frames.times[N_FRAMES / 2];
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

static void
bench_panning (guint n_points)
{
  static const DeskClusterOptions options = { 0, 11, 0.28, DESK_CLUSTER_ORDER_SWEEP };
  g_autofree DeskClusterPoint *points = bench_points_new (n_points);
  g_autoptr (DeskClusterIndex) index = desk_cluster_index_new (points, n_points, &options);
  g_autoptr (ShumateMapSource) source = desk_map_source_new ();
  g_autofree guint8 *pixels = g_malloc0 ((gsize) (WIDTH + 200) * HEIGHT * 4);
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, (gsize) (WIDTH + 200) * HEIGHT * 4);
  g_autoptr (GdkTexture) texture =
    gdk_memory_texture_new (WIDTH + 200, HEIGHT, GDK_MEMORY_DEFAULT, bytes, (gsize) (WIDTH + 200) * 4);
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  GtkWidget *fixed = gtk_fixed_new ();
  ShumateMap *map = SHUMATE_MAP (shumate_map_new ());
  ShumateViewport *viewport = shumate_map_get_viewport (map);
  GtkWidget *base = NULL;
  GtkWidget *customers = NULL;
  GtkWindow *window = NULL;
  double reference = 0;
  double reference_worst = 0;
  double median = 0;
  double worst = 0;

  gtk_fixed_put (GTK_FIXED (fixed), picture, 0, 0);
  gtk_widget_set_overflow (fixed, GTK_OVERFLOW_HIDDEN);
  window = show (fixed);
  reference = pan (window, NULL, GTK_FIXED (fixed), picture, &reference_worst);
  gtk_window_destroy (window);

  shumate_map_set_map_source (map, source);
  base = desk_base_layer_new (viewport);
  customers = desk_customer_layer_new (viewport);
  desk_customer_layer_set_index (DESK_CUSTOMER_LAYER (customers), index, FALSE);
  shumate_map_add_layer (map, SHUMATE_LAYER (base));
  shumate_map_add_layer (map, SHUMATE_LAYER (desk_label_layer_new (viewport, DESK_CUSTOMER_LAYER (customers))));
  shumate_map_add_layer (map, SHUMATE_LAYER (customers));
  shumate_viewport_set_zoom_level (viewport, 5);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), 48, 5);
  window = show (GTK_WIDGET (map));
  /* The tiles of the way are drawn by then; what is measured is the main loop. */
  pan (window, viewport, NULL, NULL, &worst);
  run_for (1500);
  median = pan (window, viewport, NULL, NULL, &worst);
  g_print ("panning over %u: %.1f ms a frame (99 %%: %.1f), one picture of that size %.1f ms (%.1f): ratio %.2f, %.1f MB of tiles\n",
           n_points, median, worst, reference, reference_worst, median / reference,
           (double) desk_base_layer_get_bytes (DESK_BASE_LAYER (base)) / 1e6);
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
