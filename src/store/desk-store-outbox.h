/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-outbox-entry.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/*
 * The outbox. sync's way with an entry:
 *
 *   list due → mark attempted → send → finish, stop, postpone, or (no answer) leave it.
 *
 * Entries are given in the order they were made, one for each record at a time. An entry whose
 * record has an older entry that is not done waits for it; but an attempted PUT that has its
 * DELETE queued behind it is not sent again: the DELETE leaves a tombstone that a late PUT
 * cannot pass, and ends both.
 */

/* Live model of DeskOutboxEntry, oldest first, without those that are done. */
GListModel *desk_store_list_entries (DeskStore *self); /* (transfer full) */
/* (transfer none) (nullable), both; the second is the newest entry that is not done. */
DeskOutboxEntry *desk_store_get_entry (DeskStore *self, const char *op_id);
DeskOutboxEntry *desk_store_get_entry_of_record (DeskStore *self, const char *record_id);

/* Entries to send now. When nothing is due but something was postponed, *next_unix is when
 * (seconds UTC, 0 when nothing). */
void desk_store_list_due_entries_async (DeskStore *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *desk_store_list_due_entries_finish (DeskStore *self,
                                               GAsyncResult *result,
                                               gint64 *next_unix, /* (out) (optional) */
                                               GError **error);

/* Committed before the first byte is sent. DESK_ERROR_NOT_FOUND: the user has discarded or
 * edited it meanwhile, it must not be sent. The stop point client-after-attempted is sync's. */
void desk_store_mark_attempted_async (DeskStore *self,
                                      const char *op_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean desk_store_mark_attempted_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* Nothing of it has left this computer after all, and it was queued before. */
void desk_store_take_attempt_back_async (DeskStore *self,
                                         const char *op_id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
desk_store_take_attempt_back_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* The back-end has done it. @fragment is the answer's body, applied as a page is; NULL when
 * there was none. In the step in which it is applied the entry leaves the overlay. */
void desk_store_finish_entry_async (DeskStore *self,
                                    const char *op_id,
                                    GBytes *fragment, /* (nullable) */
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean desk_store_finish_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* The back-end has refused it: it needs the user's attention. @code is the problem's, @problem
 * its whole JSON text. */
void desk_store_stop_entry_async (DeskStore *self,
                                  const char *op_id,
                                  const char *code,
                                  const char *problem, /* (nullable) */
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_store_stop_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* Not to be sent before @not_before (seconds UTC), as Retry-After says. Its state stays. */
void desk_store_postpone_entry_async (DeskStore *self,
                                      const char *op_id,
                                      gint64 not_before,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean desk_store_postpone_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
