/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-zone"

#include "config.h"

#include "desk-zone.h"

/* Days and times of day are those of the dealer, wherever his computer stands: a contract ends on his calendar,
 * and two times beside each other must not be of two places. As the language, it is one for all of the program. */

static const char *current = NULL; /* (interned) (nullable) */

/**
 * desk_zone_set:
 * @name: (nullable): IANA name of the dealer's time zone, from /v1/me; %NULL while none is known
 *
 * The store sets it as soon as it knows it.
 */
void
desk_zone_set (const char *name)
{
  g_atomic_pointer_set (&current, g_intern_string (name));
}

/**
 * desk_zone_new:
 * @name: (nullable): IANA name such as "Europe/Amsterdam"; %NULL is that of the dealer, and that of the computer
 *   while none is known
 *
 * From any thread.
 *
 * Returns: (transfer full): the time zone; UTC if the system does not know it
 */
GTimeZone *
desk_zone_new (const char *name)
{
  const char *wanted = name != NULL ? name : g_atomic_pointer_get (&current);
  GTimeZone *zone = wanted != NULL ? g_time_zone_new_identifier (wanted) : g_time_zone_new_local ();

  return zone != NULL ? zone : g_time_zone_new_utc ();
}
