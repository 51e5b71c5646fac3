/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *desk_toast_show (GtkWidget *from, const char *text);
AdwToast *desk_toast_show_action (GtkWidget *from,
                                  const char *text,
                                  const char *button_label,
                                  const char *action_name,
                                  GVariant *target);
AdwToast *desk_toast_show_undo (GtkWidget *from, const char *text, guint seconds);
void desk_toast_show_error (GtkWidget *from, const GError *error);

G_END_DECLS
