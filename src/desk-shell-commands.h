/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-shell.h"

G_BEGIN_DECLS

void desk_shell_commands_add (DeskShell *shell, GActionMap *map);
void desk_shell_commands_set_enabled (GActionMap *map, gboolean is_enabled);

G_END_DECLS
