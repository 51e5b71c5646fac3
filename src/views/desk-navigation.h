/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a widget can lead to, in the window that it is in. */
gboolean desk_navigation_has_page (GtkWidget *from, const char *key);
gboolean desk_navigation_has_record (GtkWidget *from, const char *key);

G_END_DECLS
