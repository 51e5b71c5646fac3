/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-transaction"

#include "config.h"

#include "desk-transaction.h"

DESK_DEFINE_RECORD (DeskTransaction, desk_transaction, "transaction", DESK_TRANSACTION_FIELDS)
