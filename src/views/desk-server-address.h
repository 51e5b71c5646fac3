/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *desk_server_address_dup_url (const char *typed);
char *desk_server_address_dup_message (const GError *error, gboolean is_shown);

G_END_DECLS
