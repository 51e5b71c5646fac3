/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-tax-line"

#include "config.h"

#include "desk-tax-line.h"

DESK_DEFINE_RECORD (DeskTaxLine, desk_tax_line, "tax_line", DESK_TAX_LINE_FIELDS)
