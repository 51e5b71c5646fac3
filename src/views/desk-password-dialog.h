/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

/**
 * DeskPasswordOccasion:
 * @DESK_PASSWORD_FORGOTTEN: a code is asked for first
 * @DESK_PASSWORD_INVITED: an e-mail with a code is there already
 * @DESK_PASSWORD_ENDED: the password was made by somebody else, or has expired
 * @DESK_PASSWORD_CHANGE: who is signed in wants another one
 */
typedef enum
{
  DESK_PASSWORD_FORGOTTEN,
  DESK_PASSWORD_INVITED,
  DESK_PASSWORD_ENDED,
  DESK_PASSWORD_CHANGE,
} DeskPasswordOccasion;

#define DESK_TYPE_PASSWORD_DIALOG (desk_password_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskPasswordDialog, desk_password_dialog, DESK, PASSWORD_DIALOG, AdwWindow)

GtkWidget *desk_password_dialog_new (GtkWindow *parent,
                                     DeskServices *services,
                                     DeskPasswordOccasion occasion);
void desk_password_dialog_set_details (DeskPasswordDialog *self,
                                       const char *server_url,
                                       const char *email,
                                       const char *password,
                                       gboolean stay);

G_END_DECLS
