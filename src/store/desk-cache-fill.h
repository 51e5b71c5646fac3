/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

#define DESK_CACHE_FILL_MARK "cache.db-unsynced"

/* The first filling of cache.db, which does not wait for the disk. */

gboolean desk_cache_fill_is_lost (const char *folder);
char *desk_cache_fill_dup_mark (const char *folder);

gboolean desk_cache_fill_begin (DeskDb *cache, const char *folder);
gboolean desk_cache_fill_end (DeskDb *cache, GError **error);
gboolean desk_cache_fill_sync (const char *folder, GError **error);
void desk_cache_fill_forget (const char *folder, const char *mark);

G_END_DECLS
