/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-secret.h"

G_BEGIN_DECLS

#define DESK_TYPE_SESSION (desk_session_get_type ())
G_DECLARE_FINAL_TYPE (DeskSession, desk_session, DESK, SESSION, GObject)

DeskSession *desk_session_new (void);
void desk_session_set_tokens (DeskSession *self,
                              const char *access_token,
                              gint64 expires_in,
                              const char *refresh_token);
void desk_session_set_refresh_token (DeskSession *self, const char *refresh_token);
void desk_session_forget_access_token (DeskSession *self, const char *access_token);
void desk_session_clear (DeskSession *self);
const char *desk_session_get_access_token (DeskSession *self);
const char *desk_session_get_refresh_token (DeskSession *self);

/* Where a refresh token is kept between runs; without it only for this run. */
void desk_session_keep_in (DeskSession *self, DeskSecretStore *secrets, const char *key);
void desk_session_store_async (DeskSession *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean desk_session_store_finish (DeskSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
