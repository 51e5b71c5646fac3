/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-row.h"
#include "desk-list-row-private.h"

G_BEGIN_DECLS

enum
{
  DESK_CUSTOMER_PART_CUSTOMER,
  DESK_CUSTOMER_PART_DEALER,
  DESK_CUSTOMER_N_PARTS,
};

enum
{
  DESK_CUSTOMER_FIGURE_URGENCY,
  DESK_CUSTOMER_FIGURE_N_LICENSES,
  DESK_CUSTOMER_FIGURE_N_TRIALS,
  DESK_CUSTOMER_FIGURE_LAST_ORDER_AT,
  DESK_CUSTOMER_N_FIGURES,
};

G_END_DECLS
