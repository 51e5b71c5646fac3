/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order-sketch.h"

G_BEGIN_DECLS

void _desk_order_sketch_note_change (DeskOrderSketch *self,
                                     gboolean         is_priced);

G_END_DECLS
