/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GSettings *desk_settings_new (void);

char *desk_settings_dup_language (GSettings *settings);
GListModel *desk_settings_list_choices (GSettings *settings, guint *selected);
void desk_settings_choose_language (GSettings *settings, guint position);
char *desk_settings_dup_server_url (GSettings *settings);

G_END_DECLS
