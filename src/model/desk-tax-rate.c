/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-tax-rate"

#include "config.h"

#include "desk-tax-rate.h"

DESK_DEFINE_RECORD (DeskTaxRate, desk_tax_rate, "tax_rate", DESK_TAX_RATE_FIELDS)
