/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-block.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_BALANCE (desk_overview_balance_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewBalance,
                      desk_overview_balance,
                      DESK,
                      OVERVIEW_BALANCE,
                      DeskOverviewBlock)

G_END_DECLS
