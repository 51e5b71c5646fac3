/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-guide"

#include "config.h"

#include "desk-guide.h"

DESK_DEFINE_RECORD (DeskGuide, desk_guide, "guide", DESK_GUIDE_FIELDS)
