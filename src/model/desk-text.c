/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-text"

#include "config.h"

#include "desk-text.h"

DESK_DEFINE_RECORD (DeskText, desk_text, "text", DESK_TEXT_FIELDS)
