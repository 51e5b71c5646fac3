/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_SIGN_IN_AGAIN_DIALOG (desk_sign_in_again_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignInAgainDialog,
                      desk_sign_in_again_dialog,
                      DESK,
                      SIGN_IN_AGAIN_DIALOG,
                      AdwWindow)

GtkWidget *desk_sign_in_again_dialog_new (GtkWindow *parent, DeskServices *services);

G_END_DECLS
