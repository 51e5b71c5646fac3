/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean desk_map_keys_press (GtkWidget *view, guint key, GdkModifierType state);

G_END_DECLS
