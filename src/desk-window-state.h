/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void desk_window_state_restore (GtkWindow *window);
char *desk_window_state_dup_page (void);
void desk_window_state_save (GtkWindow *window, const char *page);

G_END_DECLS
