/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* Keys of the table "meta". */
#define DESK_META_CURSOR "cursor"
#define DESK_META_GENERATION "generation"
#define DESK_META_FILLED_GENERATION "filled_generation"
#define DESK_META_LANGUAGE "language"
#define DESK_META_SEARCH "search"

DeskDb *desk_cache_file_open (const char *folder, GError **error);
DeskDb *desk_cache_file_open_reader (const char *folder, GError **error);
gboolean desk_cache_file_delete (const char *folder, GError **error);

char *desk_cache_file_dup_meta (DeskDb *cache, const char *key, GError **error);
gboolean desk_cache_file_set_meta (DeskDb *cache,
                                   const char *key,
                                   const char *value,
                                   GError **error);
gboolean desk_cache_file_get_number (DeskDb *cache,
                                     const char *key,
                                     gint64 *value,
                                     GError **error);
gboolean desk_cache_file_set_number (DeskDb *cache,
                                     const char *key,
                                     gint64 value,
                                     GError **error);
gint64 desk_cache_file_get_lowest_row (DeskDb *cache);

G_END_DECLS
