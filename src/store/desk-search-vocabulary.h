/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

gboolean desk_search_vocabulary_add (DeskDb *cache, const char *words, GError **error);
gboolean desk_search_vocabulary_make_match (DeskDb *cache, GPtrArray *terms, char **match, GError **error);

G_END_DECLS
