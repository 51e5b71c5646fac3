/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-window.h"

G_BEGIN_DECLS

GList *desk_windows_list (GtkApplication *application);
DeskWindow *desk_windows_get_last_used (GtkApplication *application);
gboolean desk_windows_is_last_used (GtkWidget *widget);
gboolean desk_windows_flush (DeskWindow *window);
DeskWindow *desk_windows_find_draft (DeskWindow *window, const char *draft_id);

G_END_DECLS
