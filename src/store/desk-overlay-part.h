/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-outbox-entry-private.h"

G_BEGIN_DECLS

gboolean desk_overlay_part_note (DeskDb *cache, const char *id, DeskOutboxEntry *entry, GError **error);
gboolean desk_overlay_part_restate (DeskDb *cache, DeskOutboxEntry *entry, GError **error);
gboolean desk_overlay_part_keep (DeskDb *cache, GPtrArray *ids, gboolean *is_kept, GError **error);
gboolean desk_overlay_part_end (DeskDb *cache,
                                DeskOutboxEntry *entry,
                                GPtrArray *ids,
                                gboolean *is_ended,
                                GError **error);

G_END_DECLS
