/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-store.h"
#include "desk-test-views.h"

#include "desk-base-layer.h"
#include "desk-base-map.h"
#include "desk-map-view.h"

#include <math.h>

/*
 * The map with customers where the world ends: at the antimeridian and the poles, all in one place, one, none,
 * and those whose place is none. They come as they do from the back-end, in a page of the feed.
 */

typedef struct
{
  DeskTestStore fixture;
  DeskTestPage *page;    /* (owned) (nullable): until it is taken */
  DeskMapLoader *loader; /* (owned) (nullable) */
  GtkWindow *window;     /* (owned) (nullable) */
  DeskMapView *map;      /* (unowned) */
  guint n_added;
  int activated;         /* by "point-activated" or "crowd-activated", or -1 */
  gboolean is_crowd;
} Edges;

static void
set_up (Edges *self, gconstpointer data)
{
  desk_test_store_set_up (&self->fixture);
  self->page = desk_test_page_new ();
  self->activated = -1;
}

static void
tear_down (Edges *self, gconstpointer data)
{
  if (self->window != NULL)
    desk_test_window_free (g_steal_pointer (&self->window));
  g_clear_object (&self->loader);
  desk_test_store_tear_down (&self->fixture);
}

/* @place: JSON of the members that say where it is. */
static void
add_customer (Edges *self, const char *place)
{
  g_autofree char *id = desk_test_id ("cus", ++self->n_added);
  g_autofree char *text = g_strdup_printf ("{\"id\":\"%s\",\"revision\":1,\"company\":\"Company %u\",\"email\":"
                                           "\"a%u@b.example\",\"country\":\"FR\",%s}",
                                           id, self->n_added, self->n_added, place);

  desk_test_page_add_text (self->page, "customer", text);
}

static void
add_place (Edges *self, double latitude, double longitude)
{
  g_autofree char *place =
    g_strdup_printf ("\"latitude_e6\":%d,\"longitude_e6\":%d,\"position_precision\":\"manual\"", (int) (latitude * 1e6),
                     (int) (longitude * 1e6));

  add_customer (self, place);
}

static gboolean
is_loaded (gpointer loader)
{
  return desk_map_loader_get_index (loader) != NULL;
}

static void
point_activated_cb (Edges *self, guint point)
{
  self->activated = (int) point;
  self->is_crowd = FALSE;
}

static void
crowd_activated_cb (Edges *self, guint point)
{
  self->activated = (int) point;
  self->is_crowd = TRUE;
}

/* Takes the page and shows who is in it. Returns how many records were refused. */
static guint
show (Edges *self)
{
  const DeskSpotsQuery all = { .filter = DESK_SPOTS_ALL };
  g_autoptr (GBytes) bytes = desk_test_page_end (g_steal_pointer (&self->page), "c1", FALSE);
  g_auto (DeskPageSummary) summary = { 0 };

  g_assert_true (desk_test_apply (self->fixture.store, bytes, &summary, NULL));
  self->loader = desk_map_loader_new (self->fixture.store);
  desk_map_loader_set_query (self->loader, &all, DESK_MAP_BY_STATUS);
  desk_test_run_until (is_loaded, self->loader);
  self->map = DESK_MAP_VIEW (desk_map_view_new ());
  g_signal_connect_swapped (self->map, "point-activated", G_CALLBACK (point_activated_cb), self);
  g_signal_connect_swapped (self->map, "crowd-activated", G_CALLBACK (crowd_activated_cb), self);
  desk_map_view_set_loader (self->map, self->loader);
  self->window = desk_test_window_new (GTK_WIDGET (self->map));
  desk_test_run_for (200);
  return summary.n_refused;
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static DeskCustomerLayer *
get_marks (Edges *self)
{
  return DESK_CUSTOMER_LAYER (find (GTK_WIDGET (self->map), DESK_TYPE_CUSTOMER_LAYER));
}

static guint
count_in_view (Edges *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (guint32));
  double box[4] = { 0 };

  desk_map_view_get_box (self->map, box);
  desk_cluster_index_query_points (desk_map_loader_get_index (self->loader), box[0], box[1], box[2], box[3], points);
  return points->len;
}

static void
test_none (Edges *self, gconstpointer data)
{
  g_assert_cmpuint (show (self), ==, 0);
  g_assert_cmpuint (count_in_view (self), ==, 0);
  desk_map_view_take_keys (self->map);
  g_assert_false (desk_customer_layer_walk (get_marks (self), 1));
  g_assert_false (desk_customer_layer_walk_towards (get_marks (self), 1, 0));
  g_assert_false (desk_customer_layer_activate_focused (get_marks (self)));
  desk_map_view_fit (self->map, TRUE);
  desk_map_view_select (self->map, 0);
  g_assert_cmpint (desk_map_view_get_selected (self->map), ==, -1);
}

static void
test_one (Edges *self, gconstpointer data)
{
  double place[3] = { 0 };

  add_place (self, 50.63, 3.06);
  g_assert_cmpuint (show (self), ==, 0);
  /* There, and not so near that nothing is around. */
  desk_map_view_get_place (self->map, &place[0], &place[1], &place[2]);
  g_assert_cmpfloat_with_epsilon (place[0], 50.63, 0.1);
  g_assert_cmpfloat_with_epsilon (place[1], 3.06, 0.1);
  g_assert_cmpfloat (place[2], <=, 9);
  desk_map_view_take_keys (self->map);
  g_assert_true (desk_customer_layer_walk (get_marks (self), 1));
  g_assert_true (desk_customer_layer_activate_focused (get_marks (self)));
  g_assert_cmpint (self->activated, ==, 0);
  g_assert_false (self->is_crowd);
  g_assert_false (desk_customer_layer_walk (get_marks (self), 1));
}

/* No zoom parts them, so that they are listed. */
static void
test_thousand (Edges *self, gconstpointer data)
{
  g_autoptr (GArray) crowd = NULL;

  for (guint i = 0; i < 1000; i++)
    add_place (self, 45.76, 4.84);
  g_assert_cmpuint (show (self), ==, 0);
  desk_map_view_show_place (self->map, 45.76, 4.84, DESK_BASE_MAP_MAX_ZOOM);
  desk_test_run_for (200);
  g_assert_cmpuint (count_in_view (self), ==, 1000);
  desk_map_view_take_keys (self->map);
  g_assert_true (desk_customer_layer_walk (get_marks (self), 1));
  g_assert_true (desk_customer_layer_activate_focused (get_marks (self)));
  g_assert_true (self->is_crowd);
  crowd = desk_map_view_list_crowd (self->map, (guint) self->activated);
  g_assert_cmpuint (crowd->len, ==, 1000);
  g_assert_false (desk_customer_layer_walk (get_marks (self), 1));
}

/* Two neighbours on either side of it are both seen from either side. */
static void
test_antimeridian (Edges *self, gconstpointer data)
{
  static const double sides[] = { 179.99, -179.99, 180, -180 };

  add_place (self, -17, 179.8);
  add_place (self, -17, -179.8);
  add_place (self, 0, 180);
  add_place (self, 1, -180);
  g_assert_cmpuint (show (self), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const DeskVisibleMark *west = NULL;
      float x = 0;

      desk_map_view_show_place (self->map, -17, sides[i], 9);
      desk_test_run_for (150);
      g_assert_cmpuint (count_in_view (self), ==, 2);
      west = desk_customer_layer_find_point (get_marks (self), 0);
      g_assert_nonnull (west);
      x = west->x;
      g_assert_nonnull (desk_customer_layer_find_point (get_marks (self), 1));
      g_assert_cmpfloat (fabsf (desk_customer_layer_find_point (get_marks (self), 1)->x - x), <, 300);
      desk_map_view_show_place (self->map, 0.5, sides[i], 8);
      desk_test_run_for (150);
      g_assert_cmpuint (count_in_view (self), ==, 2);
    }
}

/* They lie at the edge of the map, and one gets there. */
static void
test_poles (Edges *self, gconstpointer data)
{
  add_place (self, 90, 0);
  add_place (self, -90, 100);
  add_place (self, 85.06, 20);
  g_assert_cmpuint (show (self), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      desk_map_view_reveal (self->map, i);
      desk_test_run_for (600);
      g_assert_nonnull (desk_customer_layer_find_point (get_marks (self), i));
    }
  desk_map_view_fit (self->map, FALSE);
  desk_test_run_for (200);
  desk_map_view_show_place (self->map, 90, 180, 11);
  desk_map_view_zoom (self->map, -1);
  desk_test_run_for (200);
}

/* What is no place is refused with its record; a page with numbers that are none, or fractions, is refused as a
 * whole (test-store-feed). What is no position is counted among those who are not on the map. */
static void
test_no_places (Edges *self, gconstpointer data)
{
  DeskCustomerSpots *spots = NULL;

  add_place (self, 48.85, 2.35);
  add_customer (self, "\"latitude_e6\":90000001,\"longitude_e6\":0");
  add_customer (self, "\"latitude_e6\":0,\"longitude_e6\":-180000001");
  add_customer (self, "\"latitude_e6\":\"48850000\",\"longitude_e6\":2350000");
  add_customer (self, "\"latitude_e6\":[48850000],\"longitude_e6\":{}");
  add_customer (self, "\"latitude_e6\":\"NaN\",\"longitude_e6\":0");
  add_customer (self, "\"latitude_e6\":null,\"longitude_e6\":null");
  add_customer (self, "\"latitude_e6\":48850000");
  add_customer (self, "\"latitude_e6\":48850000,\"longitude_e6\":2350000,\"position_precision\":\"none\"");
  add_customer (self, "\"city\":\"Paris\"");
  g_assert_cmpuint (show (self), ==, 5);
  spots = desk_map_loader_get_spots (self->loader);
  g_assert_cmpuint (spots->spots->len, ==, 1);
  g_assert_cmpuint (spots->unplaced->len, ==, 4);
  g_assert_cmpuint (spots->counts[DESK_SPOTS_ALL], ==, 5);
}

/* Hundreds of steps through all zooms and round the world leave no more tiles than there may be. */
static void
test_flight (Edges *self, gconstpointer data)
{
  DeskBaseLayer *base = NULL;
  gsize most = 0;

  add_place (self, 48.85, 2.35);
  show (self);
  base = DESK_BASE_LAYER (find (GTK_WIDGET (self->map), DESK_TYPE_BASE_LAYER));
  for (guint step = 0; step < 400; step++)
    {
      double zoom = 1 + 5 * (1 - cos (step * 0.11)) + 0.3 * (step % 3);

      desk_map_view_show_place (self->map, 70 * sin (step * 0.023), (step * 7) % 360 - 180.0, MIN (zoom, 11));
      desk_test_run_for (8);
      g_assert_cmpuint (desk_base_layer_get_bytes (base), <=, DESK_BASE_LAYER_MAX_BYTES);
      most = MAX (most, desk_base_layer_get_bytes (base));
    }
  g_assert_cmpuint (most, >, 0);
  g_test_message ("%" G_GSIZE_FORMAT " bytes of tiles at most", most);
}

static void
add_cases (void)
{
  g_test_add ("/map-edges/none", Edges, NULL, set_up, test_none, tear_down);
  g_test_add ("/map-edges/one", Edges, NULL, set_up, test_one, tear_down);
  g_test_add ("/map-edges/thousand", Edges, NULL, set_up, test_thousand, tear_down);
  g_test_add ("/map-edges/antimeridian", Edges, NULL, set_up, test_antimeridian, tear_down);
  g_test_add ("/map-edges/poles", Edges, NULL, set_up, test_poles, tear_down);
  g_test_add ("/map-edges/no-places", Edges, NULL, set_up, test_no_places, tear_down);
  g_test_add ("/map-edges/flight", Edges, NULL, set_up, test_flight, tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
