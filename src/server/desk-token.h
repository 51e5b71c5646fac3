/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *desk_token_new (void);
char *desk_token_hash (const char *token);
char *desk_seal (const char *key, const char *text);
char *desk_unseal (const char *key, const char *sealed);

G_END_DECLS
