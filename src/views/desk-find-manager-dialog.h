/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIND_MANAGER_DIALOG (desk_find_manager_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskFindManagerDialog,
                      desk_find_manager_dialog,
                      DESK,
                      FIND_MANAGER_DIALOG,
                      AdwWindow)

GtkWidget *desk_find_manager_dialog_new (GtkWindow *parent);
void desk_find_manager_dialog_set_regions (DeskFindManagerDialog *self, GListModel *regions);

G_END_DECLS
