/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-request.h"

G_BEGIN_DECLS

#define DESK_TYPE_EVENTS (desk_events_get_type ())
G_DECLARE_FINAL_TYPE (DeskEvents, desk_events, DESK, EVENTS, GObject)

DeskEvents *desk_events_new (DeskStorage *storage);
void desk_events_add (DeskEvents *self, DeskRequest *request, gint64 since);
void desk_events_stop (DeskEvents *self);

G_END_DECLS
