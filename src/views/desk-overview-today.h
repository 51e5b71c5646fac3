/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-list.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_TODAY (desk_overview_today_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewToday, desk_overview_today, DESK, OVERVIEW_TODAY, DeskOverviewList)

G_END_DECLS
