/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-invoice-row.h"
#include "desk-list-row-private.h"

G_BEGIN_DECLS

enum
{
  DESK_INVOICE_PART_INVOICE,
  DESK_INVOICE_PART_CUSTOMER,
  DESK_INVOICE_PART_ORDER,
  DESK_INVOICE_PART_DEALER,
  DESK_INVOICE_N_PARTS,
};

enum
{
  DESK_INVOICE_FIGURE_DAYS_LEFT,
  DESK_INVOICE_N_FIGURES,
};

G_END_DECLS
