/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-views.h"

#include "desk-base-map.h"
#include "desk-error.h"
#include "desk-labels.h"
#include "desk-map-view.h"
#include "desk-tile-cache.h"

#include <string.h>

/* The map without customers: its files, its tiles and what it asks of the world, which is nothing. */

/* --- files ----------------------------------------------------------------------------------- */

static GBytes *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "map", name, NULL);
  char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

/* A damaged file is refused or looks odd; it is never read beyond its end. */
static void
test_damaged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (GBytes) base = read_file ("basemap.bin");
  g_autoptr (GBytes) names = read_file ("labels.bin");

  for (guint turn = 0; turn < 12; turn++)
    {
      GBytes *bytes = turn % 2 == 0 ? base : names;
      gsize length = g_bytes_get_size (bytes);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;

      if (turn % 4 < 2)
        length = (gsize) (g_rand_double (random) * (double) length);
      for (guint i = 0; i < 200 && turn % 4 >= 2; i++)
        copy[(gsize) g_rand_int_range (random, 8, (gint32) length)] = (guint8) g_rand_int (random);
      damaged = g_bytes_new (copy, length);
      if (turn % 2 == 0)
        {
          g_autoptr (DeskBaseMap) map = desk_base_map_new (damaged, &error);

          if (map == NULL)
            g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
        }
      else
        {
          g_autoptr (DeskLabels) labels = desk_labels_new (damaged, &error);
          const DeskLabel *all = NULL;
          guint n = 0;

          if (labels == NULL)
            {
              g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
              continue;
            }
          all = desk_labels_get (labels, &n);
          for (guint i = 0; i < n; i += 997)
            g_free (desk_labels_dup_name (labels, &all[i]));
        }
    }
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

/* At every zoom, in light and in dark, Paris is on land and the Atlantic is not; also one world further on. */
static void
test_land_and_water (void)
{
  static const double places[][3] = { { 0.506528, 0.344089, 1 }, { 0.388889, 0.359375, 0 } };

  for (int zoom = 1; zoom <= DESK_BASE_MAP_MAX_ZOOM; zoom++)
    for (guint i = 0; i < G_N_ELEMENTS (places) * 4; i++)
      {
        const double *place = places[i / 4];
        gboolean is_dark = i % 2 == 1;
        double world = 256 * (double) (1 << zoom);
        double turn = i % 4 < 2 ? 0 : world;
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 9, 9);
        cairo_t *cr = cairo_create (surface);

        desk_base_map_draw (desk_base_map_get_bundled (), cr, desk_map_palette_get (is_dark), zoom,
                            place[0] * world + turn - 4, place[1] * world - 4, 9, 9);
        cairo_destroy (cr);
        cairo_surface_flush (surface);
        /* Lines are no colour of either; a river may go through the pixel. */
        if (place[2] > 0)
          g_assert_cmphex (get_pixel (surface, 4, 4), !=, is_dark ? 0x1e262e : 0xd9e4ec);
        else
          g_assert_cmphex (get_pixel (surface, 4, 4), ==, is_dark ? 0x1e262e : 0xd9e4ec);
        cairo_surface_destroy (surface);
      }
}

static void
test_labels (void)
{
  DeskLabels *labels = desk_labels_get_bundled ();
  guint n = 0;
  const DeskLabel *all = desk_labels_get (labels, &n);
  gboolean has_paris = FALSE;
  gboolean has_france = FALSE;

  g_assert_cmpuint (n, >, 50000);
  g_assert_cmpuint (desk_labels_count_until (labels, 0), ==, 0);
  g_assert_cmpuint (desk_labels_count_until (labels, 3), <, 200);
  g_assert_cmpuint (desk_labels_count_until (labels, 11), ==, n);
  for (guint i = 0; i < desk_labels_count_until (labels, 5); i++)
    {
      g_autofree char *name = desk_labels_dup_name (labels, &all[i]);

      g_assert_true (g_utf8_validate (name, -1, NULL));
      has_paris |= g_str_equal (name, "Paris");
      has_france |= all[i].is_country && g_str_equal (name, "France");
    }
  g_assert_true (has_paris);
  g_assert_true (has_france);
}

/* --- tiles ----------------------------------------------------------------------------------- */

static gboolean
has_drawn_all (gpointer data)
{
  return desk_tile_cache_get_n_pending (data) == 0;
}

/* A long flight leaves no more behind than it may. */
static void
test_flight (void)
{
  const gsize max_bytes = 12 * 1024 * 1024;
  g_autoptr (DeskTileCache) cache = desk_tile_cache_new (max_bytes);
  guint n_forgotten = 0;

  for (int zoom = 3000; zoom <= 9000; zoom += 200)
    {
      g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DeskTileKey));

      for (int i = 0; i < 8; i++)
        {
          DeskTileKey key = { zoom, i % 4, i / 4, 1, 0 };

          g_array_append_val (keys, key);
        }
      n_forgotten += desk_tile_cache_get_n_pending (cache);
      desk_tile_cache_want (cache, keys);
      /* What is wanted, and what of the last step was drawn and has not been taken over yet: a tile
       * counts until the main thread has it. If nothing were forgotten it would be 8 more each step. */
      g_assert_cmpuint (desk_tile_cache_get_n_pending (cache), <=, 8 + 8);
      g_assert_cmpuint (desk_tile_cache_get_bytes (cache), <=, max_bytes);
      desk_test_run_for (5);
    }
  desk_test_run_until (has_drawn_all, cache);
  g_assert_cmpuint (desk_tile_cache_get_bytes (cache), <=, max_bytes);
  /* What was wanted last is there. */
  for (int i = 0; i < 8; i++)
    g_assert_nonnull (desk_tile_cache_look_up (cache, &(DeskTileKey) { 9000, i % 4, i / 4, 1, 0 }));
  g_test_message ("%u tiles were not begun any more", n_forgotten);
}

/* --- the view -------------------------------------------------------------------------------- */

static guint
count_sockets (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      n += target != NULL && g_str_has_prefix (target, "socket:") ? 1 : 0;
    }
  return n;
}

static gboolean
is_complete (gpointer data)
{
  return desk_map_view_get_is_complete (data);
}

/* Going round the world opens no connection. */
static void
test_no_connection (void)
{
  static const double tour[][3] = {
    { 48.8, 2.3, 5 }, { 35.6, 139.7, 8 }, { -33.9, 151.2, 10.4 }, { -17.8, 179.5, 6 },
    { 84.9, 0, 4 },   { 40.7, -74, 11 },  { 0, -180, 1 },
  };
  GtkWidget *map = desk_map_view_new ();
  GtkWindow *window = desk_test_window_new (map);
  guint n_before = 0;

  desk_test_run_until (is_complete, map);
  n_before = count_sockets ();
  g_assert_cmpuint (n_before, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tour); i++)
    {
      desk_map_view_show_place (DESK_MAP_VIEW (map), tour[i][0], tour[i][1], tour[i][2]);
      desk_test_run_for (200);
      desk_test_run_until (is_complete, map);
      desk_map_view_zoom (DESK_MAP_VIEW (map), -1);
      desk_test_run_for (200);
      desk_test_run_until (is_complete, map);
      g_assert_cmpuint (count_sockets (), ==, n_before);
    }
  /* What is no place is not gone to. */
  desk_map_view_show_place (DESK_MAP_VIEW (map), 1e9, 0.0 / 0.0, 3);
  desk_test_settle ();
  g_object_add_weak_pointer (G_OBJECT (map), (gpointer *) &map);
  desk_test_window_free (window);
  g_assert_null (map);
}

static void
add_cases (void)
{
  g_test_add_func ("/map/damaged", test_damaged);
  g_test_add_func ("/map/land-and-water", test_land_and_water);
  g_test_add_func ("/map/labels", test_labels);
  g_test_add_func ("/map/flight", test_flight);
  g_test_add_func ("/map/no-connection", test_no_connection);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
