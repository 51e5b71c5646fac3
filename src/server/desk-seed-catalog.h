/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A word and how it is written in an e-mail address. */
typedef struct
{
  const char *text;
  const char *latin;
} DeskSeedWord;

typedef struct
{
  DeskSeedWord *items; /* (owned) (array length=n) */
  guint n;
} DeskSeedWords;

/* How people and companies are called where one language is spoken: data/catalog/names.json. */
typedef struct
{
  const char *key;
  const char *language;
  const char *address;
  DeskSeedWords first;
  DeskSeedWords last;
  DeskSeedWords word;
  DeskSeedWords trade;
  DeskSeedWords patterns;
  DeskSeedWords legal;
  DeskSeedWords legal_first; /* legal forms that stand before the name; may be empty */
  DeskSeedWords role;
  DeskSeedWords street;
  DeskSeedWords po; /* may be empty: the common ones */
} DeskSeedCulture;

/* A town, from data/catalog/cities.tsv. */
typedef struct
{
  const DeskSeedCulture *culture;
  const char *postcode; /* its first characters */
  const char *region;
  DeskSeedWord name;
  int latitude_e6;
  int longitude_e6;
} DeskSeedCity;

/* A country with customers, from data/catalog/countries.json. */
typedef struct
{
  const char *code;
  const char *region_id;
  const char *time_zone;
  const char *currency;
  const char *phone;
  const char *postcode;
  guint weight;
  const DeskSeedCulture *culture;
  DeskSeedWords legal; /* may be empty: those of the culture */
  DeskSeedCity *cities; /* (owned) (array length=n_cities) */
  guint *city_sums; /* (owned) (array length=n_cities): weights summed up */
  guint n_cities;
} DeskSeedCountry;

/* A dealer, from data/catalog/dealers.json. */
typedef struct
{
  const char *name;
  const char *latin; /* (nullable) */
  const char *city;
  const char *region_id;
  const DeskSeedCountry *country;
  GStrv price_lists;    /* (owned): their keys, the first is the dealer's usual one */
  gboolean is_demo;
  JsonNode *tax_rates;  /* (owned) (nullable) */
  JsonObject *customers; /* (owned) (nullable): how many customers in which country */
  JsonArray *users;      /* (owned) (nullable): who can sign in */
} DeskSeedDealer;

/**
 * DeskSeedCatalog:
 *
 * What the demo is put together from: everything with a name, a price or a count stands in
 * data/catalog, nothing in the code.
 */
typedef struct
{
  GStringChunk *strings;  /* (owned): all texts below */
  DeskSeedCulture *cultures; /* (owned) (array length=n_cultures) */
  guint n_cultures;
  DeskSeedCountry *countries; /* (owned) (array length=n_countries) */
  guint n_countries;
  DeskSeedDealer *dealers; /* (owned) (array length=n_dealers) */
  guint n_dealers;
  DeskSeedWords po_numbers;
  JsonObject *regions;      /* (owned): "regions" as in data/regions.json */
  JsonObject *devices;      /* (owned) */
  JsonObject *price_lists;  /* (owned) */
  JsonObject *promotions;   /* (owned) */
  JsonObject *announcements; /* (owned) */
  JsonObject *videos;        /* (owned) */
  JsonObject *notes;        /* (owned): what dealers write about customers */
} DeskSeedCatalog;

DeskSeedCatalog       *desk_seed_catalog_new          (GError               **error);
void                   desk_seed_catalog_free         (DeskSeedCatalog       *self);
const DeskSeedCountry *desk_seed_catalog_find_country (const DeskSeedCatalog *self,
                                                       const char            *code);
const DeskSeedCity    *desk_seed_country_find_city    (const DeskSeedCountry *self,
                                                       const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeedCatalog, desk_seed_catalog_free)

G_END_DECLS
