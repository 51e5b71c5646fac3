/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-search-key.h"

G_BEGIN_DECLS

gboolean desk_search_index_check (DeskDb *cache, GError **error);
gboolean desk_search_index_update (DeskDb *cache, GError **error);
gboolean desk_search_index_fill (DeskDb *cache, gboolean is_brief, gboolean *is_full, GError **error);
gboolean desk_search_index_tidy (DeskDb *cache, gboolean *is_tidy, GError **error);
gboolean desk_search_index_is_full (DeskDb *cache, gboolean *is_full, GError **error);

G_END_DECLS
