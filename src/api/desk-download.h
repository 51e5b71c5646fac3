/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-api-client.h"

G_BEGIN_DECLS

void desk_download_async (DeskApiClient *client,
                          const char *path,
                          const char *file,
                          const char *sha256,
                          gint64 max_size,
                          GFileProgressCallback progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
char *desk_download_finish (DeskApiClient *client, GAsyncResult *result, GError **error);

G_END_DECLS
