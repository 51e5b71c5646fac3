/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-api-client.h"
#include "desk-backoff.h"
#include "desk-clock.h"
#include "desk-event-stream.h"
#include "desk-me.h"
#include "desk-store.h"
#include "desk-sync.h"

G_BEGIN_DECLS

/*
 * What the parts of the engine share. A run goes through them in this order:
 *
 *   desk-sync-verify.c   whose token is this?
 *   desk-sync-push.c     the outbox, oldest first
 *   desk-sync-pull.c     the feed, page by page
 *
 * and desk-sync-run.c starts it, ends it and says when the next one is. Everything is in the main
 * thread; what takes time is in the store's worker and in the client's threads.
 */
struct _DeskSync
{
  GObject parent_instance;

  DeskStore *store;      /* (owned) */
  DeskApiClient *client; /* (owned) (nullable): none while the demo starts, or without tokens */
  DeskClock *clock;      /* (owned) */
  char *instance_id;     /* (owned): the account's back-end */
  char *user_id;         /* (owned): the account's user */
  DeskBackoff *backoff;  /* (owned) */

  gboolean is_started;
  gboolean was_asked; /* a run with this client has ended, somehow */
  gboolean is_stopped;
  guint timer_id;            /* the next run */
  gint64 planned_at;         /* monotonic: when that is */
  gint64 quiet_until;        /* monotonic: the back-end has asked not to be asked before, 0: it has not */
  GCancellable *cancellable; /* (owned): of all that goes on with this client */
  GNetworkMonitor *monitor;  /* (unowned) (nullable) */

  gboolean is_verified; /* the token belongs to this account */
  GPtrArray *verifying; /* (owned) (nullable) (element-type GTask): who waits to know */

  DeskEventStream *events;     /* (owned) (nullable): of this client */
  DeskBackoff *events_backoff; /* (owned): between two streams */
  gboolean is_listening;       /* a stream is open, or about to be */
  guint events_id;             /* the next stream */
  guint heard_id;              /* what was heard and is served in a moment */
  gint64 heard_at;             /* monotonic: when something was last heard and served */
  gint64 live_since;           /* monotonic: since when changes are told, 0: they are not */
  gboolean was_live; /* they were told once, by this back-end or by the one that was there before */
  gboolean is_idle_wait;       /* the next run is planned for no other reason than to have a look */

  gboolean is_running;
  gboolean is_pull_to_come; /* the run under way will ask the feed yet */
  GCancellable *run_cancellable; /* (owned) (nullable): of the run; a new client ends it */
  gboolean is_wanted_again;      /* something happened that this run may have missed */
  GPtrArray *runs;               /* (owned) (element-type GTask): wait for the next whole run */
  GPtrArray *current_runs;       /* (owned) (element-type GTask): wait for the run under way */
  GError *entry_error;           /* (owned) (nullable): why an entry was left for the next run */
  GHashTable *tried;             /* (owned) (element-type utf8): operation ids sent in this run */
  GPtrArray *due;                /* (owned) (nullable) (element-type DeskOutboxEntry) */
  guint due_position;
  DeskOutboxEntry *entry; /* (owned) (nullable): under way */
  gboolean is_first_attempt; /* nothing of it was ever sent before */
  gint64 next_unix;       /* when a postponed entry is due, 0 for never */
  char *cursor;           /* (owned) (nullable): of the page under way */
  gboolean is_full_pull;
  gboolean was_started_over; /* in this run */
  gboolean was_recounted;    /* in this life */

  DeskSyncState state;
  char *last_success;        /* (owned) (nullable): instant */
  gint64 last_success_saved; /* monotonic, when it was put into the store, 0 for never */
  gboolean is_first_pull;
  guint n_pulled;
  guint page_limit; /* records of the next page */
  guint n_expected;
  GError *error; /* (owned) (nullable): why the last run ended early */
  gint64 busy_until;   /* seconds UTC; 0 when the back-end has not asked to wait */
  gint64 clock_offset; /* seconds that this computer's clock is behind, 0 when it is good enough */
};

DeskSync *
desk_sync_new (DeskStore *store, DeskClock *clock, const char *instance_id, const char *user_id);
void desk_sync_set_client (DeskSync *self, DeskApiClient *client, DeskMe *me);
void desk_sync_start (DeskSync *self);
void desk_sync_stop (DeskSync *self);
void desk_sync_fail (DeskSync *self, const GError *error);

void desk_sync_run_async (DeskSync *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean desk_sync_run_finish (DeskSync *self, GAsyncResult *result, GError **error);

/* desk-sync-run.c, for the parts */
void desk_sync_want_run (DeskSync *self);
void desk_sync_poll_sooner (DeskSync *self);
void desk_sync_end_run (DeskSync *self, GError *error);
gboolean desk_sync_run_is_over (DeskSync *self);

/* desk-sync.c, for the parts */
void desk_sync_update_state (DeskSync *self);
void desk_sync_set_error (DeskSync *self, const GError *error);
void desk_sync_update_clock (DeskSync *self);
void desk_sync_set_live_since (DeskSync *self, gint64 live_since);
void desk_sync_remember_success (DeskSync *self);
void
desk_sync_set_progress (DeskSync *self, gboolean is_first_pull, guint n_pulled, guint n_expected);
void desk_sync_emit_me_changed (DeskSync *self, DeskMe *me);
void desk_sync_emit_entry_done (DeskSync *self, const char *op_id, const char *record_id);
void desk_sync_emit_entry_stopped (DeskSync *self,
                                   const char *op_id,
                                   const char *record_id,
                                   const char *code);

/* desk-sync-verify.c */
void desk_sync_verify_async (DeskSync *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean desk_sync_verify_finish (DeskSync *self, GAsyncResult *result, GError **error);
gboolean desk_sync_check_me (DeskSync *self, DeskMe *me, GError **error);
void desk_sync_take_me (DeskSync *self, DeskMe *me);

/* desk-sync-push.c, desk-sync-pull.c */
void desk_sync_push (DeskSync *self);
void desk_sync_pull (DeskSync *self);

/* desk-sync-events.c */
void desk_sync_listen (DeskSync *self);
void desk_sync_listen_no_more (DeskSync *self);

/* desk-sync-ask.c: public functions only. */

G_END_DECLS
