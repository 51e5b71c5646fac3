/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-row.h"

G_BEGIN_DECLS

/**
 * DeskRowCache:
 *
 * The rows of a list that are alive: those that somebody holds, and the last few hundred.
 */
typedef struct _DeskRowCache DeskRowCache;

DeskRowCache *desk_row_cache_new (GType row_type, guint n_recent);
void desk_row_cache_free (DeskRowCache *self);
DeskListRow *desk_row_cache_get (DeskRowCache *self, gint64 id);
DeskListRow *desk_row_cache_add (DeskRowCache *self, gint64 id);
GArray *desk_row_cache_list (DeskRowCache *self);

G_END_DECLS
