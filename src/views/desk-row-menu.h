/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void desk_row_menu_popup (GtkWidget *page, GtkWidget *anchor, GMenuModel *menu);
gboolean desk_row_menu_is_key (guint keyval, GdkModifierType modifiers);
void desk_row_menu_dispose (GtkWidget *page);

G_END_DECLS
