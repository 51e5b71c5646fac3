/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-clock.h"
#include "desk-record.h"

/* The rest of the store's interface, so that its users include one file. */
#include "desk-store-act.h"
#include "desk-store-commands.h"
#include "desk-store-contacts.h"
#include "desk-store-drafts.h"
#include "desk-store-feed.h"
#include "desk-store-outbox.h"
#include "desk-store-overview.h"
#include "desk-store-reads.h"
#include "desk-store-search.h"
#include "desk-store-settings.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/**
 * DeskStoreRecovery:
 * @DESK_STORE_RECOVERY_NONE: user.db was found in order
 * @DESK_STORE_RECOVERY_COPY: user.db was damaged; its last good copy took its place
 * @DESK_STORE_RECOVERY_ROWS: single rows were damaged and taken from the copy, or set aside
 * @DESK_STORE_RECOVERY_LOST: user.db was damaged and there was no good copy; drafts and outbox
 *   start empty, the damaged file was kept beside it
 *
 * What had to be done to user.db when it was opened. cache.db is rebuilt silently.
 */
typedef enum
{
  DESK_STORE_RECOVERY_NONE,
  DESK_STORE_RECOVERY_COPY,
  DESK_STORE_RECOVERY_ROWS,
  DESK_STORE_RECOVERY_LOST,
} DeskStoreRecovery;

/*
 * Properties, all read-only but the first two (construct only): "folder", "clock", "is-open",
 * "is-filled" (a full pull has ended once), "n-waiting" (entries of the outbox that are not done,
 * those that need attention included), "n-attention", "n-drafts".
 *
 * Signal "changed" (const char *const *types): names of record types ("order"), and "outbox",
 * "draft", "setting". In the main thread, after the commit, once for each page or command.
 * "day" stands in it when today's date has moved on.
 */
DeskStore *desk_store_new (const char *folder, DeskClock *clock);

void desk_store_open_async (DeskStore *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean desk_store_open_finish (DeskStore *self, GAsyncResult *result, GError **error);
void desk_store_close (DeskStore *self);

const char *desk_store_get_folder (DeskStore *self);
DeskClock *desk_store_get_clock (DeskStore *self);
gboolean desk_store_get_is_open (DeskStore *self);
gboolean desk_store_get_is_filled (DeskStore *self);
guint desk_store_get_n_waiting (DeskStore *self);
guint desk_store_get_n_attention (DeskStore *self);
guint desk_store_get_n_drafts (DeskStore *self);
DeskStoreRecovery desk_store_get_recovery (DeskStore *self);

/* For sign-out, on the folder of a store that is closed. */
gboolean desk_store_delete_cache (const char *folder, GError **error);
gboolean desk_store_delete_folder (const char *folder, GError **error);

G_END_DECLS
