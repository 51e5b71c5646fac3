/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-search-item.h"

G_BEGIN_DECLS

/* Signals: "open" (a #DeskSearchItem was clicked; whether in a new window), "more" (the number beside the
 * head of a group was clicked), "selection-changed". */
#define DESK_TYPE_SEARCH_POPOVER (desk_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (DeskSearchPopover, desk_search_popover, DESK, SEARCH_POPOVER, GtkPopover)

GtkWidget *desk_search_popover_new (void);
void desk_search_popover_set_list_action (DeskSearchPopover *self, DeskSearchGroup group, const char *action);
const char *desk_search_popover_get_list_action (DeskSearchPopover *self, int group);
void desk_search_popover_set_notes (DeskSearchPopover *self, gboolean is_offline, gboolean is_arriving,
                                    gboolean is_filling);

void desk_search_popover_show (DeskSearchPopover *self,
                               GPtrArray *items,
                               GPtrArray *terms,
                               const char *text,
                               char **mores);
void desk_search_popover_clear (DeskSearchPopover *self);

DeskSearchItem *desk_search_popover_get_selected (DeskSearchPopover *self);
GtkWidget *desk_search_popover_get_selected_option (DeskSearchPopover *self);
gboolean desk_search_popover_is_first_selected (DeskSearchPopover *self);
void desk_search_popover_select_next (DeskSearchPopover *self, int step);
void desk_search_popover_select_group (DeskSearchPopover *self, int step);

G_END_DECLS
