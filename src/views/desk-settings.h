/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *desk_settings_new (void);

char *desk_settings_dup_language (GSettings *settings);
void desk_settings_set_language (GSettings *settings, const char *language);
char *desk_settings_dup_server_url (GSettings *settings);

const char *const *desk_settings_list_languages (void);
const char *desk_settings_get_language_name (const char *language);

G_END_DECLS
