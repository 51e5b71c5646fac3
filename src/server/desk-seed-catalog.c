/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-catalog.h"

#include "desk-error.h"
#include "desk-seed-resources.h"

#include <string.h>

#define RESOURCE_FOLDER "/org/dealerdesk/DealerDesk/seed/"
#define N_CITY_COLUMNS 9

/* The files are our own and are looked at by the tests; a fault in one of them still ends in an
 * error and not in a crash. */

static GBytes *
load_file (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);

  if (desk_seed_get_resource () == NULL)
    desk_seed_register_resource ();

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static JsonObject *
load_json (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = load_file (name, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;

  if (bytes == NULL)
    return NULL;
  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "%s: not an object", name);
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

static const char *
keep (DeskSeedCatalog *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : "";
}

static const char *
keep_member (DeskSeedCatalog *self, JsonObject *object, const char *member)
{
  return keep (self, json_object_get_string_member_with_default (object, member, ""));
}

/* "見本|mihon", or a word whose Latin form is the word itself without its accents. Words that
 * touch in a pattern are parted in its Latin form, as they would run into each other. */
static DeskSeedWord
read_word (DeskSeedCatalog *self, const char *text)
{
  const char *bar = strchr (text, '|');
  g_autofree char *native = bar != NULL ? g_strndup (text, (gsize) (bar - text)) : g_strdup (text);
  g_autofree char *latin = g_str_to_ascii (bar != NULL ? bar + 1 : text, "C");
  g_auto (GStrv) parts = g_strsplit (latin, "}{", -1);
  g_autofree char *parted = g_strjoinv ("}-{", parts);

  return (DeskSeedWord){ keep (self, native), keep (self, parted) };
}

static DeskSeedWords
read_words (DeskSeedCatalog *self, JsonObject *object, const char *member)
{
  JsonArray *array = json_object_has_member (object, member)
                         ? json_object_get_array_member (object, member)
                         : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  DeskSeedWords words = { n > 0 ? g_new0 (DeskSeedWord, n) : NULL, n };

  for (guint i = 0; i < n; i++)
    words.items[i] = read_word (self, json_array_get_string_element (array, i));

  return words;
}

static void
read_culture (DeskSeedCatalog *self, DeskSeedCulture *culture, const char *key, JsonObject *object)
{
  culture->key = keep (self, key);
  culture->language = keep_member (self, object, "language");
  culture->address = keep_member (self, object, "address");
  culture->first = read_words (self, object, "first");
  culture->last = read_words (self, object, "last");
  culture->word = read_words (self, object, "word");
  culture->trade = read_words (self, object, "trade");
  culture->patterns = read_words (self, object, "patterns");
  culture->legal = read_words (self, object, "legal");
  culture->legal_first = read_words (self, object, "legal_first");
  culture->role = read_words (self, object, "role");
  culture->street = read_words (self, object, "street");
  culture->po = read_words (self, object, "po");
}

static gboolean
read_names (DeskSeedCatalog *self, GError **error)
{
  g_autoptr (JsonObject) root = load_json ("catalog/names.json", error);
  JsonObject *cultures = NULL;
  g_autoptr (GList) keys = NULL;

  if (root == NULL)
    return FALSE;

  cultures = json_object_get_object_member (root, "cultures");
  keys = json_object_get_members (cultures);
  self->po_numbers = read_words (self, root, "po_numbers");
  self->cultures = g_new0 (DeskSeedCulture, g_list_length (keys));
  for (GList *key = keys; key != NULL; key = key->next)
    read_culture (self, &self->cultures[self->n_cultures++], key->data,
                  json_object_get_object_member (cultures, key->data));

  return TRUE;
}

static const DeskSeedCulture *
find_culture (DeskSeedCatalog *self, const char *key)
{
  for (guint i = 0; i < self->n_cultures; i++)
    {
      if (g_str_equal (self->cultures[i].key, key))
        return &self->cultures[i];
    }

  return NULL;
}

/* The region whose space-separated list of countries holds @code. */
static const char *
find_region (DeskSeedCatalog *self, const char *code)
{
  JsonArray *regions = json_object_get_array_member (self->regions, "regions");

  for (guint i = 0; i < json_array_get_length (regions); i++)
    {
      JsonObject *region = json_array_get_object_element (regions, i);
      const char *countries = json_object_get_string_member (region, "countries");

      if (strstr (countries, code) != NULL)
        return keep_member (self, region, "id");
    }

  return NULL;
}

static gboolean
read_countries (DeskSeedCatalog *self, GError **error)
{
  g_autoptr (JsonObject) root = load_json ("catalog/countries.json", error);
  JsonArray *array = NULL;

  if (root == NULL)
    return FALSE;

  array = json_object_get_array_member (root, "countries");
  self->n_countries = json_array_get_length (array);
  self->countries = g_new0 (DeskSeedCountry, self->n_countries);
  for (guint i = 0; i < self->n_countries; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      DeskSeedCountry *country = &self->countries[i];

      country->code = keep_member (self, object, "country");
      country->region_id = find_region (self, country->code);
      country->time_zone = keep_member (self, object, "time_zone");
      country->currency = keep_member (self, object, "currency");
      country->phone = keep_member (self, object, "phone");
      country->postcode = keep_member (self, object, "postcode");
      country->weight = (guint) json_object_get_int_member (object, "weight");
      country->culture = find_culture (self, json_object_get_string_member (object, "culture"));
      country->legal = read_words (self, object, "legal");
      if (country->region_id == NULL || country->culture == NULL)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "No region or names: %s",
                       country->code);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_city (DeskSeedCatalog *self, const char *line, GError **error)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_autofree char *name = NULL;
  DeskSeedCountry *country = NULL;
  DeskSeedCity *city = NULL;
  guint at = 0;

  if (g_strv_length (columns) == N_CITY_COLUMNS)
    country = (DeskSeedCountry *) desk_seed_catalog_find_country (self, columns[0]);
  if (country == NULL || find_culture (self, columns[1]) == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "Not a line of cities.tsv: %s", line);
      return FALSE;
    }

  at = country->n_cities++;
  country->cities = g_renew (DeskSeedCity, country->cities, country->n_cities);
  country->city_sums = g_renew (guint, country->city_sums, country->n_cities);
  country->city_sums[at] =
      (at > 0 ? country->city_sums[at - 1] : 0) + (guint) g_ascii_strtoull (columns[8], NULL, 10);

  city = &country->cities[at];
  name = g_strdup_printf ("%s|%s", columns[4], columns[5]);
  city->culture = find_culture (self, columns[1]);
  city->postcode = keep (self, columns[2]);
  city->region = keep (self, columns[3]);
  city->name = read_word (self, *columns[5] != '\0' ? name : columns[4]);
  city->latitude_e6 = (int) g_ascii_strtoll (columns[6], NULL, 10);
  city->longitude_e6 = (int) g_ascii_strtoll (columns[7], NULL, 10);
  return TRUE;
}

static gboolean
read_cities (DeskSeedCatalog *self, GError **error)
{
  g_autoptr (GBytes) bytes = load_file ("catalog/cities.tsv", error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0' && !read_city (self, lines[i], error))
        return FALSE;
    }

  return TRUE;
}

static GStrv
read_strv (JsonArray *array)
{
  guint n = json_array_get_length (array);
  GStrv result = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    result[i] = g_strdup (json_array_get_string_element (array, i));

  return result;
}

static gboolean
read_dealers (DeskSeedCatalog *self, GError **error)
{
  g_autoptr (JsonObject) root = load_json ("catalog/dealers.json", error);
  JsonArray *array = NULL;

  if (root == NULL)
    return FALSE;

  array = json_object_get_array_member (root, "dealers");
  self->n_dealers = json_array_get_length (array);
  self->dealers = g_new0 (DeskSeedDealer, self->n_dealers);
  for (guint i = 0; i < self->n_dealers; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      DeskSeedDealer *dealer = &self->dealers[i];

      dealer->name = keep_member (self, object, "name");
      dealer->latin =
          json_object_has_member (object, "latin") ? keep_member (self, object, "latin") : NULL;
      dealer->city = keep_member (self, object, "city");
      dealer->region_id = keep_member (self, object, "region_id");
      dealer->country =
          desk_seed_catalog_find_country (self, json_object_get_string_member (object, "country"));
      dealer->price_lists = read_strv (json_object_get_array_member (object, "price_lists"));
      dealer->is_demo = json_object_get_boolean_member_with_default (object, "is_demo", FALSE);
      if (json_object_has_member (object, "tax_rates"))
        dealer->tax_rates = json_object_dup_member (object, "tax_rates");
      if (json_object_has_member (object, "customers"))
        dealer->customers = json_object_ref (json_object_get_object_member (object, "customers"));
      if (json_object_has_member (object, "users"))
        dealer->users = json_array_ref (json_object_get_array_member (object, "users"));

      if (dealer->country == NULL ||
          desk_seed_country_find_city (dealer->country, dealer->city) == NULL)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "No such place: %s", dealer->name);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * desk_seed_catalog_new:
 * @error: return location for an error
 *
 * Reads the catalogue that the program carries with it.
 *
 * Returns: (transfer full): the catalogue, or %NULL with %DESK_ERROR or an error of json-glib
 */
DeskSeedCatalog *
desk_seed_catalog_new (GError **error)
{
  g_autoptr (DeskSeedCatalog) self = g_new0 (DeskSeedCatalog, 1);

  self->strings = g_string_chunk_new (64 * 1024);
  self->regions = load_json ("regions.json", error);
  if (self->regions == NULL)
    return NULL;
  self->devices = load_json ("catalog/devices.json", error);
  if (self->devices == NULL)
    return NULL;
  self->price_lists = load_json ("catalog/price-lists.json", error);
  if (self->price_lists == NULL)
    return NULL;
  self->promotions = load_json ("catalog/promotions.json", error);
  if (self->promotions == NULL)
    return NULL;
  self->announcements = load_json ("catalog/announcements.json", error);
  if (self->announcements == NULL)
    return NULL;
  self->videos = load_json ("catalog/videos.json", error);
  if (self->videos == NULL)
    return NULL;
  self->notes = load_json ("catalog/notes.json", error);
  if (self->notes == NULL)
    return NULL;

  if (!read_names (self, error) || !read_countries (self, error) || !read_cities (self, error) ||
      !read_dealers (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
free_culture (DeskSeedCulture *culture)
{
  g_free (culture->first.items);
  g_free (culture->last.items);
  g_free (culture->word.items);
  g_free (culture->trade.items);
  g_free (culture->patterns.items);
  g_free (culture->legal.items);
  g_free (culture->legal_first.items);
  g_free (culture->role.items);
  g_free (culture->street.items);
  g_free (culture->po.items);
}

/**
 * desk_seed_catalog_free:
 * @self: (transfer full) (nullable): a catalogue
 */
void
desk_seed_catalog_free (DeskSeedCatalog *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_cultures; i++)
    free_culture (&self->cultures[i]);
  for (guint i = 0; i < self->n_countries; i++)
    {
      g_free (self->countries[i].legal.items);
      g_free (self->countries[i].cities);
      g_free (self->countries[i].city_sums);
    }
  for (guint i = 0; i < self->n_dealers; i++)
    {
      g_strfreev (self->dealers[i].price_lists);
      g_clear_pointer (&self->dealers[i].tax_rates, json_node_unref);
      g_clear_pointer (&self->dealers[i].customers, json_object_unref);
      g_clear_pointer (&self->dealers[i].users, json_array_unref);
    }

  g_free (self->cultures);
  g_free (self->countries);
  g_free (self->dealers);
  g_free (self->po_numbers.items);
  g_clear_pointer (&self->regions, json_object_unref);
  g_clear_pointer (&self->devices, json_object_unref);
  g_clear_pointer (&self->price_lists, json_object_unref);
  g_clear_pointer (&self->promotions, json_object_unref);
  g_clear_pointer (&self->announcements, json_object_unref);
  g_clear_pointer (&self->videos, json_object_unref);
  g_clear_pointer (&self->notes, json_object_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}

/**
 * desk_seed_catalog_find_country:
 * @self: a catalogue
 * @code: ISO 3166-1 alpha-2
 *
 * Returns: (transfer none) (nullable): the country, if it has customers
 */
const DeskSeedCountry *
desk_seed_catalog_find_country (const DeskSeedCatalog *self, const char *code)
{
  for (guint i = 0; i < self->n_countries; i++)
    {
      if (g_str_equal (self->countries[i].code, code))
        return &self->countries[i];
    }

  return NULL;
}

/**
 * desk_seed_country_find_city:
 * @self: a country
 * @name: the name of a town as it is written there
 *
 * Returns: (transfer none) (nullable): the town
 */
const DeskSeedCity *
desk_seed_country_find_city (const DeskSeedCountry *self, const char *name)
{
  for (guint i = 0; i < self->n_cities; i++)
    {
      if (g_str_equal (self->cities[i].name.text, name))
        return &self->cities[i];
    }

  return NULL;
}
