/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage-accounts.h"

G_BEGIN_DECLS

/* Codes that were sent by e-mail, and what a new password ends. */
gboolean desk_storage_put_password_code (DeskStorage *self, const char *user_id, const char *hash, const char *kind,
                                         gint64 until, GError **error);
gboolean desk_storage_has_password_code (DeskStorage *self, const char *user_id, const char *hash);
gboolean desk_storage_put_password_access (DeskStorage *self, const char *user_id, const char *access_hash,
                                           gint64 until, GError **error);
char *desk_storage_use_password_access (DeskStorage *self, const char *access_hash);
gboolean desk_storage_end_password (DeskStorage *self, const char *user_id, gint64 until, GError **error);
gboolean desk_storage_change_password (DeskStorage *self, const char *user_id, const char *password_hash,
                                       const char *family, GError **error);

G_END_DECLS
