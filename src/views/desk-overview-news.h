/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_NEWS (desk_overview_news_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewNews, desk_overview_news, DESK, OVERVIEW_NEWS, AdwBin)

void desk_overview_news_open (DeskOverviewNews *self, DeskServices *services);

G_END_DECLS
