/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-customer.h"
#include "desk-draft.h"
#include "desk-order.h"
#include "desk-outbox-entry.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/*
 * Commands: what the user does. Each is one transaction in user.db, safe on the disk when it
 * ends, and can be read by id and seen in the live lists before its callback runs; a query model
 * follows within milliseconds. None waits for the network.
 */

/* The order's id is minted when it has none; so is the id of @customer, which is given for a new
 * customer only. A @draft_id is deleted in the same transaction. The entry stays live: its state
 * notifies until it is done. */
void desk_store_place_order_async (DeskStore *self,
                                   DeskOrder *order,
                                   DeskCustomer *customer, /* (nullable) */
                                   const char *draft_id,   /* (nullable) */
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
DeskOutboxEntry *desk_store_place_order_finish (DeskStore *self,
                                                GAsyncResult *result,
                                                GError **error);

/* Never attempted or refused: discarded here. Else its DELETE is queued, behind the PUT if that
 * was attempted without an answer. @op_id is that of the DELETE, or NULL when it was local. */
void desk_store_delete_order_async (DeskStore *self,
                                    const char *order_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean desk_store_delete_order_finish (DeskStore *self,
                                         GAsyncResult *result,
                                         char **op_id, /* (out) (optional) (nullable) */
                                         GError **error);

/* An order that was never attempted, or refused, becomes a draft again and its entry goes.
 * DESK_ERROR_BUSY when it was attempted and nobody knows yet whether it arrived. */
void desk_store_edit_entry_async (DeskStore *self,
                                  const char *op_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DeskDraft *desk_store_edit_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* As desk_store_delete_order_async() for a PUT; a DELETE that was refused is dismissed. */
void desk_store_discard_entry_async (DeskStore *self,
                                     const char *op_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean desk_store_discard_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* What needed attention is queued again, unchanged and under the same operation id. */
void desk_store_retry_entry_async (DeskStore *self,
                                   const char *op_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_store_retry_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
