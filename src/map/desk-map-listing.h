/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-index.h"
#include "desk-customer-spots.h"

G_BEGIN_DECLS

/**
 * DeskMapSum:
 * @currency: (not nullable): ISO 4217, interned
 * @amount: in its minor unit
 *
 * Amounts of several currencies are never added up.
 */
typedef struct
{
  const char *currency;
  gint64 amount;
} DeskMapSum;

/**
 * DeskMapDealer:
 * @dealer: his place in the spots' dealers
 * @n_customers: how many of his customers there are
 * @n_licenses: how many licences they have
 * @values: (owned) (element-type DeskMapSum): what ends soon
 */
typedef struct
{
  guint dealer;
  guint n_customers;
  guint n_licenses;
  GArray *values;
} DeskMapDealer;

/**
 * DeskMapListing:
 * @points: (element-type guint32): the customers, as places in the loader's spots, in their order
 * @sums: how many there are of each kind
 * @n_licenses: how many licences they have
 * @values: (element-type DeskMapSum): what ends soon
 * @dealers: (element-type DeskMapDealer): whose customers they are, who has most of them first
 */
typedef struct
{
  GArray *points;
  guint sums[DESK_SPOT_N_KINDS];
  guint n_licenses;
  GArray *values;
  GArray *dealers;
} DeskMapListing;

void desk_map_listing_free (DeskMapListing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMapListing, desk_map_listing_free)

void desk_map_listing_load_async (gpointer source,
                                  DeskClusterIndex *index,
                                  DeskCustomerSpots *spots,
                                  const double box[4],
                                  GArray *points,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DeskMapListing *desk_map_listing_load_finish (gpointer source, GAsyncResult *result, GError **error);
int desk_map_listing_compare_points (gconstpointer a, gconstpointer b);

G_END_DECLS
