/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-subscription-row"

#include "config.h"

#include "desk-subscription-row-private.h"

struct _DeskSubscriptionRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskSubscriptionRow, desk_subscription_row, DESK_TYPE_LIST_ROW)

static void
desk_subscription_row_class_init (DeskSubscriptionRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_subscription_list_kind);
}

static void
desk_subscription_row_init (DeskSubscriptionRow *self)
{
}

/**
 * desk_subscription_row_get_subscription:
 * @self: a row
 *
 * Returns: (transfer none): the subscription
 */
DeskSubscription *
desk_subscription_row_get_subscription (DeskSubscriptionRow *self)
{
  return _desk_list_row_get_part (self, DESK_SUBSCRIPTION_PART_SUBSCRIPTION);
}

/**
 * desk_subscription_row_get_license:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its licence, %NULL until that has come
 */
DeskLicense *
desk_subscription_row_get_license (DeskSubscriptionRow *self)
{
  return _desk_list_row_get_part (self, DESK_SUBSCRIPTION_PART_LICENSE);
}

/**
 * desk_subscription_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose subscription it is, %NULL until he has come
 */
DeskCustomer *
desk_subscription_row_get_customer (DeskSubscriptionRow *self)
{
  return _desk_list_row_get_part (self, DESK_SUBSCRIPTION_PART_CUSTOMER);
}

/**
 * desk_subscription_row_get_order:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the order it came by, %NULL until that has come
 */
DeskOrder *
desk_subscription_row_get_order (DeskSubscriptionRow *self)
{
  return _desk_list_row_get_part (self, DESK_SUBSCRIPTION_PART_ORDER);
}

/**
 * desk_subscription_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose customer it is
 */
DeskDealer *
desk_subscription_row_get_dealer (DeskSubscriptionRow *self)
{
  return _desk_list_row_get_part (self, DESK_SUBSCRIPTION_PART_DEALER);
}

/**
 * desk_subscription_row_get_price_list:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the price list of the order, %NULL until both have come
 */
DeskPriceList *
desk_subscription_row_get_price_list (DeskSubscriptionRow *self)
{
  return _desk_list_row_get_part (self, DESK_SUBSCRIPTION_PART_PRICE_LIST);
}

/**
 * desk_subscription_row_get_days_left:
 * @self: a row
 *
 * Returns: days until the subscription ends, negative once it has, %G_MAXINT without an end
 */
int
desk_subscription_row_get_days_left (DeskSubscriptionRow *self)
{
  return (int) _desk_list_row_get_figure (self, DESK_SUBSCRIPTION_FIGURE_DAYS_LEFT)->number;
}
