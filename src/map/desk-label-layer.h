/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-layer.h"

G_BEGIN_DECLS

#define DESK_TYPE_LABEL_LAYER (desk_label_layer_get_type ())
G_DECLARE_FINAL_TYPE (DeskLabelLayer, desk_label_layer, DESK, LABEL_LAYER, ShumateLayer)

GtkWidget *desk_label_layer_new (ShumateViewport *viewport, DeskCustomerLayer *customers);

G_END_DECLS
