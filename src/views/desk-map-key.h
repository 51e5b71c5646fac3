/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_KEY (desk_map_key_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapKey, desk_map_key, DESK, MAP_KEY, GtkWidget)

GtkWidget *desk_map_key_new (guint slot);

G_END_DECLS
