/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store.h"
#include "desk-sync.h"

G_BEGIN_DECLS

#define DESK_TYPE_SENT_WATCH (desk_sent_watch_get_type ())
G_DECLARE_FINAL_TYPE (DeskSentWatch, desk_sent_watch, DESK, SENT_WATCH, GObject)

DeskSentWatch *desk_sent_watch_new (void);
void desk_sent_watch_set_account (DeskSentWatch *self, DeskSync *sync, DeskStore *store);

G_END_DECLS
