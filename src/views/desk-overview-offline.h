/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_OFFLINE (desk_overview_offline_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewOffline, desk_overview_offline, DESK, OVERVIEW_OFFLINE, AdwBin)

void desk_overview_offline_open (DeskOverviewOffline *self, DeskServices *services);

G_END_DECLS
