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

static void
desk_license_query_class_init (DeskLicenseQueryClass *klass)
{
  _desk_query_class_install (DESK_QUERY_CLASS (klass), &desk_license_list_kind, NULL, 0);
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
