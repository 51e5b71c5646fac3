/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Passwords are kept as Argon2id. Looking at one takes a good part of a second and 64 MiB on
 * purpose, so it happens in two threads of its own and the loop does not stand still.
 */
#define DESK_TYPE_PASSWORDS (desk_passwords_get_type ())
G_DECLARE_FINAL_TYPE (DeskPasswords, desk_passwords, DESK, PASSWORDS, GObject)

DeskPasswords *desk_passwords_new (void);
void desk_passwords_verify_async (DeskPasswords *self,
                                  const char *hash,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_passwords_verify_finish (DeskPasswords *self, GAsyncResult *result, GError **error);
void desk_passwords_hash_async (DeskPasswords *self,
                                const char *password,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *desk_passwords_hash_finish (DeskPasswords *self, GAsyncResult *result, GError **error);

char *desk_password_unusable (void);
char *desk_password_hash (const char *password, GError **error);
char *desk_password_hash_random (const char *password, GError **error);
char *desk_password_random (void);

G_END_DECLS
