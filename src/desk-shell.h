/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_SHELL (desk_shell_get_type ())
G_DECLARE_FINAL_TYPE (DeskShell, desk_shell, DESK, SHELL, AdwBin)

void desk_shell_set_services (DeskShell *self, DeskServices *services);
void desk_shell_set_collapsed (DeskShell *self, gboolean is_collapsed);
void desk_shell_open (DeskShell *self, const char *key);
void desk_shell_close (DeskShell *self);

DeskServices *desk_shell_get_services (DeskShell *self);
DeskPage *desk_shell_get_page (DeskShell *self);
DeskPage *desk_shell_get_wizard (DeskShell *self);
const char *desk_shell_get_section (DeskShell *self);

GtkWidget *desk_shell_show_page (DeskShell *self, const char *key);
void desk_shell_show_record (DeskShell *self, const char *key, const char *record_id);
void desk_shell_enter (DeskShell *self, GtkWidget *page, const char *section);
void desk_shell_open_wizard (DeskShell *self, GtkWidget *wizard);
void desk_shell_return_to_wizard (DeskShell *self);
void desk_shell_search (DeskShell *self);
void desk_shell_search_for (DeskShell *self, const char *text);

void desk_shell_leave (DeskShell *self);
void desk_shell_go_back (DeskShell *self);
void desk_shell_focus_filter (DeskShell *self);
void desk_shell_other_pane (DeskShell *self);
gboolean desk_shell_flush (DeskShell *self);

G_END_DECLS
