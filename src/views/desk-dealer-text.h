/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"

G_BEGIN_DECLS

/* What a dealer owes, by currency and never summed. */
gboolean desk_dealer_text_get_owed (DeskDealer *dealer, gint64 *amount, const char **currency);
char *desk_dealer_text_dup_owed (DeskDealer *dealer, gboolean with_own, const char *separator); /* (nullable) */
const char *desk_dealer_text_get_due_date (DeskDealer *dealer);          /* (nullable) */

G_END_DECLS
