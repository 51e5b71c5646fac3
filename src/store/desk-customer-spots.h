/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-customer.h"
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

/**
 * DeskSpotsQuery:
 * @filter: which customers
 * @sort: in which order
 * @dealer_id: (nullable): of which dealer
 * @plan: (nullable): who have a licence of this plan
 * @text: (nullable): words in his name, his town or his e-mail address
 * @customer_id: (nullable): this one only
 */
typedef struct
{
  DeskSpotsFilter filter;
  DeskSpotsSort sort;
  const char *dealer_id;
  const char *plan;
  const char *text;
  const char *customer_id;
} DeskSpotsQuery;

/**
 * DeskSpot:
 * @row: the customer's row, for desk_store_read_spot()
 * @latitude_e6: millionths of a degree
 * @longitude_e6: millionths of a degree
 * @kind: a #DeskSpotKind
 */
typedef struct
{
  gint64 row;
  int latitude_e6;
  int longitude_e6;
  guint8 kind;
} DeskSpot;

/**
 * DeskCustomerSpots:
 * @spots: (element-type DeskSpot): who have a position, in the order asked for
 * @unplaced: (element-type DeskSpot): who have none, in the same order
 * @counts: how many there are for each filter, with and without a position
 *
 * The answer, not to be changed any more.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GArray *spots;
  GArray *unplaced;
  guint counts[DESK_SPOTS_N_FILTERS];
} DeskCustomerSpots;

DeskCustomerSpots *desk_customer_spots_ref (DeskCustomerSpots *self);
void desk_customer_spots_unref (DeskCustomerSpots *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCustomerSpots, desk_customer_spots_unref)

/**
 * DeskSpotDetails:
 * @customer: (nullable): the customer; %NULL when he has gone
 * @dealer_name: (nullable): his dealer
 * @plan: (nullable): plan of the licence that he stands by
 * @term: (nullable): and its term
 * @since: (nullable): day on which that licence expired, or will
 * @last_order: (nullable): day of his last order
 * @n_devices: of all his licences
 * @n_licenses: how many he has
 * @n_alike: how many of them stand like the worst
 *
 * What a row of the list and the popover say about a customer.
 */
typedef struct
{
  DeskCustomer *customer;
  char *dealer_name;
  char *plan;
  char *term;
  char *since;
  char *last_order;
  guint n_devices;
  guint n_licenses;
  guint n_alike;
} DeskSpotDetails;

void desk_spot_details_free (DeskSpotDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSpotDetails, desk_spot_details_free)

const char *desk_spot_kind_get_status (DeskSpotKind kind);

void desk_store_load_spots_async (DeskStore *self,
                                  const DeskSpotsQuery *query,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DeskCustomerSpots *desk_store_load_spots_finish (DeskStore *self,
                                                 GAsyncResult *result,
                                                 GError **error); /* (transfer full) */
DeskSpotDetails *desk_store_read_spot (DeskStore *self, const DeskSpot *spot); /* (transfer full) */

G_END_DECLS
