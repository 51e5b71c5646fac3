/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-records.h"

#include "desk-announcement.h"
#include "desk-codec.h"
#include "desk-date.h"
#include "desk-device-model.h"
#include "desk-price-list.h"
#include "desk-promotion.h"
#include "desk-region.h"
#include "desk-seed-id.h"
#include "desk-video.h"

#include <string.h>

/*
 * The catalogue's files have the form of the records, with a few things left to say when the demo
 * is made: ids, dates that hang on today's, and what all price lists share. They go through the
 * codec, so they are checked like everything else from outside.
 */

#define YEAR_TOKEN "{year}"

static JsonObject *
copy_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (copy));
}

static gboolean
append_record (GListStore *store, GType type, JsonObject *object, GError **error)
{
  g_autoptr (DeskRecord) record = desk_record_from_json (type, object, error);

  if (record == NULL)
    return FALSE;

  g_list_store_append (store, record);
  return TRUE;
}

static void
set_id (JsonObject *object, const char *prefix, const char *name)
{
  g_autofree char *id = desk_seed_id_new_from_name (prefix, name);

  json_object_set_string_member (object, "id", id);
}

/* Takes a member that counts days from today and puts a date in its place. */
static void
replace_days (JsonObject *object,
              const char *days_member,
              const char *date_member,
              const char *today)
{
  g_autofree char *date =
      desk_date_add_days (today, (int) json_object_get_int_member (object, days_member));

  json_object_set_string_member (object, date_member, date);
  json_object_remove_member (object, days_member);
}

/**
 * desk_seed_make_regions:
 * @catalog: the catalogue
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskRegion, or %NULL
 */
GListStore *
desk_seed_make_regions (const DeskSeedCatalog *catalog, GError **error)
{
  JsonArray *array = json_object_get_array_member (catalog->regions, "regions");
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_REGION);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!append_record (store, DESK_TYPE_REGION, json_array_get_object_element (array, i), error))
        return NULL;
    }

  return g_steal_pointer (&store);
}

/**
 * desk_seed_make_device_models:
 * @catalog: the catalogue
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskDeviceModel, or %NULL
 */
GListStore *
desk_seed_make_device_models (const DeskSeedCatalog *catalog, GError **error)
{
  JsonArray *array = json_object_get_array_member (catalog->devices, "device_models");
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_DEVICE_MODEL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (JsonObject) object = copy_object (json_array_get_object_element (array, i));

      set_id (object, "dev", json_object_get_string_member (object, "name"));
      if (!append_record (store, DESK_TYPE_DEVICE_MODEL, object, error))
        return NULL;
    }

  return g_steal_pointer (&store);
}

static gboolean
is_in_array (JsonArray *array, const char *text)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (g_str_equal (json_array_get_string_element (array, i), text))
        return TRUE;
    }

  return FALSE;
}

/* The labels of a term stay, the line below them says that it is not sold. */
static JsonArray *
make_texts_not_sold (JsonArray *texts, JsonArray *not_sold)
{
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      JsonObject *text = copy_object (json_array_get_object_element (texts, i));

      json_object_set_string_member (
          text, "note",
          json_object_get_string_member (json_array_get_object_element (not_sold, i), "label"));
      json_array_add_object_element (result, text);
    }

  return result;
}

static JsonArray *
make_terms (JsonObject *root, JsonArray *not_sold_keys)
{
  JsonArray *shared = json_object_get_array_member (root, "terms");
  JsonArray *terms = json_array_new ();

  for (guint i = 0; i < json_array_get_length (shared); i++)
    {
      JsonObject *term = copy_object (json_array_get_object_element (shared, i));
      gboolean is_sold = !is_in_array (not_sold_keys, json_object_get_string_member (term, "key"));

      json_object_set_boolean_member (term, "is_available", is_sold);
      if (!is_sold)
        json_object_set_array_member (
            term, "texts",
            make_texts_not_sold (json_object_get_array_member (term, "texts"),
                                 json_object_get_array_member (root, "not_sold")));
      json_array_add_object_element (terms, term);
    }

  return terms;
}

static char *
make_name (const char *pattern, const char *today)
{
  g_auto (GStrv) parts = g_strsplit (pattern, YEAR_TOKEN, -1);
  g_autofree char *year = g_strndup (today, 4);

  return g_strjoinv (year, parts);
}

static void
set_year (JsonObject *list, const char *today)
{
  g_autofree char *name = make_name (json_object_get_string_member (list, "name"), today);
  g_autofree char *from = g_strdup_printf ("%.4s-01-01", today);
  g_autofree char *until = g_strdup_printf ("%.4s-12-31", today);

  json_object_set_string_member (list, "name", name);
  json_object_set_string_member (list, "valid_from", from);
  json_object_set_string_member (list, "valid_until", until);
}

/**
 * desk_seed_dup_price_list_id:
 * @key: key of a price list in the catalogue
 *
 * Returns: (transfer full): its id
 */
char *
desk_seed_dup_price_list_id (const char *key)
{
  return desk_seed_id_new_from_name ("prl", key);
}

/**
 * desk_seed_make_price_lists:
 * @catalog: the catalogue
 * @today: today's date; the lists are those of its year
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskPriceList, or %NULL
 */
GListStore *
desk_seed_make_price_lists (const DeskSeedCatalog *catalog, const char *today, GError **error)
{
  JsonObject *root = catalog->price_lists;
  JsonArray *array = json_object_get_array_member (root, "price_lists");
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_PRICE_LIST);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (JsonObject) list = copy_object (json_array_get_object_element (array, i));
      JsonArray *terms = make_terms (root, json_object_get_array_member (list, "not_sold"));

      set_id (list, "prl", json_object_get_string_member (list, "key"));
      json_object_set_array_member (list, "terms", terms);
      json_object_set_array_member (list, "plans",
                                    json_array_ref (json_object_get_array_member (root, "plans")));
      set_year (list, today);
      if (!append_record (store, DESK_TYPE_PRICE_LIST, list, error))
        return NULL;
    }

  return g_steal_pointer (&store);
}

/* Last year everything cost some 4 % less, in whole units of a hundred. */
static void
lower_prices (JsonArray *prices)
{
  for (guint i = 0; i < json_array_get_length (prices); i++)
    {
      JsonObject *price = json_array_get_object_element (prices, i);
      gint64 amount = json_object_get_int_member (price, "amount");

      json_object_set_int_member (price, "amount", (amount * 96 / 100 + 50) / 100 * 100);
    }
}

/**
 * desk_seed_make_earlier_price_list:
 * @list: a price list of this year
 * @today: today's date
 * @error: return location for an error
 *
 * Nothing can be ordered from it any more: it is there to be compared with. The largest devices had
 * no price then.
 *
 * Returns: (transfer full) (nullable): the one of the year before
 */
DeskPriceList *
desk_seed_make_earlier_price_list (DeskPriceList *list, const char *today, GError **error)
{
  g_autofree char *text = desk_record_to_json_string (list, DESK_FIELD_NONE);
  g_autoptr (JsonNode) node = json_from_string (text, error);
  g_autofree char *last_year = desk_date_add_months (today, -12);
  g_autofree char *key = g_strconcat ("earlier ", desk_record_get_id (list), NULL);
  const char *name = desk_record_get_string (list, DESK_PRICE_LIST_NAME);
  g_autofree char *year = g_strndup (today, 4);
  g_autofree char *year_before = g_strndup (last_year, 4);
  g_auto (GStrv) parts = g_strsplit (name, year, -1);
  g_autofree char *earlier_name = g_strjoinv (year_before, parts);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_PRICE_LIST);
  JsonArray *device_prices = NULL;

  if (node == NULL)
    return NULL;

  object = json_node_dup_object (node);
  set_id (object, "prl", key);
  set_year (object, last_year);
  json_object_set_string_member (object, "name", earlier_name);
  json_object_remove_member (object, "revision");
  lower_prices (json_object_get_array_member (object, "plan_prices"));
  device_prices = json_object_get_array_member (object, "device_prices");
  lower_prices (device_prices);
  for (guint i = json_array_get_length (device_prices); i > 0; i--)
    {
      JsonObject *price = json_array_get_object_element (device_prices, i - 1);

      if (g_str_equal (json_object_get_string_member (price, "device_class"), "industrial"))
        json_array_remove_element (device_prices, i - 1);
    }
  if (!append_record (store, DESK_TYPE_PRICE_LIST, object, error))
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (store), 0);
}

/**
 * desk_seed_make_promotions:
 * @catalog: the catalogue
 * @today: today's date
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskPromotion: running, ended and still to come, or %NULL
 */
GListStore *
desk_seed_make_promotions (const DeskSeedCatalog *catalog, const char *today, GError **error)
{
  JsonArray *array = json_object_get_array_member (catalog->promotions, "promotions");
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_PROMOTION);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (JsonObject) promotion = copy_object (json_array_get_object_element (array, i));

      set_id (promotion, "prm", json_object_get_string_member (promotion, "code"));
      replace_days (promotion, "starts_in_days", "starts_on", today);
      replace_days (promotion, "ends_in_days", "ends_on", today);
      if (!append_record (store, DESK_TYPE_PROMOTION, promotion, error))
        return NULL;
    }

  return g_steal_pointer (&store);
}

/**
 * desk_seed_make_announcements:
 * @catalog: the catalogue
 * @today: today's date
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskAnnouncement: in force and still to come, or %NULL
 */
GListStore *
desk_seed_make_announcements (const DeskSeedCatalog *catalog, const char *today, GError **error)
{
  JsonArray *array = json_object_get_array_member (catalog->announcements, "announcements");
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_ANNOUNCEMENT);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (JsonObject) object = copy_object (json_array_get_object_element (array, i));

      set_id (object, "ann", json_object_get_string_member (object, "name"));
      replace_days (object, "starts_in_days", "starts_on", today);
      replace_days (object, "ends_in_days", "ends_on", today);
      if (!append_record (store, DESK_TYPE_ANNOUNCEMENT, object, error))
        return NULL;
    }

  return g_steal_pointer (&store);
}

/**
 * desk_seed_make_videos:
 * @catalog: the catalogue
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskVideo: what the maker has on the web for its dealers, or %NULL
 */
GListStore *
desk_seed_make_videos (const DeskSeedCatalog *catalog, GError **error)
{
  JsonArray *array = json_object_get_array_member (catalog->videos, "videos");
  g_autoptr (GListStore) store = g_list_store_new (DESK_TYPE_VIDEO);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (JsonObject) object = copy_object (json_array_get_object_element (array, i));

      set_id (object, "vid", json_object_get_string_member (object, "key"));
      if (!append_record (store, DESK_TYPE_VIDEO, object, error))
        return NULL;
    }

  return g_steal_pointer (&store);
}

static DeskPriceList *
find_price_list (GListModel *price_lists, const char *key)
{
  g_autofree char *id = desk_seed_dup_price_list_id (key);

  for (guint i = 0; i < g_list_model_get_n_items (price_lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (price_lists, i);

      if (g_str_equal (desk_record_get_id (list), id))
        return g_steal_pointer (&list);
    }

  return NULL;
}

/* What the cheapest plan costs a month, paid by the year: amounts of a balance are counted in it,
 * so that they look right in every currency. */
static gint64
get_measure (DeskPriceList *price_list)
{
  GListModel *terms = desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS);
  GListModel *prices = desk_record_get_list (price_list, DESK_PRICE_LIST_PLAN_PRICES);
  g_autofree char *year_term = NULL;
  gint64 least = 0;

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DeskPriceTerm) term = g_list_model_get_item (terms, i);

      if (g_str_equal (desk_record_get_string (term, DESK_PRICE_TERM_PERIOD), "year"))
        year_term = g_strdup (desk_record_get_string (term, DESK_PRICE_TERM_KEY));
    }

  for (guint i = 0; i < g_list_model_get_n_items (prices); i++)
    {
      g_autoptr (DeskPlanPrice) price = g_list_model_get_item (prices, i);
      gint64 amount = desk_record_get_integer (price, DESK_PLAN_PRICE_AMOUNT);

      if (g_strcmp0 (desk_record_get_string (price, DESK_PLAN_PRICE_TERM), year_term) == 0 &&
          (least == 0 || amount < least))
        least = amount;
    }

  return MAX (least / 12, 1);
}

static gboolean
has_balance (DeskDealer *record, const char *currency)
{
  GListModel *balances = desk_record_get_list (record, DESK_DEALER_BALANCES);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);

      if (g_str_equal (desk_record_get_string (balance, DESK_BALANCE_CURRENCY), currency))
        return TRUE;
    }

  return FALSE;
}

/* One balance for each currency that the dealer has a price list of; what is due in it will follow
 * from the invoices. */
static void
append_balances (DeskDealer *record,
                 const DeskSeedDealer *dealer,
                 GListModel *price_lists,
                 DeskSeedRandom *random)
{
  for (guint i = 0; dealer->price_lists[i] != NULL; i++)
    {
      g_autoptr (DeskPriceList) list = find_price_list (price_lists, dealer->price_lists[i]);
      g_autoptr (DeskBalance) balance = desk_record_new (DESK_TYPE_BALANCE);
      const char *currency = NULL;
      gint64 limit = 0;

      if (list == NULL)
        continue;
      currency = desk_record_get_string (list, DESK_PRICE_LIST_CURRENCY);
      if (has_balance (record, currency))
        continue;

      limit = get_measure (list) * desk_seed_random_between (random, 400, 600);
      limit -= limit % 100000; /* limits are round */
      desk_record_set_string (balance, DESK_BALANCE_CURRENCY, currency);
      desk_record_set_integer (balance, DESK_BALANCE_DUE, 0);
      desk_record_set_integer (balance, DESK_BALANCE_CREDIT_LIMIT, limit);
      desk_record_append (record, DESK_DEALER_BALANCES, balance);
    }
}

static gboolean
append_tax_rates (DeskDealer *record, JsonNode *tax_rates, GError **error)
{
  JsonArray *array = json_node_get_array (tax_rates);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (DeskTaxRate) rate = desk_record_from_json (
          DESK_TYPE_TAX_RATE, json_array_get_object_element (array, i), error);

      if (rate == NULL)
        return FALSE;
      desk_record_append (record, DESK_DEALER_TAX_RATES, rate);
    }

  return TRUE;
}

/**
 * desk_seed_make_dealer:
 * @dealer: a dealer of the catalogue
 * @price_lists: list of #DeskPriceList
 * @names: the inventor of names
 * @random: random numbers
 * @domain: (out) (transfer full): the dealer's mail domain
 * @error: return location for an error
 *
 * Returns: (transfer full): the dealer's record, or %NULL
 */
DeskDealer *
desk_seed_make_dealer (const DeskSeedDealer *dealer,
                       GListModel *price_lists,
                       DeskSeedNames *names,
                       DeskSeedRandom *random,
                       char **domain,
                       GError **error)
{
  const DeskSeedCity *city = desk_seed_country_find_city (dealer->country, dealer->city);
  g_autoptr (DeskDealer) record = desk_record_new (DESK_TYPE_DEALER);
  g_autoptr (DeskPriceList) usual = find_price_list (price_lists, dealer->price_lists[0]);
  g_autofree char *id = desk_seed_id_new_from_name ("dlr", dealer->name);
  g_autofree char *street = desk_seed_names_dup_address (random, city);
  g_autofree char *postcode = desk_seed_names_dup_postcode (random, dealer->country, city);
  g_autofree char *phone = desk_seed_names_dup_phone (random, dealer->country);
  g_autofree char *mail_domain =
      desk_seed_names_dup_domain (names, dealer->latin != NULL ? dealer->latin : dealer->name);
  g_autofree char *email = g_strconcat ("info@", mail_domain, NULL);

  desk_record_set_string (record, DESK_DEALER_ID, id);
  desk_record_set_string (record, DESK_DEALER_NAME, dealer->name);
  desk_record_set_string (record, DESK_DEALER_COUNTRY, dealer->country->code);
  desk_record_set_string (record, DESK_DEALER_REGION_ID, dealer->region_id);
  desk_record_set_string (record, DESK_DEALER_CURRENCY,
                          usual != NULL ? desk_record_get_string (usual, DESK_PRICE_LIST_CURRENCY)
                                        : dealer->country->currency);
  desk_record_set_string (record, DESK_DEALER_TIME_ZONE, dealer->country->time_zone);
  desk_record_set_string (record, DESK_DEALER_STREET, street);
  desk_record_set_string (record, DESK_DEALER_POSTCODE, *postcode != '\0' ? postcode : NULL);
  desk_record_set_string (record, DESK_DEALER_CITY, city->name.text);
  desk_record_set_string (record, DESK_DEALER_EMAIL, email);
  desk_record_set_string (record, DESK_DEALER_PHONE, phone);
  append_balances (record, dealer, price_lists, random);
  if (dealer->tax_rates != NULL && !append_tax_rates (record, dealer->tax_rates, error))
    return NULL;

  *domain = g_steal_pointer (&mail_domain);
  return g_steal_pointer (&record);
}
