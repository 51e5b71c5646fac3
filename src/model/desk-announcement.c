/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-announcement"

#include "config.h"

#include "desk-announcement.h"

DESK_DEFINE_RECORD (DeskAnnouncement, desk_announcement, "announcement", DESK_ANNOUNCEMENT_FIELDS)
