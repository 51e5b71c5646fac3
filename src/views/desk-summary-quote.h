/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order-sketch.h"
#include "desk-summary-lines.h"

G_BEGIN_DECLS

/* What is ordered and what it costs, in words, for the summary of the wizard. */
void  desk_summary_quote_append_lines (DeskSummaryLines *lines,
                                       DeskOrderSketch  *sketch,
                                       DeskQuote        *quote);
void  desk_summary_quote_append_trial (DeskSummaryLines *lines,
                                       DeskOrderSketch  *sketch);
void  desk_summary_quote_append_sums  (DeskSummaryLines *lines,
                                       DeskOrderSketch  *sketch,
                                       DeskQuote        *quote);
char *desk_summary_quote_dup_period   (DeskOrderSketch  *sketch,
                                       DeskPriceState    state);

G_END_DECLS
