/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"

G_BEGIN_DECLS

/**
 * DeskPageSummary:
 * @n_records: records taken
 * @n_stale: records that were left because a newer revision is stored
 * @n_deleted: deletions applied
 * @n_refused: records that are not what the contract says; they were left out, the rest was taken
 * @more: more pages are ready
 * @is_full: this page ended a full pull
 * @n_expected: records in a full pull by the page's counts, -1 when it has none
 * @counts_differ: at the end of a full pull the stored records are not as many as the counts say
 * @refused_reason: (nullable) (owned): why the first one was refused
 */
typedef struct
{
  guint n_records;
  guint n_stale;
  guint n_deleted;
  guint n_refused;
  gboolean more;
  gboolean is_full;
  gint64 n_expected;
  gboolean counts_differ;
  char *refused_reason;
} DeskPageSummary;

void desk_page_summary_clear (DeskPageSummary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskPageSummary, desk_page_summary_clear)

/**
 * DESK_STORE_MAX_PAGE:
 *
 * The longest page or answer that the store takes, in bytes.
 */
#define DESK_STORE_MAX_PAGE (32 * 1024 * 1024)

/* The cursor for the next pull, NULL for a full one. Moves in the transaction of its page. */
char *desk_store_dup_cursor (DeskStore *self); /* (transfer full) (nullable) */

/* Takes a page of GET /v1/changes as it came: it is checked here. Errors: DESK_ERROR_JSON,
 * DESK_ERROR_TOO_LARGE, DESK_ERROR_PROTOCOL: nothing of the page was taken;
 * DESK_ERROR_CORRUPT: the cache was damaged and is being made anew, pull from the start. */
void desk_store_apply_page_async (DeskStore *self,
                                  GBytes *page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_store_apply_page_finish (DeskStore *self,
                                       GAsyncResult *result,
                                       DeskPageSummary *summary, /* (out) (optional) */
                                       GError **error);

/* After cursor_gone: the next pull is a full one. What is there stays visible until that has
 * ended; then what it did not bring vanishes. */
void desk_store_reset_cache_async (DeskStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_store_reset_cache_finish (DeskStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
