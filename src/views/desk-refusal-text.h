/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-problem.h"
#include "desk-quote.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Why the back-end refused what was sent to it, in words. */
char *desk_refusal_text_dup (DeskStore *store, DeskOutboxEntry *entry);
char *desk_refusal_text_dup_dated (DeskOutboxEntry *entry, const char *now, const char *why);
char *desk_refusal_text_dup_price (gint64 seen_total, DeskQuote *quote);
char *desk_refusal_text_dup_credit (gint64 seen_total, const char *currency, DeskProblem *problem);

G_END_DECLS
