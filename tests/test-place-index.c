/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-place-index"

#include "config.h"

#include "desk-error.h"
#include "desk-place-fold.h"
#include "desk-place-index.h"

#include <math.h>

/* A quarter of a degree: nobody calls a place that is further away by that name. */
#define NEAR_E6 250000

static const struct
{
  const char *country;
  const char *region;
  const char *city;
  double latitude;
  double longitude;
  const char *precision;
} places[] = {
  { "FR", NULL, "Lille", 50.63, 3.06, "city" },
  { "FR", "Hauts-de-France", "LILLE CEDEX", 50.63, 3.06, "city" },
  { "FR", NULL, "Paris Cedex 08", 48.85, 2.35, "city" },
  { "FR", NULL, "Saint-Étienne", 45.43, 4.39, "city" },
  { "FR", NULL, "st etienne", 45.43, 4.39, "city" },
  { "FR", NULL, "L’Haÿ-les-Roses", 48.78, 2.34, "city" },
  { "DE", NULL, "München", 48.14, 11.58, "city" },
  { "DE", NULL, "Muenchen", 48.14, 11.58, "city" },
  { "DE", NULL, "Munich", 48.14, 11.58, "city" },
  { "DE", NULL, "Köln", 50.93, 6.95, "city" },
  { "DE", NULL, "Frankfurt am Main", 50.12, 8.68, "city" },
  { "DE", NULL, "Frankfurt", 50.12, 8.68, "city" },
  { "DE", "Brandenburg", "Frankfurt (Oder)", 52.34, 14.55, "city" },
  { "BE", NULL, "Gent", 51.05, 3.72, "city" },
  { "BE", NULL, "Ghent", 51.05, 3.72, "city" },
  { "BE", NULL, "Brussel", 50.85, 4.35, "city" },
  { "NL", NULL, "Den Haag", 52.08, 4.30, "city" },
  { "NL", NULL, "'s-Hertogenbosch", 51.69, 5.30, "city" },
  { "CH", NULL, "Biel/Bienne", 47.14, 7.25, "city" },
  { "CH", NULL, "Genève", 46.20, 6.15, "city" },
  { "IT", NULL, "Milano", 45.46, 9.19, "city" },
  { "IT", NULL, "Milan", 45.46, 9.19, "city" },
  { "DK", NULL, "København", 55.68, 12.57, "city" },
  { "DK", NULL, "Copenhagen", 55.68, 12.57, "city" },
  { "PL", NULL, "Lodz", 51.77, 19.46, "city" },
  { "JP", NULL, "大阪市", 34.69, 135.50, "city" },
  { "JP", NULL, "Osaka", 34.69, 135.50, "city" },
  { "KR", NULL, "부산", 35.10, 129.04, "city" },
  { "CN", NULL, "上海", 31.22, 121.46, "city" },
  { "RU", NULL, "Санкт-Петербург", 59.94, 30.31, "city" },
  { "GB", NULL, "Newcastle upon Tyne", 54.97, -1.61, "city" },
  { "US", "MA", "Springfield", 42.10, -72.59, "city" },
  { "US", "Illinois", "Springfield", 39.80, -89.64, "city" },
  { "US", "Missouri", "Springfield, MO", 37.22, -93.29, "city" },
  { "US", NULL, "Saint Louis", 38.63, -90.20, "city" },
  { "US", "TX", "Paris", 33.66, -95.56, "city" },
  { "FJ", NULL, "Suva", -18.14, 178.44, "city" },
  /* Not the town of that name elsewhere. */
  { "AU", "NSW", "Newcastle", -32.93, 151.78, "city" },
  /* A town that nobody knows. */
  { "DE", "Bayern", "Xyzzyheim", 48.9, 11.6, "region" },
  { "CA", "QC", "Xyzzy", 46.0, -72.9, "region" },
};

static void
test_known (void)
{
  DeskPlaceIndex *index = desk_place_index_get_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      DeskPlace place = { 0 };
      gboolean is_found = desk_place_index_find (index, places[i].city, places[i].region, places[i].country, &place);

      g_test_message ("%s %s %s: %d %d",
                      places[i].country,
                      places[i].region,
                      places[i].city,
                      place.latitude_e6,
                      place.longitude_e6);
      g_assert_true (is_found);
      g_assert_cmpstr (desk_place_precision_to_string (place.precision), ==, places[i].precision);
      g_assert_cmpint (ABS (place.latitude_e6 - (int) (places[i].latitude * 1e6)), <, NEAR_E6 * (place.precision == DESK_PLACE_CITY ? 1 : 3));
      g_assert_cmpint (ABS (place.longitude_e6 - (int) (places[i].longitude * 1e6)), <, NEAR_E6 * (place.precision == DESK_PLACE_CITY ? 1 : 3));
    }
}

/* At least 98 of 100 names from elsewhere are found where they are: within 30 km, as cities are large. */
static void
test_thousand (void)
{
  DeskPlaceIndex *index = desk_place_index_get_bundled ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "city-names.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;
  guint n_right = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);
      DeskPlace place = { 0 };
      double latitude = 0;
      double dy = 0;
      double dx = 0;

      if (g_strv_length (parts) != 6)
        continue;
      n++;
      latitude = g_ascii_strtod (parts[4], NULL);
      desk_place_index_find (index, parts[2], *parts[1] != '\0' ? parts[1] : NULL, parts[0], &place);
      dy = place.latitude_e6 / 1e6 - latitude;
      dx = fabs (place.longitude_e6 / 1e6 - g_ascii_strtod (parts[5], NULL));
      dx = MIN (dx, 360 - dx) * cos (latitude * G_PI / 180);
      if (place.precision == DESK_PLACE_CITY && hypot (dx, dy) * 111.2 < 30)
        n_right++;
      else
        g_test_message ("not found: %s", lines[i]);
    }
  g_assert_cmpuint (n, ==, 1000);
  g_test_message ("%u of %u", n_right, n);
  g_assert_cmpuint (n_right, >=, 980);
}

typedef struct
{
  const char *country;
  const char *text;
  const char *first;  /* the largest town that begins so */
  const char *region; /* or NULL */
} Beginning;

static void
test_complete (void)
{
  static const Beginning beginnings[] = {
    { "FR", "Lill", "Lille", "Hauts-de-France" },
    { "FR", "LI", "Lille", NULL },
    { "FR", "saint-éti", "Saint-Étienne", NULL },
    { "FR", "Sai", "Saint-Étienne", NULL },
    { "FR", "Saint", "Saint-Étienne", NULL },
    { "DE", "münch", "München", "Bayern" },
    { "DE", "Muni", "Munich", NULL },
    { "DE", "Muench", "München", NULL },
    { "US", "springfield", "Springfield", "Missouri" },
    { "JP", "大", "大阪市", "大阪府" },
    { "BE", "gen", "Gent", "Vlaams Gewest" },
    { "RU", "санкт", "Санкт-Петербург", NULL },
  };
  DeskPlaceIndex *index = desk_place_index_get_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GPtrArray) hits =
        desk_place_index_complete (index, beginnings[i].text, beginnings[i].country, 6);
      const DeskPlaceHit *hit = hits->len > 0 ? hits->pdata[0] : NULL;

      g_assert_nonnull (hit);
      g_test_message ("%s: %s, %s", beginnings[i].text, hit->city, hit->region);
      g_assert_cmpstr (hit->city, ==, beginnings[i].first);
      if (beginnings[i].region != NULL)
        g_assert_cmpstr (hit->region, ==, beginnings[i].region);
      g_assert_cmpint (hit->place.precision, ==, DESK_PLACE_CITY);
      g_assert_cmpuint (hits->len, <=, 6);
    }
}

/* What is offered is found where it was offered, by its name and region. */
static void
test_complete_all (void)
{
  DeskPlaceIndex *index = desk_place_index_get_bundled ();
  guint n = 0;
  guint n_same = 0;

  for (char a = 'a'; a <= 'z'; a++)
    for (char b = 'a'; b <= 'z'; b++)
      {
        const char text[] = { a, b, '\0' };
        g_autoptr (GPtrArray) hits = desk_place_index_complete (index, text, "US", 8);

        for (guint i = 0; i < hits->len; i++, n++)
          {
            const DeskPlaceHit *hit = hits->pdata[i];
            DeskPlace place = { 0 };

            desk_place_index_find (index, hit->city, hit->region, "US", &place);
            n_same += place.latitude_e6 == hit->place.latitude_e6 && place.longitude_e6 == hit->place.longitude_e6;
          }
      }
  g_test_message ("%u of %u", n_same, n);
  g_assert_cmpuint (n, >, 1500);
  g_assert_cmpuint (n_same * 100, >=, n * 97);
}

static void
test_complete_nothing (void)
{
  static const char *const nothing[][2] = { { "US", "" }, { "US", "xyzzy" }, { "ZZ", "Li" }, { "F", "Li" }, { NULL, "Li" },
                                            { "FR", "((" }, { "FR", "\xff\xfe" } };
  DeskPlaceIndex *index = desk_place_index_get_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (GPtrArray) hits = desk_place_index_complete (index, nothing[i][1], nothing[i][0], 6);

      g_assert_cmpuint (hits->len, ==, 0);
    }
}

static void
test_unknown (void)
{
  DeskPlaceIndex *index = desk_place_index_get_bundled ();
  DeskPlace place = { 0 };

  g_assert_true (desk_place_index_find (index, "Xyzzyheim", "Xyzzy", "NL", &place));
  g_assert_cmpint (place.precision, ==, DESK_PLACE_COUNTRY);
  g_assert_cmpint (ABS (place.latitude_e6 - 52000000), <, 1000000);
  g_assert_true (desk_place_index_find (index, NULL, NULL, "FR", &place));
  g_assert_cmpint (place.precision, ==, DESK_PLACE_COUNTRY);
  g_assert_true (desk_place_index_find (index, "  ,,// ((", "", "FR", &place));
  g_assert_cmpint (place.precision, ==, DESK_PLACE_COUNTRY);
  g_assert_true (desk_place_index_find (index, "\xff\xfe", "\xc3(", "FR", &place));
  g_assert_cmpint (place.precision, ==, DESK_PLACE_COUNTRY);

  g_assert_false (desk_place_index_find (index, "Lille", NULL, "ZZ", &place));
  g_assert_cmpint (place.precision, ==, DESK_PLACE_NONE);
  g_assert_false (desk_place_index_find (index, "Lille", NULL, NULL, &place));
  g_assert_false (desk_place_index_find (index, "Lille", NULL, "F", &place));
}

/* No name is so long or so odd that anything but an answer comes of it. */
static void
test_hostile (void)
{
  DeskPlaceIndex *index = desk_place_index_get_bundled ();
  g_autoptr (GString) name = g_string_new (NULL);
  DeskPlace place = { 0 };

  for (guint i = 0; i < 5000; i++)
    g_string_append (name, "Saint (ﷺ/");
  desk_place_index_find (index, name->str, name->str, "FR", &place);
  g_assert_cmpint (place.precision, ==, DESK_PLACE_COUNTRY);
}

static void
test_fold (void)
{
  static const char *const names[][2] = {
    { "Saint-Étienne", "st etienne" },
    { "L'Aquila", "laquila" },
    { "  St. Gallen ", "st gallen" },
    { "Łódź", "lodz" },
    { "Weißenfels", "weissenfels" },
    { "ＴＯＫＹＯ", "tokyo" },
    { "부산", "부산" },
    { "臺北", "台北" },
    { "كرمانشاه", "کرمانشاه" },
    { "إدارة", "اداره" },
    { "กรุงเทพฯ", "กรุงเทพ" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folded = desk_place_fold (names[i][0]);

      g_assert_cmpstr (folded, ==, names[i][1]);
    }
}

/* A damaged file is refused, or gives wrong places; it is never read beyond its end. */
static void
test_damaged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  /* The source's folder is the tests'. */
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "map", "places.bin", NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint turn = 0; turn < 40; turn++)
    {
      gsize n = (gsize) (g_rand_double (random) * (double) length);
      g_autofree guint8 *copy = g_memdup2 (data, n);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskPlaceIndex) index = NULL;

      if (turn % 2 == 1)
        {
          g_free (g_steal_pointer (&copy));
          n = length;
          copy = g_memdup2 (data, n);
          for (guint i = 0; i < 20000; i++)
            copy[(gsize) g_rand_int_range (random, 8, (gint32) n)] = (guint8) g_rand_int (random);
        }
      bytes = g_bytes_new_take (g_steal_pointer (&copy), n);
      index = desk_place_index_new (bytes, &error);
      if (index == NULL)
        {
          g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        {
          DeskPlace place = { 0 };

          g_autoptr (GPtrArray) hits = desk_place_index_complete (index, places[i].city, places[i].country, 8);

          desk_place_index_find (index, places[i].city, places[i].region, places[i].country, &place);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/place-index/known", test_known);
  g_test_add_func ("/place-index/thousand", test_thousand);
  g_test_add_func ("/place-index/complete", test_complete);
  g_test_add_func ("/place-index/complete-all", test_complete_all);
  g_test_add_func ("/place-index/complete-nothing", test_complete_nothing);
  g_test_add_func ("/place-index/unknown", test_unknown);
  g_test_add_func ("/place-index/hostile", test_hostile);
  g_test_add_func ("/place-index/fold", test_fold);
  g_test_add_func ("/place-index/damaged", test_damaged);

  return g_test_run ();
}
