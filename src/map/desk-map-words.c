/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-words"

#include "config.h"

#include "desk-map-words.h"

#include "desk-format.h"
#include "desk-spot-details.h"

#include <glib/gi18n.h>

/* What is drawn, in words: for who points at it, and for who hears the map. */

static char *
dup_customer (DeskMapLoader *loader, guint point)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (loader);
  g_autoptr (DeskSpotDetails) details =
    desk_store_read_spot (desk_map_loader_get_store (loader), &g_array_index (spots->spots, DeskSpot, point));
  const char *company = NULL;
  const char *city = NULL;

  if (details->customer == NULL)
    return g_strdup ("");
  company = desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY);
  city = desk_record_get_string (details->customer, DESK_CUSTOMER_CITY);
  return city != NULL && *city != '\0' ? g_strdup_printf ("%s · %s", company, city) : g_strdup (company);
}

/**
 * desk_map_words_dup_mark:
 * @loader: whose customers are shown
 * @visible: a mark
 *
 * Returns: (transfer full): who it is, or how many
 */
char *
desk_map_words_dup_mark (DeskMapLoader *loader, const DeskVisibleMark *visible)
{
  g_autofree char *number = NULL;

  if (visible->cluster.n_points == 1)
    return dup_customer (loader, *desk_cluster_index_get_members (desk_map_loader_get_index (loader),
                                                                  &visible->cluster));
  number = desk_format_number (visible->cluster.n_points);
  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s customer", "%s customers", visible->cluster.n_points), number);
}
