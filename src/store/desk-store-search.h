/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-search-hit.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/* Search everywhere: companies, people, orders, serial numbers on this computer that have every
 * word of @text, what waits in the outbox included. GPtrArray of DeskSearchSection. */
void desk_store_search_async (DeskStore *self,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *desk_store_search_finish (DeskStore *self,
                                     GAsyncResult *result,
                                     GError **error); /* (transfer full) */

/* Whether search does not find all there is yet, because much has come at once. The signal "changed"
 * tells of progress. */
gboolean desk_store_get_is_search_filling (DeskStore *self);

/* A record as if it had been found; in the main thread, microseconds. (transfer full) (nullable) */
DeskSearchHit *desk_store_get_search_hit (DeskStore *self, GType type, const char *id);

G_END_DECLS
