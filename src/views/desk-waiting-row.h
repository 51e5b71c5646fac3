/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_WAITING_ROW (desk_waiting_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskWaitingRow, desk_waiting_row, DESK, WAITING_ROW, GtkListBoxRow)

GtkWidget *desk_waiting_row_new (DeskServices *services, DeskOutboxEntry *entry);
DeskOutboxEntry *desk_waiting_row_get_entry (DeskWaitingRow *self);
void desk_waiting_row_update (DeskWaitingRow *self);

G_END_DECLS
