/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-window.h"

G_BEGIN_DECLS

/* What can be done with the account, from anywhere in a window: its actions win.sign-out and so on. */
void desk_account_commands_add (DeskWindow *window, DeskServices *services);
void desk_account_commands_update (GActionMap *map, DeskServices *services);

G_END_DECLS
