/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-country"

#include "config.h"

#include "desk-country.h"

#include "desk-icu.h"

#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

/* ISO 4217 and its end. */
#define CURRENCY_LENGTH 4

/**
 * desk_country_dup_currency:
 * @country: ISO 3166-1 alpha-2
 *
 * Returns: (transfer full) (nullable): what is paid with there, ISO 4217, as ICU knows it
 */
char *
desk_country_dup_currency (const char *country)
{
  g_autofree char *locale = g_strconcat ("und_", country, NULL);
  UChar currency[CURRENCY_LENGTH] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = ucurr_forLocale (locale, currency, CURRENCY_LENGTH, &status);

  return U_SUCCESS (status) && length == CURRENCY_LENGTH - 1 ? _desk_icu_to_utf8 (currency, length) : NULL;
}

/**
 * desk_country_dup_time_zone:
 * @country: ISO 3166-1 alpha-2
 *
 * Returns: (transfer full) (nullable): a time zone of it; the only one of most countries
 */
char *
desk_country_dup_time_zone (const char *country)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *zones = ucal_openTimeZoneIDEnumeration (UCAL_ZONE_TYPE_CANONICAL_LOCATION, country, NULL, &status);
  int32_t length = 0;
  const char *zone = U_SUCCESS (status) ? uenum_next (zones, &length, &status) : NULL;
  char *copy = zone != NULL && U_SUCCESS (status) ? g_strndup (zone, (gsize) length) : NULL;

  uenum_close (zones);
  return copy;
}
