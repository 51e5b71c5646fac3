/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-filters.h"
#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_FILTER_BAR (desk_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskFilterBar, desk_filter_bar, DESK, FILTER_BAR, AdwBin)

void        desk_filter_bar_fill              (DeskFilterBar        *self,
                                               const DeskListFilter *filters,
                                               guint                 n_filters,
                                               const char           *context);
void        desk_filter_bar_add_choice        (DeskFilterBar        *self,
                                               const char           *key,
                                               GtkDropDown          *choice);
void        desk_filter_bar_open              (DeskFilterBar        *self,
                                               DeskStore            *store,
                                               const char           *list,
                                               gboolean              has_dealers);
void        desk_filter_bar_update            (DeskFilterBar        *self,
                                               DeskQueryModel       *model,
                                               GListModel           *other);
guint       desk_filter_bar_get_chosen        (DeskFilterBar        *self);
const char *desk_filter_bar_get_text          (DeskFilterBar        *self);
const char *desk_filter_bar_get_dealer_id     (DeskFilterBar        *self);
void        desk_filter_bar_clear             (DeskFilterBar        *self);
void        desk_filter_bar_show_filter       (DeskFilterBar        *self,
                                               const char           *key);
gboolean    desk_filter_bar_show_dealer       (DeskFilterBar        *self,
                                               const char           *dealer_id);
void        desk_filter_bar_find              (DeskFilterBar        *self,
                                               const char           *text);
gboolean    desk_filter_bar_focus             (DeskFilterBar        *self);

G_END_DECLS
