/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-me"

#include "config.h"

#include "desk-me.h"

DESK_DEFINE_RECORD (DeskMe, desk_me, "me", DESK_ME_FIELDS)
