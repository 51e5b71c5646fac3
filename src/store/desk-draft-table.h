/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-draft.h"

G_BEGIN_DECLS

/* The table "draft" of user.db: the JSON text of each, with its checksum. */

gboolean desk_draft_table_save (DeskDb *user, DeskDraft *draft, GError **error);
gboolean desk_draft_table_remove (DeskDb *user, const char *id, GError **error);
char *desk_draft_table_get_text (DeskDb *user, const char *id, GError **error);
GPtrArray *desk_draft_table_list (DeskDb *user, GError **error);
GPtrArray *desk_draft_table_list_damaged (DeskDb *user, GError **error);
gboolean desk_draft_table_restore (DeskDb *user, DeskDb *copy, const char *id, GError **error);

G_END_DECLS
