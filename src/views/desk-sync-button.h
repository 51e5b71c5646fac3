/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_SYNC_BUTTON (desk_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (DeskSyncButton, desk_sync_button, DESK, SYNC_BUTTON, GtkButton)

char *desk_sync_button_format_state (DeskSyncState state,
                                     guint n_waiting,
                                     guint n_attention,
                                     gint64 seconds_since_success,
                                     const char *reason);

G_END_DECLS
