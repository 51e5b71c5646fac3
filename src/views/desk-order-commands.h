/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-store.h"

G_BEGIN_DECLS

/* What the user does with an order, or with what waits, in a list. @from is where it was asked for: toasts,
 * dialogs and window actions go through it. */
void desk_order_commands_again         (GtkWidget       *from,
                                        DeskStore       *store,
                                        DeskOrder       *order,
                                        DeskCustomer    *customer,
                                        const char      *kind);
void desk_order_commands_edit          (GtkWidget       *from,
                                        DeskStore       *store,
                                        const char      *op_id);
void desk_order_commands_dismiss       (GtkWidget       *from,
                                        DeskStore       *store,
                                        const char      *op_id);
void desk_order_commands_explain       (GtkWidget       *from,
                                        DeskOutboxEntry *entry);

G_END_DECLS
