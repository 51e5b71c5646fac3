/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-spots.h"
#include "desk-customer.h"

G_BEGIN_DECLS

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

DeskSpotDetails *desk_store_read_spot (DeskStore *self, const DeskSpot *spot); /* (transfer full) */
GPtrArray *desk_store_list_licenses_of_customer (DeskStore *self,
                                                 const char *customer_id); /* (transfer full) */

G_END_DECLS
