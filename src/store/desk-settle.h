/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store-private.h"

G_BEGIN_DECLS

/**
 * DeskSettleKind:
 * @DESK_SETTLE_ATTEMPTED: it is about to be sent
 * @DESK_SETTLE_UNSENT: it has certainly not been sent, and never was before
 * @DESK_SETTLE_DONE: the back-end has done it
 * @DESK_SETTLE_REFUSED: the back-end has refused it
 * @DESK_SETTLE_POSTPONED: it is to be sent later
 */
typedef enum
{
  DESK_SETTLE_ATTEMPTED,
  DESK_SETTLE_UNSENT,
  DESK_SETTLE_DONE,
  DESK_SETTLE_REFUSED,
  DESK_SETTLE_POSTPONED,
} DeskSettleKind;

/**
 * DeskSettle:
 *
 * What sync has to say about an entry of the outbox.
 */
typedef struct
{
  DeskSettleKind kind;
  char *op_id;       /* (owned) */
  GBytes *fragment;  /* (owned) (nullable): done: the answer */
  char *code;        /* (owned) (nullable): refused: code of the problem */
  char *problem;     /* (owned) (nullable): refused: JSON text */
  gint64 not_before; /* postponed: seconds UTC */

  /* while it runs */
  DeskOutboxEntry *entry; /* (owned) (nullable) */
  gpointer page;          /* (owned) (nullable): the answer, taken apart */
} DeskSettle;

DeskSettle *desk_settle_new (DeskSettleKind kind, const char *op_id);
void desk_settle_free (DeskSettle *self);
gboolean desk_settle_in_worker (DeskJob *job, GError **error);

gboolean desk_has_deletion_behind (GPtrArray *entries, DeskOutboxEntry *entry);

G_END_DECLS
