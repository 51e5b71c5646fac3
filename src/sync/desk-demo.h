/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-clock.h"

G_BEGIN_DECLS

#define DESK_TYPE_DEMO (desk_demo_get_type ())
G_DECLARE_FINAL_TYPE (DeskDemo, desk_demo, DESK, DEMO, GObject)

/* Signal: "ended", the child has ended without being asked to. */
DeskDemo *desk_demo_new (const char *folder, DeskClock *clock);
void desk_demo_start_async (DeskDemo *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean desk_demo_start_finish (DeskDemo *self, GAsyncResult *result, GError **error);
void desk_demo_stop (DeskDemo *self);
gboolean desk_demo_delete_data (DeskDemo *self, GError **error);

gboolean desk_demo_get_is_running (DeskDemo *self);
const char *desk_demo_get_url (DeskDemo *self);
const char *desk_demo_get_instance_id (DeskDemo *self);
const char *desk_demo_get_email (DeskDemo *self, const char *role);
const char *desk_demo_get_password (DeskDemo *self, const char *role);

G_END_DECLS
