/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-right"

#include "config.h"

#include "desk-right.h"

DESK_DEFINE_RECORD (DeskRight, desk_right, "right", DESK_RIGHT_FIELDS)
