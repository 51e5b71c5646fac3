/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_SIGN_OUT_DIALOG (desk_sign_out_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignOutDialog,
                      desk_sign_out_dialog,
                      DESK,
                      SIGN_OUT_DIALOG,
                      AdwMessageDialog)

GtkWidget *desk_sign_out_dialog_new (GtkWindow *parent, DeskServices *services);
DeskServices *desk_sign_out_dialog_get_services (DeskSignOutDialog *self);
DeskSignOutMode desk_sign_out_dialog_get_mode (DeskSignOutDialog *self);
void desk_sign_out_dialog_set_counts (DeskSignOutDialog *self,
                                      guint n_waiting,
                                      guint n_drafts,
                                      gboolean is_offline);

G_END_DECLS
