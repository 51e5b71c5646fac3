/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* The kinds of records that are found, in the order they are shown in; their numbers are in the
 * keys of search_doc and in the triggers of the schema. */
typedef enum
{
  DESK_SEARCH_KIND_COMPANY = 1,
  DESK_SEARCH_KIND_CONTACT = 2,
  DESK_SEARCH_KIND_USER = 3,
  DESK_SEARCH_KIND_ORDER = 4,
  DESK_SEARCH_KIND_LICENSE = 5,
  DESK_SEARCH_KIND_INVOICE = 6,
} DeskSearchKind;

gint64 desk_search_key (DeskSearchKind kind, gint64 row);
DeskSearchKind desk_search_key_get_kind (gint64 key);
gint64 desk_search_key_get_row (gint64 key);

gint64 desk_search_entry_first (DeskSearchKind kind);
gint64 desk_search_entry_get_key (gint64 entry);

char desk_search_get_mark (DeskSearchKind kind);

gboolean desk_search_index_check (DeskDb *cache, GError **error);
gboolean desk_search_index_update (DeskDb *cache, GError **error);
gboolean desk_search_index_fill (DeskDb *cache, gboolean is_brief, gboolean *is_full, GError **error);
gboolean desk_search_index_tidy (DeskDb *cache, gboolean *is_tidy, GError **error);
gboolean desk_search_index_is_full (DeskDb *cache, gboolean *is_full, GError **error);

G_END_DECLS
