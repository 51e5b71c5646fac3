/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-contact.h"
#include "desk-outbox-entry.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/*
 * The people of a customer; see desk-store-commands.h for what a command is. All of it is held back
 * for desk_store_get_hold_seconds(), so that it can be undone. One whom the back-end has is changed by
 * desk_store_edit_record_async().
 */

/* Adds somebody, or corrects him while he waits to be added. His id is minted when he has none.
 * DESK_ERROR_BUSY when he may have been sent, or his customer is not at the back-end yet. */
void desk_store_add_contact_async (DeskStore *self,
                                   DeskContact *contact,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
DeskOutboxEntry *desk_store_add_contact_finish (DeskStore *self,
                                                GAsyncResult *result,
                                                GError **error);

/* The entry is NULL without an error when he was not sent, and is gone. */
void desk_store_remove_contact_async (DeskStore *self,
                                      const char *contact_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
DeskOutboxEntry *desk_store_remove_contact_finish (DeskStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

/* (transfer full) (nullable): whom an entry adds. */
DeskContact *desk_outbox_entry_dup_contact (DeskOutboxEntry *self);

G_END_DECLS
