/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-guide-text"

#include "config.h"

#include "desk-guide-text.h"

DESK_DEFINE_RECORD (DeskGuideText, desk_guide_text, "guide_text", DESK_GUIDE_TEXT_FIELDS)
