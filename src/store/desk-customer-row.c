/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-row"

#include "config.h"

#include "desk-customer-row-private.h"

struct _DeskCustomerRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskCustomerRow, desk_customer_row, DESK_TYPE_LIST_ROW)

static void
desk_customer_row_class_init (DeskCustomerRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_customer_list_kind);
}

static void
desk_customer_row_init (DeskCustomerRow *self)
{
}

/**
 * desk_customer_row_get_customer:
 * @self: a row
 *
 * Returns: (transfer none): the customer
 */
DeskCustomer *
desk_customer_row_get_customer (DeskCustomerRow *self)
{
  return _desk_list_row_get_part (self, DESK_CUSTOMER_PART_CUSTOMER);
}

/**
 * desk_customer_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whose customer he is
 */
DeskDealer *
desk_customer_row_get_dealer (DeskCustomerRow *self)
{
  return _desk_list_row_get_part (self, DESK_CUSTOMER_PART_DEALER);
}

/**
 * desk_customer_row_get_urgency:
 * @self: a row
 *
 * Returns: the rank of the worst status of his licences, %DESK_STATUS_RANK_NONE without any
 */
int
desk_customer_row_get_urgency (DeskCustomerRow *self)
{
  return (int) _desk_list_row_get_figure (self, DESK_CUSTOMER_FIGURE_URGENCY)->number;
}

/**
 * desk_customer_row_get_n_licenses:
 * @self: a row
 *
 * Returns: how many licences he has
 */
int
desk_customer_row_get_n_licenses (DeskCustomerRow *self)
{
  return (int) _desk_list_row_get_figure (self, DESK_CUSTOMER_FIGURE_N_LICENSES)->number;
}

/**
 * desk_customer_row_get_n_trials:
 * @self: a row
 *
 * Returns: how many trials he has that run
 */
int
desk_customer_row_get_n_trials (DeskCustomerRow *self)
{
  return (int) _desk_list_row_get_figure (self, DESK_CUSTOMER_FIGURE_N_TRIALS)->number;
}

/**
 * desk_customer_row_get_last_order_at:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): when he last ordered or tried something
 */
const char *
desk_customer_row_get_last_order_at (DeskCustomerRow *self)
{
  return _desk_list_row_get_figure (self, DESK_CUSTOMER_FIGURE_LAST_ORDER_AT)->text;
}
