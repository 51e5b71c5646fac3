/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-store.h"

G_BEGIN_DECLS

/* The dealer's own logo, for what he gives his customers. It is kept with the account. */
#define DESK_LOGO_MAX_BYTES (4 * 1024 * 1024)

cairo_surface_t *desk_logo_load (DeskStore *store);

void desk_logo_choose_async (DeskStore *store,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean desk_logo_choose_finish (DeskStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
