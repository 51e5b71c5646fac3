/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-rows"

#include "config.h"

#include "desk-customer-rows.h"

#include "desk-validate.h"

/* Where a letter finds its town by the state or province: Universal Postal Union, addressing
 * systems. Elsewhere the row would only ask for what nobody writes. */
static const char *const with_region[] = {
  "AE", "AU", "BR", "CA", "CN", "ES", "IE", "IN", "IT", "JP", "KR", "MX", "MY", "TH", "US", NULL,
};

/**
 * desk_customer_needs:
 * @field: number of a field
 *
 * Asks the rules themselves whether an empty field would be a fault; that may hang on the country.
 *
 * Returns: whether the row has a star
 */
gboolean
desk_customer_needs (DeskCustomer *customer, guint field)
{
  g_autoptr(DeskCustomer) empty = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER (customer), FALSE);

  empty = desk_record_copy (customer);
  desk_record_set_null (empty, field);
  return !desk_record_validate_field (empty, field, NULL);
}

/**
 * desk_customer_has_region:
 *
 * Returns: whether there is a row for the state or province; always if there is something in it
 */
gboolean
desk_customer_has_region (DeskCustomer *customer)
{
  const char *country = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER (customer), FALSE);

  country = desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY);
  return (country != NULL && g_strv_contains (with_region, country))
         || !desk_record_is_null (customer, DESK_CUSTOMER_REGION);
}
