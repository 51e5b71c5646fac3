/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Tiles have so many bytes at most; the least recently used go first. */
#define DESK_BASE_LAYER_MAX_BYTES (96 * 1024 * 1024)

#define DESK_TYPE_BASE_LAYER (desk_base_layer_get_type ())
G_DECLARE_FINAL_TYPE (DeskBaseLayer, desk_base_layer, DESK, BASE_LAYER, ShumateLayer)

GtkWidget *desk_base_layer_new (ShumateViewport *viewport);
gboolean desk_base_layer_get_is_complete (DeskBaseLayer *self);
gsize desk_base_layer_get_bytes (DeskBaseLayer *self);

G_END_DECLS
