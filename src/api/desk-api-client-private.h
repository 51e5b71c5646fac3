/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-api-client.h"
#include "desk-http.h"

G_BEGIN_DECLS

void desk_api_client_request_async (DeskApiClient *self,
                                    DeskHttpRequest *request,
                                    gpointer source_tag,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DeskHttpAnswer *
desk_api_client_request_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
