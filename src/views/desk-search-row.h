/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-search-item.h"

G_BEGIN_DECLS

/* Signals: "open" (the row was clicked; whether in a new window), "more" (the number beside the head was clicked). */
#define DESK_TYPE_SEARCH_ROW (desk_search_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSearchRow, desk_search_row, DESK, SEARCH_ROW, GtkBox)

GtkWidget *desk_search_row_new (void);
void desk_search_row_set_head (DeskSearchRow *self, const char *head, const char *more, gboolean can_open_more);
void desk_search_row_set_item (DeskSearchRow *self,
                               DeskSearchItem *item,
                               GPtrArray *terms,
                               guint position,
                               guint n_items);
DeskSearchItem *desk_search_row_get_item (DeskSearchRow *self);
void desk_search_row_set_selected (DeskSearchRow *self, gboolean is_selected);
GtkWidget *desk_search_row_get_option (DeskSearchRow *self);

G_END_DECLS
