/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

gboolean desk_waiting_commands_is_changing (DeskStore *store);

/* What the user decides about something that waits. @from is where it was asked for: toasts, dialogs
 * and window actions go through it. */
void desk_waiting_commands_discard (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry);
void desk_waiting_commands_retry (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry);
void desk_waiting_commands_accept_price (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry);
void desk_waiting_commands_use_customer (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry);
void desk_waiting_commands_drop_promotion (GtkWidget *from,
                                           DeskStore *store,
                                           DeskOutboxEntry *entry);
void desk_waiting_commands_make_trial (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry);

DeskQuote *desk_waiting_commands_dup_quote (DeskOutboxEntry *entry);      /* (nullable) */
char *desk_waiting_commands_dup_customer_id (DeskOutboxEntry *entry);     /* (nullable) */
gboolean desk_waiting_commands_is_about_promotion (DeskOutboxEntry *entry);

G_END_DECLS
