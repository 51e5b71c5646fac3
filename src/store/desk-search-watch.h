/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

gboolean desk_search_watch_start (DeskDb *cache, GError **error);
gboolean desk_search_watch_note_after (DeskDb *cache, const char *table, gint64 row, GError **error);
gboolean desk_search_watch_note_row (DeskDb *cache, const char *table, gint64 row, GError **error);
gboolean desk_search_watch_note_dependents (DeskDb *cache, gint64 row, GError **error);

G_END_DECLS
