/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-seed-catalog"

#include "config.h"

#include "desk-price.h"
#include "desk-record-types.h"
#include "desk-seed-names.h"
#include "desk-seed-records.h"

#include <string.h>

/* What the demo is made of: the files in data/catalog and data/regions.json. */

#define TODAY "2026-11-23"
#define ISO_CODES "/usr/share/iso-codes/json/iso_3166-1.json"
#define N_COUNTRIES 249

static DeskSeedCatalog *
load (void)
{
  g_autoptr (GError) error = NULL;
  DeskSeedCatalog *catalog = desk_seed_catalog_new (&error);

  g_assert_no_error (error);
  return catalog;
}

static GPtrArray *
get_items (GListStore *store)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (store), i));

  return items;
}

/* The five languages of the program, each once. */
static void
assert_texts (GListModel *texts)
{
  static const char *const languages[] = { "en", "fr", "es", "pt", "ja" };

  g_assert_cmpuint (g_list_model_get_n_items (texts), ==, G_N_ELEMENTS (languages));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (DeskText) text = g_list_model_get_item (texts, i);

      g_assert_cmpstr (desk_record_get_string (text, DESK_TEXT_LANGUAGE), ==, languages[i]);
      g_assert_cmpuint (strlen (desk_record_get_string (text, DESK_TEXT_LABEL)), >, 0);
    }
}

/* Country code to id of the region. */
static GHashTable *
map_countries (GPtrArray *regions)
{
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < regions->len; i++)
    {
      DeskRegion *region = g_ptr_array_index (regions, i);
      g_auto (GStrv) codes =
          g_strsplit (desk_record_get_string (region, DESK_REGION_COUNTRIES), " ", -1);

      for (guint j = 0; codes[j] != NULL; j++)
        {
          g_assert_cmpuint (strlen (codes[j]), ==, 2);
          g_assert_true (g_hash_table_insert (map, g_strdup (codes[j]),
                                              g_strdup (desk_record_get_id (region))));
        }
    }

  return map;
}

static void
test_regions (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  g_autoptr (GListStore) store = desk_seed_make_regions (catalog, NULL);
  g_autoptr (GPtrArray) regions = get_items (store);
  g_autoptr (GHashTable) map = map_countries (regions);
  static const char *const expected[][2] = {
    { "GB", "uk-australia-france-nordics" },
    { "AU", "uk-australia-france-nordics" },
    { "FR", "uk-australia-france-nordics" },
    { "DK", "uk-australia-france-nordics" },
    { "FI", "uk-australia-france-nordics" },
    { "IS", "uk-australia-france-nordics" },
    { "NO", "uk-australia-france-nordics" },
    { "SE", "uk-australia-france-nordics" },
    { "NL", "emea" },
    { "DE", "emea" },
    { "AE", "emea" },
    { "ZA", "emea" },
    { "US", "north-america" },
    { "CA", "north-america" },
    { "CN", "asia-pacific" },
    { "NZ", "asia-pacific" },
    { "JP", "japan" },
    { "CO", "south-america" },
    { "AR", "south-america" },
    { "BR", "brazil" },
  };

  g_assert_cmpuint (regions->len, ==, 7);
  g_assert_cmpuint (g_hash_table_size (map), ==, N_COUNTRIES);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_hash_table_lookup (map, expected[i][0]), ==, expected[i][1]);

  for (guint i = 0; i < regions->len; i++)
    {
      DeskRegion *region = g_ptr_array_index (regions, i);

      assert_texts (desk_record_get_list (region, DESK_REGION_TEXTS));
      g_assert_nonnull (desk_record_get_string (region, DESK_REGION_MANAGER_NAME));
      g_assert_nonnull (desk_record_get_string (region, DESK_REGION_MANAGER_EMAIL));
      g_assert_nonnull (desk_record_get_string (region, DESK_REGION_MANAGER_PHONE));
    }
}

static void
test_all_countries (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  g_autoptr (GListStore) store = desk_seed_make_regions (catalog, NULL);
  g_autoptr (GPtrArray) regions = get_items (store);
  g_autoptr (GHashTable) map = map_countries (regions);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *codes = NULL;

  if (!json_parser_load_from_file (parser, ISO_CODES, NULL))
    {
      g_test_skip ("iso-codes is not installed");
      return;
    }

  codes =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "3166-1");
  g_assert_cmpuint (json_array_get_length (codes), ==, g_hash_table_size (map));
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      const char *code =
          json_object_get_string_member (json_array_get_object_element (codes, i), "alpha_2");

      if (g_hash_table_lookup (map, code) == NULL)
        g_error ("%s belongs to no region", code);
    }
}

static void
test_devices (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  g_autoptr (GListStore) store = desk_seed_make_device_models (catalog, NULL);
  g_autoptr (GPtrArray) models = get_items (store);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (models->len, ==, 150);
  for (guint i = 0; i < models->len; i++)
    {
      DeskDeviceModel *model = g_ptr_array_index (models, i);
      const char *name = desk_record_get_string (model, DESK_DEVICE_MODEL_NAME);
      gboolean is_cutter =
          g_str_equal (desk_record_get_string (model, DESK_DEVICE_MODEL_KIND), "cutter");

      g_assert_true (g_hash_table_add (names, (gpointer) name));
      g_assert_true (g_hash_table_add (ids, (gpointer) desk_record_get_id (model)));
      g_assert_true (
          g_str_has_prefix (name, desk_record_get_string (model, DESK_DEVICE_MODEL_VENDOR)));
      g_assert_cmpint (desk_record_get_integer (model, DESK_DEVICE_MODEL_WIDTH_MM), >=, 300);
      g_assert_cmpint (desk_record_get_integer (model, DESK_DEVICE_MODEL_WIDTH_MM), <=, 5500);
      g_assert_cmpint (g_str_equal (desk_record_get_string (model, DESK_DEVICE_MODEL_INK), "none"),
                       ==, is_cutter);
    }
}

/* Every plan and every device has a price in every term that is sold, and in no other. */
static void
assert_prices (DeskPriceList *list, GPtrArray *models)
{
  GListModel *terms = desk_record_get_list (list, DESK_PRICE_LIST_TERMS);
  GListModel *plans = desk_record_get_list (list, DESK_PRICE_LIST_PLANS);
  guint n_sold = 0;

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DeskPriceTerm) term = g_list_model_get_item (terms, i);
      const char *key = desk_record_get_string (term, DESK_PRICE_TERM_KEY);
      gboolean is_sold = desk_record_get_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE);
      gint64 amount = 0;

      assert_texts (desk_record_get_list (term, DESK_PRICE_TERM_TEXTS));
      n_sold += is_sold ? 1 : 0;
      for (guint j = 0; j < g_list_model_get_n_items (plans); j++)
        {
          g_autoptr (DeskPricePlan) plan = g_list_model_get_item (plans, j);

          assert_texts (desk_record_get_list (plan, DESK_PRICE_PLAN_TEXTS));
          g_assert_cmpint (desk_price_find_plan (list,
                                                 desk_record_get_string (plan, DESK_PRICE_PLAN_KEY),
                                                 key, &amount),
                           ==, is_sold);
          g_assert_true (!is_sold || amount > 0);
        }
      for (guint j = 0; j < models->len; j++)
        {
          const char *device_class = desk_record_get_string (g_ptr_array_index (models, j),
                                                             DESK_DEVICE_MODEL_DEVICE_CLASS);

          g_assert_cmpint (desk_price_find_device (list, device_class, key, &amount), ==, is_sold);
          g_assert_true (!is_sold || amount > 0);
        }
    }

  g_assert_cmpuint (n_sold, >=, 1);
}

static void
test_price_lists (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  g_autoptr (GListStore) list_store = desk_seed_make_price_lists (catalog, TODAY, NULL);
  g_autoptr (GListStore) model_store = desk_seed_make_device_models (catalog, NULL);
  g_autoptr (GPtrArray) lists = get_items (list_store);
  g_autoptr (GPtrArray) models = get_items (model_store);
  g_autoptr (GHashTable) regions = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (lists->len, ==, 7);
  for (guint i = 0; i < lists->len; i++)
    {
      DeskPriceList *list = g_ptr_array_index (lists, i);

      g_assert_true (g_hash_table_add (
          regions, (gpointer) desk_record_get_string (list, DESK_PRICE_LIST_REGION_ID)));
      g_assert_true (desk_price_list_is_running (list, TODAY));
      g_assert_false (desk_price_list_is_running (list, "2027-01-01"));
      g_assert_nonnull (strstr (desk_record_get_string (list, DESK_PRICE_LIST_NAME), "2026"));
      assert_prices (list, models);
    }
}

static void
test_promotions (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  g_autoptr (GListStore) store = desk_seed_make_promotions (catalog, TODAY, NULL);
  g_autoptr (GPtrArray) promotions = get_items (store);
  guint n_running = 0;
  guint n_ended = 0;
  guint n_coming = 0;

  for (guint i = 0; i < promotions->len; i++)
    {
      DeskPromotion *promotion = g_ptr_array_index (promotions, i);

      assert_texts (desk_record_get_list (promotion, DESK_PROMOTION_TEXTS));
      if (strcmp (desk_record_get_string (promotion, DESK_PROMOTION_ENDS_ON), TODAY) < 0)
        n_ended++;
      else if (strcmp (desk_record_get_string (promotion, DESK_PROMOTION_STARTS_ON), TODAY) > 0)
        n_coming++;
      else
        n_running++;
    }

  g_assert_cmpuint (n_running, >=, 1);
  g_assert_cmpuint (n_ended, >=, 1);
  g_assert_cmpuint (n_coming, >=, 1);
}

static void
test_places (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  guint n_cities = 0;

  g_assert_cmpuint (catalog->n_dealers, ==, 40);
  for (guint i = 0; i < catalog->n_countries; i++)
    {
      const DeskSeedCountry *country = &catalog->countries[i];

      g_assert_cmpuint (country->n_cities, >=, 1);
      n_cities += country->n_cities;
      for (guint j = 0; j < country->n_cities; j++)
        {
          const DeskSeedCity *city = &country->cities[j];

          g_assert_cmpint (ABS (city->latitude_e6), <=, 72000000);
          g_assert_cmpint (ABS (city->longitude_e6), <=, 180000000);
          g_assert_true (city->latitude_e6 != 0 && city->longitude_e6 != 0);
          g_assert_true (g_str_is_ascii (city->name.latin));
        }
    }

  g_assert_cmpuint (n_cities, >=, 1000);
}

static void
test_domains (void)
{
  g_autoptr (DeskSeedCatalog) catalog = load ();
  g_autoptr (DeskSeedNames) names = desk_seed_names_new (catalog);
  static const struct
  {
    const char *name;
    const char *domain;
  } cases[] = {
    { "Enseignes du Port", "enseignes-du-port.example" },
    { "Enseignes du Port", "enseignes-du-port2.example" },
    { "Åkesson & Lövgren's Tryck", "akesson-lovgrens-tryck.example" },
    { "S.r.l. ", "srl.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *domain = desk_seed_names_dup_domain (names, cases[i].name);

      g_assert_cmpstr (domain, ==, cases[i].domain);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/seed-catalog/regions", test_regions);
  g_test_add_func ("/seed-catalog/all-countries", test_all_countries);
  g_test_add_func ("/seed-catalog/devices", test_devices);
  g_test_add_func ("/seed-catalog/price-lists", test_price_lists);
  g_test_add_func ("/seed-catalog/promotions", test_promotions);
  g_test_add_func ("/seed-catalog/places", test_places);
  g_test_add_func ("/seed-catalog/domains", test_domains);

  return g_test_run ();
}
