/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-quote"

#include "config.h"

#include "desk-quote.h"

DESK_DEFINE_RECORD (DeskQuote, desk_quote, "quote", DESK_QUOTE_FIELDS)
