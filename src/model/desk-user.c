/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-user"

#include "config.h"

#include "desk-user.h"

DESK_DEFINE_RECORD (DeskUser, desk_user, "user", DESK_USER_FIELDS)
