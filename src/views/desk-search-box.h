/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-search-item.h"

G_BEGIN_DECLS

/* Signal "left": the field is done with; the focus shall go to the page. */
#define DESK_TYPE_SEARCH_BOX (desk_search_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskSearchBox, desk_search_box, DESK, SEARCH_BOX, AdwBin)

void desk_search_box_set_services (DeskSearchBox *self, DeskServices *services);
void desk_search_box_add_command (DeskSearchBox *self,
                                  const char *label,
                                  const char *icon_name,
                                  const char *action,
                                  const char *target,
                                  const char *right);
void desk_search_box_set_list_action (DeskSearchBox *self, DeskSearchGroup group, const char *action);
void desk_search_box_start (DeskSearchBox *self);
void desk_search_box_find (DeskSearchBox *self, const char *text);
gboolean desk_search_box_get_is_searching (DeskSearchBox *self);

G_END_DECLS
