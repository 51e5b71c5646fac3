/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_LINES (desk_order_lines_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderLines, desk_order_lines, DESK, ORDER_LINES, AdwBin)

void desk_order_lines_update (DeskOrderLines *self, const DeskOrderFacts *facts);

G_END_DECLS
