/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-row"

#include "config.h"

#include "desk-order-row-private.h"

struct _DeskOrderRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskOrderRow, desk_order_row, DESK_TYPE_LIST_ROW)

static void
desk_order_row_class_init (DeskOrderRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_order_list_kind);
}

static void
desk_order_row_init (DeskOrderRow *self)
{
}

/**
 * desk_order_row_get_order:
 * @self: a row
 *
 * Returns: (transfer none): the order or trial
 */
DeskOrder *
desk_order_row_get_order (DeskOrderRow *self)
{
  return _desk_list_row_get_part (self, DESK_ORDER_PART_ORDER);
}

/**
 * desk_order_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose order it is, %NULL until he has come
 */
DeskCustomer *
desk_order_row_get_customer (DeskOrderRow *self)
{
  return _desk_list_row_get_part (self, DESK_ORDER_PART_CUSTOMER);
}

/**
 * desk_order_row_get_license:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its licence, %NULL until that has come
 */
DeskLicense *
desk_order_row_get_license (DeskOrderRow *self)
{
  return _desk_list_row_get_part (self, DESK_ORDER_PART_LICENSE);
}

/**
 * desk_order_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose customer it is
 */
DeskDealer *
desk_order_row_get_dealer (DeskOrderRow *self)
{
  return _desk_list_row_get_part (self, DESK_ORDER_PART_DEALER);
}

/**
 * desk_order_row_get_price_list:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the price list of the order, %NULL until it has come
 */
DeskPriceList *
desk_order_row_get_price_list (DeskOrderRow *self)
{
  return _desk_list_row_get_part (self, DESK_ORDER_PART_PRICE_LIST);
}

/**
 * desk_order_row_get_can_delete:
 * @self: a row
 *
 * Returns: whether the rule lets it be deleted; the user's right is another matter
 */
gboolean
desk_order_row_get_can_delete (DeskOrderRow *self)
{
  return _desk_list_row_get_figure (self, DESK_ORDER_FIGURE_CAN_DELETE)->number != 0;
}
