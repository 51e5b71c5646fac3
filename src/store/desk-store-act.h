/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-customer.h"
#include "desk-license-rules.h"
#include "desk-note.h"
#include "desk-outbox-entry.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/* Seconds for which what can be undone is held back, if DESK_HOLD_SECONDS does not say otherwise. */
#define DESK_STORE_HOLD_SECONDS 6

guint desk_store_get_hold_seconds (void);

/*
 * Commands on records that are there; see desk-store-commands.h for what a command is. What is done
 * to a licence shows at once in it and in its subscription.
 */

/* @until is for DESK_LICENSE_ACTION_SUSPEND. DESK_ERROR_CONFLICT when the rules do not let it
 * happen (any more). DESK_LICENSE_ACTION_CONVERT is no command: it is an order. */
void desk_store_act_async (DeskStore *self,
                           DeskLicenseAction action,
                           const char *license_id,
                           const char *until, /* (nullable) */
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
DeskOutboxEntry *desk_store_act_finish (DeskStore *self, GAsyncResult *result, GError **error);

/* Takes back what was never attempted, as if it had not been done. DESK_ERROR_BUSY when it is
 * too late. */
void desk_store_undo_entry_async (DeskStore *self,
                                  const char *op_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_store_undo_entry_finish (DeskStore *self, GAsyncResult *result, GError **error);
/* Seconds for which the entry is still held back, 0 when it is not. */
guint desk_store_get_seconds_held (DeskStore *self, DeskOutboxEntry *entry);

/* Of a customer or a contact: the fields that a user types and that differ between @seen and @record
 * are sent. NULL without an error when none does; DESK_ERROR_BUSY for a record that the back-end
 * does not have yet. */
void desk_store_edit_record_async (DeskStore *self,
                                   gpointer seen,
                                   gpointer record,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
DeskOutboxEntry *desk_store_edit_record_finish (DeskStore *self,
                                                GAsyncResult *result,
                                                GError **error);

/* An edit that was refused because somebody else has changed the same fields: what both have now.
 * Returns the names of the fields to decide about, NULL for any other entry. */
GStrv desk_outbox_entry_list_conflicts (DeskOutboxEntry *self,
                                        DeskRecord **mine,    /* (out) (transfer full) */
                                        DeskRecord **theirs); /* (out) (transfer full) */
/* (transfer full) (nullable): the record with what an edit, of whatever state, changes. */
gpointer desk_outbox_entry_apply_edit (DeskOutboxEntry *self, gpointer record);
/* Sends such an edit again without the fields in @theirs, those that are to stay as the other made
 * them. The entry is NULL when nothing is left of it. */
void desk_store_resolve_edit_async (DeskStore *self,
                                    const char *op_id,
                                    const char *const *theirs, /* (nullable) */
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DeskOutboxEntry *desk_store_resolve_edit_finish (DeskStore *self,
                                                 GAsyncResult *result,
                                                 GError **error);

/* A note on a customer. Its id is minted when it has none; the author's name is for the list until
 * the back-end's own comes. */
void desk_store_add_note_async (DeskStore *self,
                                DeskNote *note,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
DeskOutboxEntry *desk_store_add_note_finish (DeskStore *self,
                                             GAsyncResult *result,
                                             GError **error);

G_END_DECLS
