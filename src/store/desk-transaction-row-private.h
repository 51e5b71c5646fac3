/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-row-private.h"
#include "desk-transaction-row.h"

G_BEGIN_DECLS

enum
{
  DESK_TRANSACTION_PART_TRANSACTION,
  DESK_TRANSACTION_PART_INVOICE,
  DESK_TRANSACTION_PART_CUSTOMER,
  DESK_TRANSACTION_PART_DEALER,
  DESK_TRANSACTION_N_PARTS,
};

G_END_DECLS
