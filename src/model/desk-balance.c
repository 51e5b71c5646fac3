/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-balance"

#include "config.h"

#include "desk-balance.h"

DESK_DEFINE_RECORD (DeskBalance, desk_balance, "balance", DESK_BALANCE_FIELDS)
