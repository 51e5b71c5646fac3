/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-row-private.h"
#include "desk-order-row.h"

G_BEGIN_DECLS

enum
{
  DESK_ORDER_PART_ORDER,
  DESK_ORDER_PART_CUSTOMER,
  DESK_ORDER_PART_LICENSE,
  DESK_ORDER_PART_DEALER,
  DESK_ORDER_PART_PRICE_LIST,
  DESK_ORDER_N_PARTS,
};

enum
{
  DESK_ORDER_FIGURE_CAN_DELETE,
  DESK_ORDER_N_FIGURES,
};

G_END_DECLS
