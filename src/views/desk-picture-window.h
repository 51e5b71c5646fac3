/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PICTURE_WINDOW (desk_picture_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskPictureWindow, desk_picture_window, DESK, PICTURE_WINDOW, AdwWindow)

gboolean desk_picture_window_can_show (const char *media_type);
GtkWidget *desk_picture_window_new (GtkWindow *parent, const char *title, const char *path);

G_END_DECLS
