/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"

G_BEGIN_DECLS

/* The dealer's, an IANA name, from /v1/me. */
#define DESK_SETTING_TIME_ZONE "time_zone"

/* That the user works with what a first pull has brought so far: "yes", or nothing. */
#define DESK_SETTING_WORKS_MEANWHILE "works_meanwhile"

/* Settings of the account, in user.db. In memory: reading is free. */
char *desk_store_dup_setting (DeskStore *self, const char *key); /* (transfer full) (nullable) */
void desk_store_set_setting_async (DeskStore *self,
                                   const char *key,
                                   const char *value, /* (nullable): removes it */
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_store_set_setting_finish (DeskStore *self, GAsyncResult *result, GError **error);

gboolean desk_store_get_is_usable (DeskStore *self);
void desk_store_work_meanwhile (DeskStore *self);
void desk_store_stop_working_meanwhile (DeskStore *self);

G_END_DECLS
