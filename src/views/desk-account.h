/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

char *desk_account_format_missing_right (DeskMe *me, const char *right);
void desk_account_show_missing_right (GtkWidget *from, DeskServices *services, const char *right);

void desk_account_sign_out (GtkWidget *from, DeskServices *services);
void desk_account_leave (GtkWidget *from, DeskServices *services);
void desk_account_switch_demo_user (GtkWidget *from, DeskServices *services, const char *role);
void desk_account_restart_demo (GtkWidget *from, DeskServices *services);

G_END_DECLS
