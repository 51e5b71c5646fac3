/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-draft.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/* The draft is copied at once; its id and times are set when it has none. Saves of one draft
 * that still wait are made one. */
void desk_store_save_draft_async (DeskStore *self,
                                  DeskDraft *draft,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_store_save_draft_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* Blocks until the draft is on the disk: for SIGTERM and the end of the program. */
gboolean desk_store_save_draft (DeskStore *self, DeskDraft *draft, GError **error);

void desk_store_delete_draft_async (DeskStore *self,
                                    const char *draft_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean desk_store_delete_draft_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* A copy, to be changed and saved. (transfer full) (nullable) */
DeskDraft *desk_store_get_draft (DeskStore *self, const char *draft_id);
/* Live model of DeskDraft, the last changed first. Not to be changed. */
GListModel *desk_store_list_drafts (DeskStore *self); /* (transfer full) */

G_END_DECLS
