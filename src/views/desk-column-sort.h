/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskColumnSortFunc:
 * @view: the table
 * @key: key of the column, as given to desk_column_sort_add()
 * @descending: whether the largest comes first
 * @user_data: as given to desk_column_sort_watch()
 *
 * The user has asked for another order.
 */
typedef void (*DeskColumnSortFunc) (GtkColumnView *view,
                                    int            key,
                                    gboolean       descending,
                                    gpointer       user_data);

void desk_column_sort_add     (GtkColumnViewColumn *column,
                               int                  key);
void desk_column_sort_watch   (GtkColumnView       *view,
                               DeskColumnSortFunc   func,
                               gpointer             user_data);
void desk_column_align_header (GtkColumnView       *view,
                               guint                position,
                               GtkAlign             align);
void desk_column_fit_date     (GtkColumnView       *view,
                               GtkColumnViewColumn *column);

G_END_DECLS
