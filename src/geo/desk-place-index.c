/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place-index"

#include "config.h"

#include "desk-place-index.h"

#include "desk-error.h"
#include "desk-geo-resources.h"
#include "desk-place-fold.h"
#include "desk-place-table-private.h"

#include <string.h>

/*
 * Where a town is. The file (data/map/make-places.mjs makes it) is read where it lies: "DDPLACE2", u32 towns,
 * u32 regions; for each town 24 bits of latitude, 24 bits of longitude and the 16-bit number of its region; for
 * each region the same 48 bits; then two tables, towns by country and name, regions by country and name; then
 * what towns are called there, in one text with tabs, and what regions are. A country is the region without a
 * name. Towns are numbered by their population. Alike names are sorted by it too: the largest wins, unless the
 * region says otherwise.
 */

#define MAGIC "DDPLACE2"
#define RESOURCE "/org/dealerdesk/geo/places.bin"
#define TOWN_SIZE 8
#define REGION_SIZE 6
/* So many places of one name are looked through. */
#define MAX_ALIKE 64
#define MAX_REGIONS 8
/* What is longer is no name, and no name has so many things added to it. */
#define MAX_NAME 400
#define MAX_CUTS 8
#define MAX_HITS 32

struct _DeskPlaceIndex
{
  GBytes *bytes;       /* (owned) */
  const guint8 *towns; /* (unowned): in bytes, as all below */
  const guint8 *regions;
  guint n_towns;
  guint n_regions;
  DeskPlaceTable town_names;
  DeskPlaceTable region_names;
  DeskPlaceTexts town_texts;
  DeskPlaceTexts region_texts;
};

/**
 * desk_place_index_new:
 * @bytes: the file
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the index; %NULL if the file is not one
 */
DeskPlaceIndex *
desk_place_index_new (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (DeskPlaceIndex) self = g_new0 (DeskPlaceIndex, 1);
  gsize at = strlen (MAGIC) + 8;

  self->bytes = g_bytes_ref (bytes);
  if (length >= at && memcmp (data, MAGIC, strlen (MAGIC)) == 0)
    {
      self->n_towns = _desk_place_read (data + 8, 4);
      self->n_regions = _desk_place_read (data + 12, 4);
      self->towns = data + at;
      at += (gsize) self->n_towns * TOWN_SIZE;
      self->regions = data + at;
      at += (gsize) self->n_regions * REGION_SIZE;
      if (at < length)
        {
          gsize size = _desk_place_table_init (&self->town_names, data + at, length - at);

          at += size;
          if (size > 0)
            size = _desk_place_table_init (&self->region_names, data + at, length - at);
          at += size;
          if (size > 0)
            size = _desk_place_texts_init (&self->town_texts, data + at, length - at);
          at += size;
          if (size > 0 && _desk_place_texts_init (&self->region_texts, data + at, length - at) > 0)
            return g_steal_pointer (&self);
        }
    }

  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_CORRUPT, "Not an index of places");
  return NULL;
}

/**
 * desk_place_index_free:
 * @self: (transfer full): an index
 */
void
desk_place_index_free (DeskPlaceIndex *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * desk_place_index_get_bundled:
 *
 * In any thread.
 *
 * Returns: (transfer none): the index that comes with the program
 */
DeskPlaceIndex *
desk_place_index_get_bundled (void)
{
  static gsize bundled = 0;

  if (g_once_init_enter (&bundled))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      DeskPlaceIndex *index = NULL;

      desk_geo_register_resource ();
      bytes = g_resource_lookup_data (desk_geo_get_resource (), RESOURCE, 0, &error);
      if (bytes != NULL)
        index = desk_place_index_new (bytes, &error);
      if (index == NULL)
        g_error ("The index of places is not in the program: %s", error->message);
      g_once_init_leave (&bundled, (gsize) index);
    }

  return (DeskPlaceIndex *) bundled;
}

static int
unscale (guint32 value, gint64 range_e6)
{
  return (int) ((gint64) value * range_e6 / 0xffffff - range_e6 / 2);
}

static void
read_place (const guint8 *record, DeskPlacePrecision precision, DeskPlace *place)
{
  place->latitude_e6 = unscale (_desk_place_read (record, 3), 180000000);
  place->longitude_e6 = unscale (_desk_place_read (record + 3, 3), 360000000);
  place->precision = precision;
}

static gboolean
is_in_regions (DeskPlaceIndex *self, guint32 town, const guint32 *regions, guint n_regions)
{
  guint32 region = _desk_place_read (self->towns + (gsize) town * TOWN_SIZE + 6, 2);

  for (guint i = 0; i < n_regions; i++)
    {
      if (regions[i] == region)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_town (DeskPlaceIndex *self,
           const char *country,
           const char *name,
           const guint32 *regions,
           guint n_regions,
           DeskPlace *place)
{
  guint32 towns[MAX_ALIKE];
  g_autofree char *folded = desk_place_fold (name);
  g_autofree char *key = g_strconcat (country, folded, NULL);
  guint n_towns = 0;
  guint chosen = 0;

  if (*folded == '\0')
    return FALSE;
  n_towns = _desk_place_table_find (&self->town_names, key, towns, MAX_ALIKE);
  if (n_towns == 0)
    return FALSE;
  for (guint i = n_towns; i-- > 0;)
    {
      if (towns[i] >= self->n_towns)
        return FALSE;
      if (is_in_regions (self, towns[i], regions, n_regions))
        chosen = i;
    }
  read_place (self->towns + (gsize) towns[chosen] * TOWN_SIZE, DESK_PLACE_CITY, place);
  return TRUE;
}

/* What people add to the name of a town: "Paris Cedex 08", "Lyon 3e", "Springfield, MA", "Biel/Bienne",
 * "Frankfurt (Main)". Cuts one thing more off with each call; FALSE when nothing is left to cut. */
static gboolean
cut_name (char *name)
{
  char *cut = NULL;

  g_strchomp (name);
  cut = strrchr (name, '(');
  if (cut == NULL || cut == name)
    cut = strrchr (name, ',');
  if (cut == NULL || cut == name)
    cut = strrchr (name, '/');
  if (cut == NULL || cut == name)
    {
      /* The last word goes if it is "Cedex" or has a number in it. */
      cut = strrchr (name, ' ');
      if (cut != NULL && g_ascii_strcasecmp (cut + 1, "cedex") != 0 && strpbrk (cut, "0123456789") == NULL)
        cut = NULL;
    }
  if (cut == NULL || cut == name)
    return FALSE;
  *cut = '\0';
  return TRUE;
}

/* A Japanese, Chinese or Korean town is written with or without the word for it. */
static gboolean
cut_suffix (char *name)
{
  static const char *const suffixes[] = { "市", "区", "區", "町", "村", "県", "縣", "시", "군", "구" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      if (g_str_has_suffix (name, suffixes[i]) && strlen (name) > strlen (suffixes[i]) * 2)
        {
          name[strlen (name) - strlen (suffixes[i])] = '\0';
          return TRUE;
        }
    }
  return FALSE;
}

/* With no @region, the country. */
static guint
find_regions (DeskPlaceIndex *self, const char *country, const char *region, guint32 *regions)
{
  g_autofree char *name = g_strndup (region != NULL ? region : "", MAX_NAME);
  g_autofree char *folded = desk_place_fold (name);
  g_autofree char *key = g_strconcat (country, folded, NULL);
  guint n = 0;
  guint n_regions = 0;

  /* A region without a name would be the country. */
  if (region != NULL && *folded == '\0')
    return 0;
  n_regions = _desk_place_table_find (&self->region_names, key, regions, MAX_REGIONS);

  for (guint i = 0; i < n_regions; i++)
    {
      if (regions[i] < self->n_regions)
        regions[n++] = regions[i];
    }
  return n;
}

/**
 * desk_place_index_find:
 * @self: an index
 * @city: (nullable): a town, in whatever language and spelling
 * @region: (nullable): its region, to tell towns of one name apart
 * @country: (nullable): ISO 3166-1 alpha-2
 * @place: (out): where it is; (0, 0) if that is not known
 *
 * Finds the town; what is not known of the town, the region; what is not known of that either, the
 * country.
 *
 * Returns: whether anything was found
 */
gboolean
desk_place_index_find (DeskPlaceIndex *self,
                       const char *city,
                       const char *region,
                       const char *country,
                       DeskPlace *place)
{
  guint32 regions[MAX_REGIONS];
  guint n_regions = 0;
  g_autofree char *name = g_strndup (city != NULL ? city : "", MAX_NAME);
  guint n_cuts = 0;

  *place = (DeskPlace) { 0, 0, DESK_PLACE_NONE };
  if (country == NULL || strlen (country) != 2)
    return FALSE;
  if (region != NULL)
    n_regions = find_regions (self, country, region, regions);

  do
    {
      if (find_town (self, country, name, regions, n_regions, place))
        return TRUE;
    }
  while (n_cuts++ < MAX_CUTS && (cut_name (name) || cut_suffix (name)));

  if (n_regions > 0)
    {
      read_place (self->regions + (gsize) regions[0] * REGION_SIZE, DESK_PLACE_REGION, place);
      return TRUE;
    }
  if (find_regions (self, country, NULL, regions) == 0)
    return FALSE;
  read_place (self->regions + (gsize) regions[0] * REGION_SIZE, DESK_PLACE_COUNTRY, place);
  return TRUE;
}

/**
 * desk_place_hit_free:
 * @self: (transfer full): a hit
 */
void
desk_place_hit_free (DeskPlaceHit *self)
{
  g_free (self->city);
  g_free (self->region);
  g_free (self);
}

/* Of what the town is called, the name that was typed; else what it is called there, and @is_typed is FALSE. */
static char *
dup_name (DeskPlaceIndex *self, guint32 town, const char *const *beginnings, gboolean *is_typed)
{
  g_autofree char *text = _desk_place_texts_dup (&self->town_texts, town);
  g_auto (GStrv) names = g_strsplit (text, "\t", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = desk_place_fold (names[i]);

      for (guint k = 0; beginnings[k] != NULL; k++)
        {
          *is_typed = g_str_has_prefix (folded, beginnings[k]);
          if (*is_typed)
            return g_strdup (names[i]);
        }
    }
  return g_strdup (names[0] != NULL ? names[0] : "");
}

/**
 * desk_place_index_complete:
 * @self: an index
 * @text: the beginning of the name of a town, in whatever language and spelling
 * @country: (nullable): ISO 3166-1 alpha-2
 * @n_hits: how many are wanted, 32 at most
 *
 * Takes microseconds, however many towns begin so.
 *
 * Returns: (transfer full) (element-type DeskPlaceHit): the largest towns of the country that begin so, the
 *   largest first; those that do so in another language only come after
 */
GPtrArray *
desk_place_index_complete (DeskPlaceIndex *self, const char *text, const char *country, guint n_hits)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_place_hit_free);
  g_autofree char *name = g_strndup (text, MAX_NAME);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_auto (GStrv) beginnings = desk_place_fold_beginning (valid);
  guint32 towns[MAX_HITS];
  guint n = 0;
  guint n_typed = 0;

  if (country == NULL || strlen (country) != 2)
    return hits;
  for (guint i = 0; beginnings[i] != NULL; i++)
    {
      g_autofree char *prefix = g_strconcat (country, beginnings[i], NULL);

      n = _desk_place_table_complete (&self->town_names, prefix, towns, n, MAX_HITS);
    }
  for (guint i = 0; i < n && n_typed < n_hits; i++)
    {
      const guint8 *record = self->towns + (gsize) towns[i] * TOWN_SIZE;
      gboolean is_typed = FALSE;
      DeskPlaceHit *hit = NULL;

      if (towns[i] >= self->n_towns)
        continue;
      hit = g_new0 (DeskPlaceHit, 1);
      hit->city = dup_name (self, towns[i], (const char *const *) beginnings, &is_typed);
      hit->region = _desk_place_texts_dup (&self->region_texts, _desk_place_read (record + 6, 2));
      read_place (record, DESK_PLACE_CITY, &hit->place);
      g_ptr_array_insert (hits, is_typed ? (int) n_typed++ : -1, hit);
    }
  g_ptr_array_set_size (hits, (int) MIN (hits->len, n_hits));
  return hits;
}

/**
 * desk_place_precision_to_string:
 * @precision: a grade
 *
 * Returns: (transfer none): its name in the contract
 */
const char *
desk_place_precision_to_string (DeskPlacePrecision precision)
{
  switch (precision)
    {
    case DESK_PLACE_COUNTRY:
      return "country";
    case DESK_PLACE_REGION:
      return "region";
    case DESK_PLACE_CITY:
      return "city";
    case DESK_PLACE_MANUAL:
      return "manual";
    case DESK_PLACE_NONE:
    default:
      return "none";
    }
}
