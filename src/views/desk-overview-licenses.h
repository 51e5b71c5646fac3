/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-list.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_LICENSES (desk_overview_licenses_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewLicenses,
                      desk_overview_licenses,
                      DESK,
                      OVERVIEW_LICENSES,
                      DeskOverviewList)

G_END_DECLS
