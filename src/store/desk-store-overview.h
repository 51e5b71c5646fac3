/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"

G_BEGIN_DECLS

/* What the overview asks for besides the lists: a few rows each, found by an index, in the main
 * thread. */
gboolean desk_store_has_orders (DeskStore *self);
/* DeskTransaction, the last booked first. (transfer full) */
GPtrArray *desk_store_list_latest_transactions (DeskStore *self, guint limit);

G_END_DECLS
