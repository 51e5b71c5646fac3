/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-place"

#include "config.h"

#include "desk-customer-place.h"

#include "desk-place-index.h"

/**
 * desk_customer_place:
 * @customer: a customer
 *
 * Gives it a position by city, region and country, from the places that come with the program: nobody
 * else is asked where it is. Without city and region it has none.
 */
void
desk_customer_place (DeskCustomer *customer)
{
  const char *city = desk_record_get_string (customer, DESK_CUSTOMER_CITY);
  const char *region = desk_record_get_string (customer, DESK_CUSTOMER_REGION);
  DeskPlace place = { 0, 0, DESK_PLACE_NONE };

  if ((city != NULL && *city != '\0') || (region != NULL && *region != '\0'))
    desk_place_index_find (desk_place_index_get_bundled (), city, region,
                           desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY), &place);
  desk_record_set_string (customer, DESK_CUSTOMER_POSITION_PRECISION,
                          desk_place_precision_to_string (place.precision));
  if (place.precision == DESK_PLACE_NONE)
    {
      desk_record_set_null (customer, DESK_CUSTOMER_LATITUDE_E6);
      desk_record_set_null (customer, DESK_CUSTOMER_LONGITUDE_E6);
      return;
    }
  desk_record_set_integer (customer, DESK_CUSTOMER_LATITUDE_E6, place.latitude_e6);
  desk_record_set_integer (customer, DESK_CUSTOMER_LONGITUDE_E6, place.longitude_e6);
}

/**
 * desk_customer_has_moved:
 * @before: a customer
 * @after: the same, later
 *
 * Returns: whether its address is another, as far as its position hangs on it
 */
gboolean
desk_customer_has_moved (DeskCustomer *before, DeskCustomer *after)
{
  static const guint fields[] = { DESK_CUSTOMER_STREET, DESK_CUSTOMER_POSTCODE, DESK_CUSTOMER_CITY, DESK_CUSTOMER_REGION,
                                  DESK_CUSTOMER_COUNTRY };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (desk_record_get_string (before, fields[i]), desk_record_get_string (after, fields[i])) != 0)
        return TRUE;
    }
  return FALSE;
}
