/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-dealer-row"

#include "config.h"

#include "desk-dealer-row-private.h"

struct _DeskDealerRow
{
  DeskListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskDealerRow, desk_dealer_row, DESK_TYPE_LIST_ROW)

static void
desk_dealer_row_class_init (DeskDealerRowClass *klass)
{
  _desk_list_row_class_install (DESK_LIST_ROW_CLASS (klass), &desk_dealer_list_kind);
}

static void
desk_dealer_row_init (DeskDealerRow *self)
{
}

/**
 * desk_dealer_row_get_dealer:
 * @self: a row
 *
 * Returns: (transfer none): the dealer
 */
DeskDealer *
desk_dealer_row_get_dealer (DeskDealerRow *self)
{
  return _desk_list_row_get_part (self, DESK_DEALER_PART_DEALER);
}

static int
get_number (DeskDealerRow *self, guint figure)
{
  return (int) _desk_list_row_get_figure (self, figure)->number;
}

/**
 * desk_dealer_row_get_n_customers:
 * @self: a row
 *
 * Returns: how many customers he has
 */
int
desk_dealer_row_get_n_customers (DeskDealerRow *self)
{
  return get_number (self, DESK_DEALER_FIGURE_N_CUSTOMERS);
}

/**
 * desk_dealer_row_get_n_licenses:
 * @self: a row
 *
 * Returns: how many licences and trials his customers have that are not over
 */
int
desk_dealer_row_get_n_licenses (DeskDealerRow *self)
{
  return get_number (self, DESK_DEALER_FIGURE_N_LICENSES);
}

/**
 * desk_dealer_row_get_n_trials:
 * @self: a row
 *
 * Returns: how many of them are trials
 */
int
desk_dealer_row_get_n_trials (DeskDealerRow *self)
{
  return get_number (self, DESK_DEALER_FIGURE_N_TRIALS);
}

/**
 * desk_dealer_row_get_n_expiring:
 * @self: a row
 *
 * Returns: how many licences end within 30 days
 */
int
desk_dealer_row_get_n_expiring (DeskDealerRow *self)
{
  return get_number (self, DESK_DEALER_FIGURE_N_EXPIRING);
}

/**
 * desk_dealer_row_get_last_order_at:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): when his newest order or trial was made
 */
const char *
desk_dealer_row_get_last_order_at (DeskDealerRow *self)
{
  return _desk_list_row_get_figure (self, DESK_DEALER_FIGURE_LAST_ORDER_AT)->text;
}

/**
 * desk_dealer_row_get_is_overdue:
 * @self: a row
 *
 * Returns: whether he has not paid what was due in one of his currencies
 */
gboolean
desk_dealer_row_get_is_overdue (DeskDealerRow *self)
{
  return get_number (self, DESK_DEALER_FIGURE_IS_OVERDUE) != 0;
}
