/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"
#include "desk-shell.h"

G_BEGIN_DECLS

#define DESK_TYPE_WINDOW (desk_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskWindow, desk_window, DESK, WINDOW, AdwApplicationWindow)

GtkWidget *desk_window_new (GtkApplication *application, DeskServices *services);
void desk_window_start (DeskWindow *self, gboolean starts_demo);
gboolean desk_window_flush (DeskWindow *self);
void desk_window_shut_down (DeskWindow *self);
void desk_window_open_another (DeskWindow *self, const char *action, const char *target);
DeskShell *desk_window_get_shell (DeskWindow *self);

G_END_DECLS
