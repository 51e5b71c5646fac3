/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

/* What waits in the outbox, in words. */
char *desk_entry_text_dup_title (DeskStore *store, DeskOutboxEntry *entry);
char *desk_entry_text_dup_detail (DeskStore *store, DeskOutboxEntry *entry); /* (nullable) */
char *desk_entry_text_dup_reason (DeskServices *services, DeskOutboxEntry *entry);

char *desk_entry_text_dup_customer_id (DeskStore *store, DeskOutboxEntry *entry);

G_END_DECLS
