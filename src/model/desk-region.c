/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-region"

#include "config.h"

#include "desk-region.h"

DESK_DEFINE_RECORD (DeskRegion, desk_region, "region", DESK_REGION_FIELDS)
