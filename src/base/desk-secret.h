/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_SECRET_STORE (desk_secret_store_get_type ())
G_DECLARE_FINAL_TYPE (DeskSecretStore, desk_secret_store, DESK, SECRET_STORE, GObject)

DeskSecretStore *desk_secret_store_new (void);
gboolean desk_secret_store_is_persistent (DeskSecretStore *self);
void desk_secret_store_set_timeout (DeskSecretStore *self, guint milliseconds);

void desk_secret_store_save_async (DeskSecretStore *self,
                                   const char *key,
                                   const char *secret,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_secret_store_save_finish (DeskSecretStore *self,
                                        GAsyncResult *result,
                                        GError **error);
void desk_secret_store_load_async (DeskSecretStore *self,
                                   const char *key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *desk_secret_store_load_finish (DeskSecretStore *self, GAsyncResult *result, GError **error);
void desk_secret_store_clear_async (DeskSecretStore *self,
                                    const char *key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean desk_secret_store_clear_finish (DeskSecretStore *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
