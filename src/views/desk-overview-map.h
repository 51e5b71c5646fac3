/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-block.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_MAP (desk_overview_map_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewMap, desk_overview_map, DESK, OVERVIEW_MAP, DeskOverviewBlock)

G_END_DECLS
