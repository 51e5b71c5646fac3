/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-api-client.h"

G_BEGIN_DECLS

#define DESK_TYPE_EVENT_STREAM (desk_event_stream_get_type ())
G_DECLARE_FINAL_TYPE (DeskEventStream, desk_event_stream, DESK, EVENT_STREAM, GObject)

DeskEventStream *desk_event_stream_new (DeskApiClient *client);
void desk_event_stream_open (DeskEventStream *self, const char *since);
void desk_event_stream_close (DeskEventStream *self);

G_END_DECLS
