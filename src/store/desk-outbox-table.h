/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-outbox-entry-private.h"

G_BEGIN_DECLS

/* The table "outbox" of user.db. Every row is verified when it is read and stamped when it is
 * written; a damaged one is read as an entry that needs attention and is never written back. */

gboolean desk_outbox_table_insert (DeskDb *user, DeskOutboxEntry *entry, GError **error);
gboolean desk_outbox_table_update (DeskDb *user, DeskOutboxEntry *entry, GError **error);
gboolean desk_outbox_table_remove (DeskDb *user, const char *op_id, GError **error);
DeskOutboxEntry *desk_outbox_table_find (DeskDb *user, const char *op_id, GError **error);
GPtrArray *desk_outbox_table_list_pending (DeskDb *user, GError **error);
GPtrArray *desk_outbox_table_list_of_record (DeskDb *user, const char *record_id, GError **error);
GPtrArray *desk_outbox_table_list_damaged (DeskDb *user, GError **error);
gboolean desk_outbox_table_restore (DeskDb *user,
                                    DeskOutboxEntry *entry,
                                    gint64 seq,
                                    GError **error);
gboolean desk_outbox_table_purge (DeskDb *user, const char *before, GError **error);
gboolean desk_outbox_table_reserve (DeskDb *user, gint64 seq, GError **error);

G_END_DECLS
