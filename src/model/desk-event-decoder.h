/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The event that says that the feed has moved on. */
#define DESK_EVENT_CHANGES "changes"

/* A line of ours has some twenty characters, an event has two lines. */
#define DESK_EVENT_MAX_LINE 1024
#define DESK_EVENT_MAX_LINES 32

/**
 * DeskEventDecoder:
 *
 * Server-sent events, as far as the contract has them. Holds no more than one line, whatever comes.
 */
typedef struct _DeskEventDecoder DeskEventDecoder;

DeskEventDecoder *desk_event_decoder_new (void);
void desk_event_decoder_free (DeskEventDecoder *self);
gboolean desk_event_decoder_feed (DeskEventDecoder *self,
                                  const char *data,
                                  gsize length,
                                  gboolean *has_changes,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskEventDecoder, desk_event_decoder_free)

G_END_DECLS
