/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "desk-customer.h"
#include "desk-order.h"

G_BEGIN_DECLS

/**
 * DeskEntryState:
 * @DESK_ENTRY_QUEUED: will be sent; never attempted
 * @DESK_ENTRY_ATTEMPTED: was sent, or may have been, and has no answer yet
 * @DESK_ENTRY_NEEDS_ATTENTION: refused by the back-end, or no longer safe to send
 * @DESK_ENTRY_DONE: acknowledged by the back-end, or discarded
 *
 * In the file and in status keys they are "queued", "attempted", "needs_attention", "done".
 */
typedef enum
{
  DESK_ENTRY_QUEUED,
  DESK_ENTRY_ATTEMPTED,
  DESK_ENTRY_NEEDS_ATTENTION,
  DESK_ENTRY_DONE,
} DeskEntryState;

#define DESK_TYPE_ENTRY_STATE (desk_entry_state_get_type ())
GType desk_entry_state_get_type (void);
const char *desk_entry_state_get_key (DeskEntryState state);

/**
 * DESK_ENTRY_CODE_DAMAGED:
 *
 * Error code of an entry whose row does not have its checksum; it is never sent.
 */
#define DESK_ENTRY_CODE_DAMAGED "damaged"

/**
 * DESK_ENTRY_CODE_TOO_OLD:
 *
 * Error code of an entry older than the back-end remembers operations (400 days); it is not sent
 * without asking.
 */
#define DESK_ENTRY_CODE_TOO_OLD "too_old"

/*
 * One thing the user did, on its way to the back-end. Made by the store only. Properties, all
 * read-only: "op-id", "record-type" ("order"), "record-id", "method", "path", "body", "state",
 * "created-at", "attempted-at", "not-before" (seconds UTC, 0: at once), "error-code", "problem"
 * (JSON text). Instants as text; what is absent is NULL.
 */
#define DESK_TYPE_OUTBOX_ENTRY (desk_outbox_entry_get_type ())
G_DECLARE_FINAL_TYPE (DeskOutboxEntry, desk_outbox_entry, DESK, OUTBOX_ENTRY, GObject)

const char *desk_outbox_entry_get_op_id (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_record_type (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_record_id (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_method (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_path (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_body (DeskOutboxEntry *self); /* (nullable) */
DeskEntryState desk_outbox_entry_get_state (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_created_at (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_attempted_at (DeskOutboxEntry *self); /* (nullable) */
const char *desk_outbox_entry_get_answered_at (DeskOutboxEntry *self);  /* (nullable) */
gint64 desk_outbox_entry_get_not_before (DeskOutboxEntry *self);
const char *desk_outbox_entry_get_error_code (DeskOutboxEntry *self); /* (nullable) */
const char *desk_outbox_entry_get_problem (DeskOutboxEntry *self);    /* (nullable) */
gboolean desk_outbox_entry_is_put (DeskOutboxEntry *self);
gboolean desk_outbox_entry_is_deletion (DeskOutboxEntry *self);
char *desk_outbox_entry_dup_action (DeskOutboxEntry *self);   /* (nullable) */
char *desk_outbox_entry_dup_if_match (DeskOutboxEntry *self); /* (nullable) */

/* What the user ordered and for whom, as the lists show it; NULL for a DELETE. */
DeskOrder *desk_outbox_entry_dup_order (DeskOutboxEntry *self);
DeskCustomer *desk_outbox_entry_dup_customer (DeskOutboxEntry *self);

G_END_DECLS
