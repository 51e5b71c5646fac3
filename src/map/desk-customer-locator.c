/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-locator"

#include "config.h"

#include "desk-customer-locator.h"

#include "desk-place-index.h"

static void
set_place (DeskCustomer *customer, const DeskPlace *place)
{
  desk_record_set_string (customer, DESK_CUSTOMER_POSITION_PRECISION,
                          desk_place_precision_to_string (place->precision));
  if (place->precision == DESK_PLACE_NONE)
    {
      desk_record_set_null (customer, DESK_CUSTOMER_LATITUDE_E6);
      desk_record_set_null (customer, DESK_CUSTOMER_LONGITUDE_E6);
      return;
    }
  desk_record_set_integer (customer, DESK_CUSTOMER_LATITUDE_E6, place->latitude_e6);
  desk_record_set_integer (customer, DESK_CUSTOMER_LONGITUDE_E6, place->longitude_e6);
}

/**
 * desk_customer_locator_is_manual:
 * @customer: a customer
 *
 * Returns: whether somebody has put him where he is
 */
gboolean
desk_customer_locator_is_manual (DeskCustomer *customer)
{
  return g_strcmp0 (desk_record_get_string (customer, DESK_CUSTOMER_POSITION_PRECISION),
                    desk_place_precision_to_string (DESK_PLACE_MANUAL))
         == 0;
}

/**
 * desk_customer_locator_locate:
 * @customer: a customer
 *
 * Gives him a position by city, region and country; without city and region, none.
 */
void
desk_customer_locator_locate (DeskCustomer *customer)
{
  const char *city = desk_record_get_string (customer, DESK_CUSTOMER_CITY);
  const char *region = desk_record_get_string (customer, DESK_CUSTOMER_REGION);
  DeskPlace place = { 0, 0, DESK_PLACE_NONE };

  if ((city != NULL && *city != '\0') || (region != NULL && *region != '\0'))
    desk_place_index_find (desk_place_index_get_bundled (), city, region,
                           desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY), &place);
  set_place (customer, &place);
}

/**
 * desk_customer_locator_put:
 * @customer: a customer
 * @latitude_e6: millionths of a degree
 * @longitude_e6: millionths of a degree
 *
 * The user says where he is.
 */
void
desk_customer_locator_put (DeskCustomer *customer, int latitude_e6, int longitude_e6)
{
  const DeskPlace place = { latitude_e6, longitude_e6, DESK_PLACE_MANUAL };

  set_place (customer, &place);
}
