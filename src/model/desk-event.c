/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-event"

#include "config.h"

#include "desk-event.h"

DESK_DEFINE_RECORD (DeskEvent, desk_event, "event", DESK_EVENT_FIELDS)
