/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-outbox-entry.h"

G_BEGIN_DECLS

/* An entry is made in the worker, from its row or for a new one, and handed to the main thread,
 * which keeps one live object for each operation and brings it up to date by assigning. */
struct _DeskOutboxEntry
{
  GObject parent_instance;

  gint64 seq;           /* row in user.db, 0: not stored yet */
  char *op_id;          /* (owned) */
  char *record_type;    /* (owned) */
  char *record_id;      /* (owned) */
  char *method;         /* (owned) */
  char *path;           /* (owned) */
  char *body;           /* (owned) (nullable) */
  char *content;        /* (owned) (nullable): see desk-outbox-content.h */
  char *draft;          /* (owned) (nullable): the draft it was made from */
  DeskEntryState state;
  char *created_at;     /* (owned) */
  char *attempted_at;   /* (owned) (nullable) */
  char *answered_at;    /* (owned) (nullable) */
  gint64 not_before;
  char *error_code;     /* (owned) (nullable) */
  char *problem;        /* (owned) (nullable) */
  gboolean is_damaged;  /* the row does not have its checksum */
};

DeskOutboxEntry *_desk_outbox_entry_new (const char *record_type,
                                         const char *record_id,
                                         const char *method,
                                         char *path,
                                         char *body,
                                         char *content,
                                         char *draft,
                                         char *created_at);
gboolean _desk_outbox_entry_assign (DeskOutboxEntry *self, DeskOutboxEntry *other);
void _desk_outbox_entry_set_done (DeskOutboxEntry *self);
gboolean _desk_outbox_entry_has_no_effect (DeskOutboxEntry *self);
gboolean _desk_entry_state_from_key (const char *key, DeskEntryState *state);

G_END_DECLS
