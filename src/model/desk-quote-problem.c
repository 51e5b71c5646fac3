/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-quote-problem"

#include "config.h"

#include "desk-quote-problem.h"

DESK_DEFINE_RECORD (DeskQuoteProblem,
                    desk_quote_problem,
                    "quote_problem",
                    DESK_QUOTE_PROBLEM_FIELDS)
