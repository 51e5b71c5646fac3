/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer-row.h"
#include "desk-list-row-private.h"

G_BEGIN_DECLS

enum
{
  DESK_DEALER_PART_DEALER,
  DESK_DEALER_N_PARTS,
};

/* In the order of the columns of the kind's figures_sql; what is derived comes last. */
enum
{
  DESK_DEALER_FIGURE_N_CUSTOMERS,
  DESK_DEALER_FIGURE_N_LICENSES,
  DESK_DEALER_FIGURE_N_TRIALS,
  DESK_DEALER_FIGURE_N_EXPIRING,
  DESK_DEALER_FIGURE_LAST_ORDER_AT,
  DESK_DEALER_FIGURE_IS_OVERDUE,
  DESK_DEALER_N_FIGURES,
};

G_END_DECLS
