/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-dealer"

#include "config.h"

#include "desk-dealer.h"

DESK_DEFINE_RECORD (DeskDealer, desk_dealer, "dealer", DESK_DEALER_FIELDS)
