/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-license-query"

#include "config.h"

#include "desk-license-query.h"

#include "desk-query-private.h"

struct _DeskLicenseQuery
{
  DeskQuery parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskLicenseQuery, desk_license_query, DESK_TYPE_QUERY)

enum
{
  DESK_LICENSE_QUERY_ENDS_UNTIL = DESK_QUERY_N_FIELDS,
};

static void
desk_license_query_class_init (DeskLicenseQueryClass *klass)
{
  static const DeskQueryField fields[] = { { "ends-until", G_TYPE_STRING } };

  _desk_query_class_install (DESK_QUERY_CLASS (klass),
                             &desk_license_list_kind,
                             fields,
                             G_N_ELEMENTS (fields));
}

static void
desk_license_query_init (DeskLicenseQuery *self)
{
}

/**
 * desk_license_query_new:
 *
 * Returns: (transfer full): a query for all licences, the most urgent first
 */
DeskLicenseQuery *
desk_license_query_new (void)
{
  return g_object_new (DESK_TYPE_LICENSE_QUERY, NULL);
}

/**
 * desk_license_query_get_ends_until:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the last day asked for
 */
const char *
desk_license_query_get_ends_until (DeskLicenseQuery *self)
{
  return _desk_query_get_string (self, DESK_LICENSE_QUERY_ENDS_UNTIL);
}

/**
 * desk_license_query_set_ends_until:
 * @self: a query
 * @ends_until: (nullable): only what runs now, or is suspended, and ends from today to this day, YYYY-MM-DD
 */
void
desk_license_query_set_ends_until (DeskLicenseQuery *self, const char *ends_until)
{
  _desk_query_set_string (self, DESK_LICENSE_QUERY_ENDS_UNTIL, ends_until);
}
