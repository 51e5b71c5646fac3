/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_SIDEBAR (desk_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (DeskSidebar, desk_sidebar, DESK, SIDEBAR, AdwBin)

gboolean desk_sidebar_get_collapsed (DeskSidebar *self);
void desk_sidebar_set_collapsed (DeskSidebar *self, gboolean is_collapsed);
void desk_sidebar_add_page (DeskSidebar *self,
                            const char *key,
                            const char *title,
                            const char *icon_name,
                            const char *accelerator);
void desk_sidebar_set_page_visible (DeskSidebar *self, const char *key, gboolean is_visible);
void desk_sidebar_select (DeskSidebar *self, const char *key);
void desk_sidebar_focus (DeskSidebar *self);
char *desk_sidebar_format_badge (guint n_drafts, guint n_waiting, guint n_attention);

G_END_DECLS
