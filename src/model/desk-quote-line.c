/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-quote-line"

#include "config.h"

#include "desk-quote-line.h"

DESK_DEFINE_RECORD (DeskQuoteLine, desk_quote_line, "quote_line", DESK_QUOTE_LINE_FIELDS)
