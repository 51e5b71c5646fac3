/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskPlacePrecision:
 * @DESK_PLACE_NONE: not placed
 * @DESK_PLACE_COUNTRY: somewhere in the middle of the country's people
 * @DESK_PLACE_REGION: somewhere in the middle of the region's people
 * @DESK_PLACE_CITY: the middle of the town
 * @DESK_PLACE_MANUAL: where somebody put it
 */
typedef enum
{
  DESK_PLACE_NONE,
  DESK_PLACE_COUNTRY,
  DESK_PLACE_REGION,
  DESK_PLACE_CITY,
  DESK_PLACE_MANUAL,
} DeskPlacePrecision;

/**
 * DeskPlace:
 * @latitude_e6: millionths of a degree
 * @longitude_e6: millionths of a degree
 * @precision: how good it is
 */
typedef struct
{
  int latitude_e6;
  int longitude_e6;
  DeskPlacePrecision precision;
} DeskPlace;

/**
 * DeskPlaceHit:
 * @city: (owned): as it is called there, or as it was typed
 * @region: (owned) (nullable): its region, as it is called there or in English
 * @place: where it is
 *
 * A town whose name begins so.
 */
typedef struct
{
  char *city;
  char *region;
  DeskPlace place;
} DeskPlaceHit;

void desk_place_hit_free (DeskPlaceHit *self);

typedef struct _DeskPlaceIndex DeskPlaceIndex;

DeskPlaceIndex *desk_place_index_new (GBytes *bytes, GError **error);
void desk_place_index_free (DeskPlaceIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPlaceIndex, desk_place_index_free)

DeskPlaceIndex *desk_place_index_get_bundled (void);

gboolean desk_place_index_find (DeskPlaceIndex *self,
                                const char *city,
                                const char *region,
                                const char *country,
                                DeskPlace *place);
GPtrArray *desk_place_index_complete (DeskPlaceIndex *self,
                                      const char *text,
                                      const char *country,
                                      guint n_hits);
const char *desk_place_precision_to_string (DeskPlacePrecision precision);

G_END_DECLS
