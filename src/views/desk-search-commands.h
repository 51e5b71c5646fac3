/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

typedef struct _DeskSearchCommands DeskSearchCommands;

DeskSearchCommands *desk_search_commands_new (void);
void desk_search_commands_free (DeskSearchCommands *self);

void desk_search_commands_add (DeskSearchCommands *self,
                               const char *label,
                               const char *icon_name,
                               const char *action,
                               const char *target,
                               const char *right);
void desk_search_commands_find (DeskSearchCommands *self,
                                GPtrArray *terms,
                                DeskServices *services,
                                guint n_most,
                                GPtrArray *items);

G_END_DECLS
