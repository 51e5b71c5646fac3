/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean desk_link_is_safe   (const char *url);
void     desk_link_ask       (GtkWidget  *from,
                              const char *url);
void     desk_link_set_label (GtkLabel   *label,
                              const char *markdown);

G_END_DECLS
