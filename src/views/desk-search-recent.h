/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

void desk_search_recent_remember (DeskStore *store, const char *record);
void desk_search_recent_list (DeskServices *services, GPtrArray *items);

G_END_DECLS
