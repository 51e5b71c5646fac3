/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-license-row"

#include "config.h"

#include "desk-license-row-private.h"

struct _DeskLicenseRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskLicenseRow, desk_license_row, DESK_TYPE_LIST_ROW)

static void
desk_license_row_class_init (DeskLicenseRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_license_list_kind);
}

static void
desk_license_row_init (DeskLicenseRow *self)
{
}

/**
 * desk_license_row_get_license:
 * @self: a row
 *
 * Returns: (transfer none): the licence
 */
DeskLicense *
desk_license_row_get_license (DeskLicenseRow *self)
{
  return _desk_list_row_get_part (self, DESK_LICENSE_PART_LICENSE);
}

/**
 * desk_license_row_get_subscription:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its subscription; the one that ends last if there are several
 */
DeskSubscription *
desk_license_row_get_subscription (DeskLicenseRow *self)
{
  return _desk_list_row_get_part (self, DESK_LICENSE_PART_SUBSCRIPTION);
}

/**
 * desk_license_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose licence it is, %NULL until he has come
 */
DeskCustomer *
desk_license_row_get_customer (DeskLicenseRow *self)
{
  return _desk_list_row_get_part (self, DESK_LICENSE_PART_CUSTOMER);
}

/**
 * desk_license_row_get_order:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the order it came by, %NULL until that has come
 */
DeskOrder *
desk_license_row_get_order (DeskLicenseRow *self)
{
  return _desk_list_row_get_part (self, DESK_LICENSE_PART_ORDER);
}

/**
 * desk_license_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose customer it is
 */
DeskDealer *
desk_license_row_get_dealer (DeskLicenseRow *self)
{
  return _desk_list_row_get_part (self, DESK_LICENSE_PART_DEALER);
}

/**
 * desk_license_row_get_price_list:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the price list of the order, %NULL until both have come
 */
DeskPriceList *
desk_license_row_get_price_list (DeskLicenseRow *self)
{
  return _desk_list_row_get_part (self, DESK_LICENSE_PART_PRICE_LIST);
}

/**
 * desk_license_row_get_license_status:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): key of the status vocabulary for the licence itself,
 *   whatever waits in the outbox
 */
const char *
desk_license_row_get_license_status (DeskLicenseRow *self)
{
  return _desk_list_row_get_figure (self, DESK_LICENSE_FIGURE_LICENSE_STATUS)->text;
}

/**
 * desk_license_row_get_days_left:
 * @self: a row
 *
 * Returns: days until the serial number expires, negative once it has, %G_MAXINT without an end
 */
int
desk_license_row_get_days_left (DeskLicenseRow *self)
{
  return (int) _desk_list_row_get_figure (self, DESK_LICENSE_FIGURE_DAYS_LEFT)->number;
}
