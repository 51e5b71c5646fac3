/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-block.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_NEW_ORDER (desk_overview_new_order_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewNewOrder,
                      desk_overview_new_order,
                      DESK,
                      OVERVIEW_NEW_ORDER,
                      DeskOverviewBlock)

G_END_DECLS
