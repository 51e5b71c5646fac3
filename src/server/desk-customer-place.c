/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-place"

#include "config.h"

#include "desk-customer-place.h"

#include "desk-place-index.h"

static gboolean
is_manual (DeskCustomer *customer)
{
  const char *precision = desk_record_get_string (customer, DESK_CUSTOMER_POSITION_PRECISION);

  return g_strcmp0 (precision, desk_place_precision_to_string (DESK_PLACE_MANUAL)) == 0
         && !desk_record_is_null (customer, DESK_CUSTOMER_LATITUDE_E6)
         && !desk_record_is_null (customer, DESK_CUSTOMER_LONGITUDE_E6);
}

/**
 * desk_customer_place:
 * @customer: a customer
 *
 * Gives it a position by city, region and country, from the places that come with the program: nobody
 * else is asked where it is. Without city and region it has none. Where the user has put it, it stays.
 */
void
desk_customer_place (DeskCustomer *customer)
{
  const char *city = desk_record_get_string (customer, DESK_CUSTOMER_CITY);
  const char *region = desk_record_get_string (customer, DESK_CUSTOMER_REGION);
  DeskPlace place = { 0, 0, DESK_PLACE_NONE };

  if (is_manual (customer))
    return;
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

static gboolean
is_other (DeskCustomer *before, DeskCustomer *after, const guint *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      if (g_strcmp0 (desk_record_get_string (before, fields[i]), desk_record_get_string (after, fields[i])) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * desk_customer_place_again:
 * @before: a customer
 * @after: the same, later
 * @is_put: whether his position was sent with the change
 *
 * Places him anew if his address is another, as far as his position hangs on it. Where the user has put him he
 * stays in the same town, and in another one only if he was put there.
 */
void
desk_customer_place_again (DeskCustomer *before, DeskCustomer *after, gboolean is_put)
{
  static const guint address[] = { DESK_CUSTOMER_STREET, DESK_CUSTOMER_POSTCODE };
  static const guint town[] = { DESK_CUSTOMER_CITY, DESK_CUSTOMER_REGION, DESK_CUSTOMER_COUNTRY };
  gboolean is_elsewhere = is_other (before, after, town, G_N_ELEMENTS (town));

  if (is_elsewhere && !is_put)
    desk_record_set_null (after, DESK_CUSTOMER_POSITION_PRECISION);
  if (is_elsewhere || is_put || is_other (before, after, address, G_N_ELEMENTS (address)))
    desk_customer_place (after);
}

static gboolean
has_same_number (DeskCustomer *before, DeskCustomer *after, guint field)
{
  return desk_record_is_null (before, field) == desk_record_is_null (after, field)
         && desk_record_get_integer (before, field) == desk_record_get_integer (after, field);
}

/**
 * desk_customer_place_is_moved:
 * @before: a customer
 * @after: the same, later
 *
 * A position that follows the address moves with it, and nobody asks who did that.
 *
 * Returns: whether his pin stands elsewhere, and was put by hand before or is now
 */
gboolean
desk_customer_place_is_moved (DeskCustomer *before, DeskCustomer *after)
{
  return (is_manual (before) || is_manual (after))
         && !(has_same_number (before, after, DESK_CUSTOMER_LATITUDE_E6)
              && has_same_number (before, after, DESK_CUSTOMER_LONGITUDE_E6));
}
