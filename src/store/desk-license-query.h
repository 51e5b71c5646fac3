/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

G_BEGIN_DECLS

/**
 * DeskLicenseFilter:
 * @DESK_LICENSE_FILTER_ALL: all licences
 * @DESK_LICENSE_FILTER_ATTENTION: those that need a decision: ending, trials and suspended
 * @DESK_LICENSE_FILTER_ENDING: expiring, or expired in the last 30 days
 * @DESK_LICENSE_FILTER_TRIALS: trials that run, activated or not
 * @DESK_LICENSE_FILTER_SUSPENDED: suspended
 * @DESK_LICENSE_FILTER_EXPIRED: expired, however long ago
 * @DESK_LICENSE_FILTER_NOT_ACTIVATED: never activated
 * @DESK_LICENSE_FILTER_WAITING: what has an entry in the outbox that is not done
 *
 * What a licence shows in a filter is the effect of what waits in the outbox, not that it waits.
 */
typedef enum
{
  DESK_LICENSE_FILTER_ALL,
  DESK_LICENSE_FILTER_ATTENTION,
  DESK_LICENSE_FILTER_ENDING,
  DESK_LICENSE_FILTER_TRIALS,
  DESK_LICENSE_FILTER_SUSPENDED,
  DESK_LICENSE_FILTER_EXPIRED,
  DESK_LICENSE_FILTER_NOT_ACTIVATED,
  DESK_LICENSE_FILTER_WAITING,
} DeskLicenseFilter;
#define DESK_N_LICENSE_FILTERS 8

/**
 * DeskLicenseSort:
 * @DESK_LICENSE_SORT_URGENCY: what was refused, then what needs a decision, the nearest date first,
 *   then what is not activated, then the others
 * @DESK_LICENSE_SORT_CUSTOMER: by name
 * @DESK_LICENSE_SORT_EXPIRY: by the expiry of the serial number
 * @DESK_LICENSE_SORT_SERIAL_NUMBER: by serial number
 * @DESK_LICENSE_SORT_PLAN: by plan
 * @DESK_LICENSE_SORT_STATUS: by status, what must be looked at first in front
 * @DESK_LICENSE_SORT_DEVICES: by the number of devices
 * @DESK_LICENSE_SORT_DEALER: by the dealer's name
 */
typedef enum
{
  DESK_LICENSE_SORT_URGENCY,
  DESK_LICENSE_SORT_CUSTOMER,
  DESK_LICENSE_SORT_EXPIRY,
  DESK_LICENSE_SORT_SERIAL_NUMBER,
  DESK_LICENSE_SORT_PLAN,
  DESK_LICENSE_SORT_STATUS,
  DESK_LICENSE_SORT_DEVICES,
  DESK_LICENSE_SORT_DEALER,
} DeskLicenseSort;

/*
 * What a list of licences shows. "filter" is a DeskLicenseFilter, "sort" a DeskLicenseSort; "text"
 * is looked for in serial number, order number, company, person, e-mail and city; "ends-until" is a
 * day. At first: all, the most urgent first.
 */
#define DESK_TYPE_LICENSE_QUERY (desk_license_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskLicenseQuery, desk_license_query, DESK, LICENSE_QUERY, DeskQuery)

DeskLicenseQuery *desk_license_query_new (void);
const char *desk_license_query_get_ends_until (DeskLicenseQuery *self);
void desk_license_query_set_ends_until (DeskLicenseQuery *self, const char *ends_until);

G_END_DECLS
