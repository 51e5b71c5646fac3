/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_ROW (desk_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewRow, desk_overview_row, DESK, OVERVIEW_ROW, GtkListBoxRow)

/* Signal "button-clicked": the button, or Ctrl+Enter on the row. */
GtkWidget *desk_overview_row_new (gpointer item);
gpointer desk_overview_row_get_item (DeskOverviewRow *self);

void desk_overview_row_set_text (DeskOverviewRow *self, const char *name, const char *details);
void desk_overview_row_set_status (DeskOverviewRow *self, const char *status);
void desk_overview_row_set_date (DeskOverviewRow *self, const char *date);
void desk_overview_row_set_days (DeskOverviewRow *self, const char *days, const char *style);
void desk_overview_row_set_button (DeskOverviewRow *self, const char *label, gboolean is_suggested);
void desk_overview_row_add_to_groups (DeskOverviewRow *self,
                                      GtkSizeGroup *pills,
                                      GtkSizeGroup *days,
                                      GtkSizeGroup *buttons);

G_END_DECLS
