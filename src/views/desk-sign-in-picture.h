/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SIGN_IN_PICTURE (desk_sign_in_picture_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignInPicture, desk_sign_in_picture, DESK, SIGN_IN_PICTURE, GtkWidget)

G_END_DECLS
