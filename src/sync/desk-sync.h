/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-look-up.h"
#include "desk-order.h"
#include "desk-quote.h"

G_BEGIN_DECLS

/**
 * DeskSyncState:
 * @DESK_SYNC_UP_TO_DATE: the last run ended well and nothing needs the user
 * @DESK_SYNC_SYNCING: a run is under way
 * @DESK_SYNC_OFFLINE: the back-end cannot be reached or is busy; tried again by itself
 * @DESK_SYNC_ATTENTION: an entry of the outbox was refused and waits for the user
 * @DESK_SYNC_SIGN_IN_AGAIN: the session has ended or belongs to another account; all is kept
 * @DESK_SYNC_FAILED: anything else, such as a full disk; "error" says what
 */
typedef enum
{
  DESK_SYNC_UP_TO_DATE,
  DESK_SYNC_SYNCING,
  DESK_SYNC_OFFLINE,
  DESK_SYNC_ATTENTION,
  DESK_SYNC_SIGN_IN_AGAIN,
  DESK_SYNC_FAILED,
} DeskSyncState;

#define DESK_TYPE_SYNC_STATE (desk_sync_state_get_type ())
GType desk_sync_state_get_type (void);

#define DESK_TYPE_SYNC (desk_sync_get_type ())
G_DECLARE_FINAL_TYPE (DeskSync, desk_sync, DESK, SYNC, GObject)

/* Properties: "state", "last-success", "is-first-pull", "n-pulled", "n-expected", "n-waiting",
 * "n-attention", "error", "clock-offset", "is-live". Signals: "entry-done" (op_id, record_id), "entry-stopped" (op_id,
 * record_id, code). */
DeskSyncState desk_sync_get_state (DeskSync *self);
const char *desk_sync_get_last_success (DeskSync *self);
gboolean desk_sync_get_is_first_pull (DeskSync *self);
guint desk_sync_get_n_pulled (DeskSync *self);
guint desk_sync_get_n_expected (DeskSync *self);
guint desk_sync_get_n_waiting (DeskSync *self);
guint desk_sync_get_n_attention (DeskSync *self);
const GError *desk_sync_get_error (DeskSync *self);
/* (transfer full) (nullable) */
char *desk_sync_dup_busy_until (DeskSync *self);
gboolean desk_sync_get_is_live (DeskSync *self);
gint64 desk_sync_get_clock_offset (DeskSync *self);

void desk_sync_now (DeskSync *self);

void desk_sync_quote_async (DeskSync *self,
                            DeskOrder *order,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
DeskQuote *desk_sync_quote_finish (DeskSync *self, GAsyncResult *result, GError **error);

void desk_sync_look_up_customer_async (DeskSync *self,
                                       const char *email,
                                       const char *dealer_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
DeskLookUp *
desk_sync_look_up_customer_finish (DeskSync *self, GAsyncResult *result, GError **error);

/**
 * DeskFileRef:
 * @path: where it is at the back-end: "/v1/assets/…/content"
 * @key: what it is kept under on this computer
 * @name: (nullable): what the back-end calls it
 * @sha256: (nullable): what it must be; %NULL if only the back-end knows that
 * @size: in bytes; 0 if nobody knows
 *
 * A file of the back-end.
 */
typedef struct
{
  char *path;   /* (owned) */
  char *key;    /* (owned) */
  char *name;   /* (owned) (nullable) */
  char *sha256; /* (owned) (nullable) */
  gint64 size;
} DeskFileRef;

DeskFileRef *desk_file_ref_new (const char *path,
                                const char *key,
                                const char *name,
                                const char *sha256,
                                gint64 size);
DeskFileRef *desk_file_ref_copy (const DeskFileRef *self);
void desk_file_ref_free (DeskFileRef *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFileRef, desk_file_ref_free)

char *desk_sync_find_file (DeskSync *self, const DeskFileRef *file);
void desk_sync_fetch_file_async (DeskSync *self,
                                 const DeskFileRef *file,
                                 GFileProgressCallback progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *desk_sync_fetch_file_finish (DeskSync *self, GAsyncResult *result, GError **error);

G_END_DECLS
