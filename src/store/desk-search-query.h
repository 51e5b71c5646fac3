/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-search-hit.h"

G_BEGIN_DECLS

/* (transfer full) (element-type DeskSearchSection) (nullable) */
GPtrArray *desk_search_run (DeskDb *cache, const char *text, const char *today, GError **error);

/* (transfer full) (nullable) */
DeskSearchHit *desk_search_hit_load (DeskDb *cache,
                                     GType type,
                                     const char *id,
                                     const char *today,
                                     GError **error);

G_END_DECLS
