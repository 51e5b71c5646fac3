/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-search-commands.h"
#include "desk-search-item.h"

G_BEGIN_DECLS

/* At most so many of what is found are commands. */
#define DESK_SEARCH_FINDER_N_COMMANDS 3

#define DESK_TYPE_SEARCH_FINDER (desk_search_finder_get_type ())
G_DECLARE_FINAL_TYPE (DeskSearchFinder, desk_search_finder, DESK, SEARCH_FINDER, GObject)

DeskSearchFinder *desk_search_finder_new (void);
void desk_search_finder_set_services (DeskSearchFinder *self, DeskServices *services);
DeskSearchCommands *desk_search_finder_get_commands (DeskSearchFinder *self);
GPtrArray *desk_search_finder_get_terms (DeskSearchFinder *self);
gboolean desk_search_finder_get_is_searching (DeskSearchFinder *self);
void desk_search_finder_find (DeskSearchFinder *self, const char *text);
void desk_search_finder_end (DeskSearchFinder *self);

G_END_DECLS
