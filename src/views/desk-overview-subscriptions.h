/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-list.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_SUBSCRIPTIONS (desk_overview_subscriptions_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewSubscriptions,
                      desk_overview_subscriptions,
                      DESK,
                      OVERVIEW_SUBSCRIPTIONS,
                      DeskOverviewList)

G_END_DECLS
