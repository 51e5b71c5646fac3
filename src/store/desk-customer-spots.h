/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"

G_BEGIN_DECLS

/**
 * DeskSpotKind:
 *
 * How a customer stands: by that of his licences which must be looked at first. The order is that
 * of the map's rings and its legend.
 */
typedef enum
{
  DESK_SPOT_ACTIVE,
  DESK_SPOT_EXPIRING,
  DESK_SPOT_EXPIRED,
  DESK_SPOT_TRIAL,
  DESK_SPOT_SUSPENDED,
  DESK_SPOT_NOT_ACTIVATED,
  DESK_SPOT_NO_LICENSE,
} DeskSpotKind;

#define DESK_SPOT_N_KINDS (DESK_SPOT_NO_LICENSE + 1)

typedef enum
{
  DESK_SPOTS_ALL,
  DESK_SPOTS_ATTENTION, /* expired, expiring, suspended, trial */
  DESK_SPOTS_TRIALS,
  DESK_SPOTS_N_FILTERS,
} DeskSpotsFilter;

typedef enum
{
  DESK_SPOTS_BY_URGENCY,
  DESK_SPOTS_BY_NAME,
  DESK_SPOTS_BY_CITY,
} DeskSpotsSort;

/* The status of who has no licence, for a query. */
#define DESK_SPOT_STATUS_NONE "none"

/**
 * DeskSpotsQuery:
 * @filter: which customers
 * @sort: in which order
 * @dealer_id: (nullable): of which dealer
 * @plan: (nullable): who have a licence of this plan
 * @term: (nullable): and of this subscription type
 * @within: if not 0, and one that ends in so many days
 * @status: (nullable): who stand like this; %DESK_SPOT_STATUS_NONE without a licence
 * @text: (nullable): words in his name, his town or his e-mail address
 * @customer_id: (nullable): this one only
 *
 * It is one licence that has plan, type and end.
 */
typedef struct
{
  DeskSpotsFilter filter;
  DeskSpotsSort sort;
  guint within;
  const char *dealer_id;
  const char *plan;
  const char *term;
  const char *status;
  const char *text;
  const char *customer_id;
} DeskSpotsQuery;

void desk_spots_query_copy (DeskSpotsQuery *self, const DeskSpotsQuery *other);
void desk_spots_query_clear (DeskSpotsQuery *self);

/**
 * DeskSpot:
 * @row: the customer's row, for desk_store_read_spot()
 * @latitude_e6: millionths of a degree
 * @longitude_e6: millionths of a degree
 * @kind: a #DeskSpotKind
 * @dealer: place of his dealer in the answer's dealers
 * @n_licenses: how many he has
 */
typedef struct
{
  gint64 row;
  int latitude_e6;
  int longitude_e6;
  guint8 kind;
  guint16 dealer;
  guint16 n_licenses;
} DeskSpot;

/**
 * DeskSpotValue:
 * @point: a place in the answer's spots
 * @currency: (not nullable): ISO 4217, interned
 * @amount: in the currency's minor unit
 *
 * What a customer's licences cost that end in the time asked for, in thirty days otherwise: the totals of
 * their orders. Trials cost nothing.
 */
typedef struct
{
  guint32 point;
  const char *currency;
  gint64 amount;
} DeskSpotValue;

/**
 * DeskCustomerSpots:
 * @spots: (element-type DeskSpot): who have a position, in the order asked for
 * @unplaced: (element-type DeskSpot): who have none, in the same order
 * @values: (element-type DeskSpotValue): what ends soon, of those in @spots, in their order
 * @dealers: (element-type utf8): ids
 * @counts: how many there are for each filter, with and without a position
 *
 * The answer, not to be changed any more.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GArray *spots;
  GArray *unplaced;
  GArray *values;
  GPtrArray *dealers;
  guint counts[DESK_SPOTS_N_FILTERS];
} DeskCustomerSpots;

DeskCustomerSpots *desk_customer_spots_ref (DeskCustomerSpots *self);
void desk_customer_spots_unref (DeskCustomerSpots *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCustomerSpots, desk_customer_spots_unref)

const char *desk_spot_kind_get_status (DeskSpotKind kind);

void desk_store_load_spots_async (DeskStore *self,
                                  const DeskSpotsQuery *query,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DeskCustomerSpots *desk_store_load_spots_finish (DeskStore *self,
                                                 GAsyncResult *result,
                                                 GError **error); /* (transfer full) */

G_END_DECLS
