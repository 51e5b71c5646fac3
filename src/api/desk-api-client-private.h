/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-api-client.h"
#include "desk-http.h"

G_BEGIN_DECLS

GBytes *desk_api_client_build_body (const char *name, ...) G_GNUC_NULL_TERMINATED;
const char *desk_api_client_get_password_token (DeskApiClient *self);
gboolean desk_api_client_take_password_token (DeskApiClient *self, DeskHttpAnswer *answer);
const char *desk_api_client_get_token (DeskApiClient *self);

/* Both end in desk_api_client_request_finish(). */
void desk_api_client_open_request_async (DeskApiClient *self,
                                         DeskHttpRequest *request,
                                         gpointer source_tag,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
void desk_api_client_request_async (DeskApiClient *self,
                                    DeskHttpRequest *request,
                                    gpointer source_tag,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DeskHttpAnswer *
desk_api_client_request_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
