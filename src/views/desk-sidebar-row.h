/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SIDEBAR_ROW (desk_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSidebarRow, desk_sidebar_row, DESK, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *desk_sidebar_row_new (const char *key,
                                 const char *title,
                                 const char *icon_name,
                                 const char *shortcut);
const char *desk_sidebar_row_get_key (DeskSidebarRow *self);
void desk_sidebar_row_set_badge (DeskSidebarRow *self,
                                 guint count,
                                 gboolean is_warning,
                                 const char *words);
void desk_sidebar_row_set_collapsed (DeskSidebarRow *self, gboolean is_collapsed);

G_END_DECLS
