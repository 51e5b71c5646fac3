/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-changes.h"
#include "desk-db.h"
#include "desk-lock.h"
#include "desk-store.h"
#include "desk-worker.h"

G_BEGIN_DECLS

/* What only the worker touches, from the start of opening to the end of closing. */
typedef struct
{
  DeskLock *lock;      /* (owned) (nullable) */
  DeskDb *user;        /* (owned) (nullable) */
  DeskDb *cache;       /* (owned) (nullable): NULL when it could not be made anew */
  char *fill_mark;     /* (owned) (nullable): while not all of cache.db is on the disk, see desk-cache-fill.c */
  gboolean is_overlay_behind; /* whether it does not show the outbox as it is */
  gboolean is_filling; /* whether nobody waits for the disk now */
} DeskStoreFiles;

struct _DeskStore
{
  GObject parent_instance;

  char *folder;       /* (owned) */
  DeskClock *clock;   /* (owned) */
  DeskWorker *worker; /* (owned) (nullable): while it is open or being opened */
  DeskStoreFiles files;

  /* Search (desk-store-search.c). */
  DeskWorker *searcher; /* (owned) (nullable) */
  DeskDb *search_db;    /* (owned) (nullable): cache.db, the searcher's as long as there is one */

  /* The main thread's. */
  DeskDb *reader;             /* (owned) (nullable): cache.db, for a few rows by key */
  GListStore *entries;        /* (owned): DeskOutboxEntry that are not done, the oldest first */
  GListStore *drafts;         /* (owned): DeskDraft, the last changed first */
  GHashTable *settings;       /* (owned): by key */
  GPtrArray *lists;           /* (owned): GListStore by index of the table, NULL if not small */
  GListStore *announcements;  /* (owned): DeskAnnouncement in force today */
  GHashTable *unsaved_drafts; /* (owned): DeskDraft by id, not taken by the worker yet */
  GHashTable *newest_drafts;  /* (owned): DeskDraft by id, as it was last saved in this run */
  GHashTable *closed_drafts;  /* (owned): ids that were ordered or deleted */
  GMutex drafts_mutex;        /* guards unsaved_drafts, which the worker takes from */
  char *cursor;               /* (owned) (nullable) */
  char *today;                /* (owned) (nullable) */
  guint day_source;
  guint n_waiting;
  guint n_attention;
  guint n_drafts;
  DeskStoreRecovery recovery;
  gboolean is_opening;
  gboolean is_open;
  gboolean is_filled;
  gboolean is_rebuilding;
  gboolean is_verifying;
  guint verify_source;
  guint verify_table;   /* index: what is compared next, see desk-store-verify.c */
  gint64 verify_after;
  gboolean is_cache_unsynced; /* whether the first pull has left something to be put on the disk */
  GThread *sync_thread;       /* (owned) (nullable): see desk-store-sync-cache.c */
  gboolean is_search_full;    /* whether the indexes of search have all there is */
  gboolean is_search_untidy;  /* whether they were filled in many parts since */
  gboolean is_search_wanted;  /* whether somebody has searched since the store was opened */
  gboolean is_filling_search; /* whether a slice of it is queued */
};

typedef struct _DeskJob DeskJob;

/**
 * DeskJobFunc:
 * @job: the job
 * @error: return location for an error
 *
 * The body of a job, in the worker. What it changed it notes in the job, also when it fails.
 *
 * Returns: %TRUE if it went well
 */
typedef gboolean (*DeskJobFunc) (DeskJob *job, GError **error);

/*
 * Something for the worker. When it is done, the main thread first brings the store's lists and
 * properties up to what it changed, then says so, and then the caller gets his answer.
 */
struct _DeskJob
{
  DeskStore *store;      /* (unowned): the task keeps it */
  DeskStoreFiles *files; /* (unowned): of the store */
  DeskJobFunc func;
  gpointer input;             /* (owned) (nullable) */
  GDestroyNotify free_input;  /* (nullable) */
  GCancellable *cancellable;  /* (unowned) (nullable) */
  char *now;                  /* (owned): the instant at which it was asked for */
  gint64 now_unix;

  DeskChanges changes;
  gboolean is_cache_damaged;
  gpointer result;            /* (owned) (nullable): for the finish function */
  GDestroyNotify free_result; /* (nullable) */
  char *extra;                /* (owned) (nullable): a text besides */
  char *closed_draft;         /* (owned) (nullable): open again if the job fails */

  /* Filled after the body, from what it changed. */
  GPtrArray *entries; /* (owned) (nullable): DeskOutboxEntry */
  GPtrArray *touched; /* (owned) (nullable): the only entries that have changed, if the body knows them; then no others
                       * are read */
  GPtrArray *drafts;  /* (owned) (nullable): DeskDraft */
  GPtrArray *lists;   /* (owned): GPtrArray of records by index of the table, or NULL */
  gboolean has_feed_state;
  char *cursor; /* (owned) (nullable) */
  gboolean is_filled;
  gboolean is_cache_unsynced;
  gboolean is_search_full;
  gboolean is_search_tidy;
};

DeskJob *desk_job_new (DeskStore *store,
                       DeskJobFunc func,
                       gpointer input,
                       GDestroyNotify free_input);
void desk_job_start (DeskJob *job,
                     DeskPriority priority,
                     gpointer source_tag,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
DeskJob *desk_job_get (GAsyncResult *result);
DeskOutboxEntry *desk_job_finish_with_entry (DeskStore *store, GAsyncResult *result, GError **error);
gpointer desk_job_steal_result (DeskJob *job);
gboolean desk_job_check_cache (DeskJob *job, const GError *error);
gboolean desk_job_has_cache (DeskJob *job, GError **error);
gboolean desk_job_read_feed_state (DeskJob *job, GError **error);
gboolean desk_job_reset_feed (DeskJob *job, GError **error);
gboolean desk_job_transact (DeskJob *job, DeskDb *db, DeskJobFunc body, GError **error);
gboolean desk_job_lay_overlay (DeskJob *job, GError **error);
void desk_job_show_outbox (DeskJob *job);
void desk_job_take_snapshot (DeskJob *job);

/* desk-store.c, in the main thread */
void desk_store_set_counts (DeskStore *self, guint n_waiting, guint n_attention, guint n_drafts);
void desk_store_follow_zone (DeskStore *self);
void desk_store_set_is_filled (DeskStore *self, gboolean is_filled);
void desk_store_want_feed (DeskStore *self);
void desk_store_emit_changed (DeskStore *self, DeskChanges changes);
gboolean desk_store_check_open (DeskStore *self,
                                gpointer source_tag,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* desk-store-search.c, in the main thread */
void desk_store_stop_search (DeskStore *self);
void desk_store_fill_search (DeskStore *self);

/* desk-store-follow.c, in the main thread */
void desk_store_take_changes (DeskStore *self, DeskJob *job);
void desk_store_cache_is_damaged (DeskStore *self);

/* desk-store-sync-cache.c */
void desk_store_sync_cache (DeskStore *self);
void desk_store_wait_for_sync (DeskStore *self);
gboolean desk_store_files_are_unsynced (DeskStoreFiles *files);
void desk_store_files_sync_cache (DeskStoreFiles *files, const char *folder);

/* desk-store-history.c, in the main thread */
void desk_store_follow_announcements (DeskStore *self, DeskChanges changes);

/* desk-store-reads.c, in the main thread */
void desk_store_note_error (DeskStore *self, const GError *error);

/* desk-store-open.c, in the worker */
typedef struct
{
  DeskDb *reader;       /* (owned) */
  GHashTable *settings; /* (owned) (nullable) */
  DeskStoreRecovery recovery;
} DeskOpened;

void desk_opened_free (DeskOpened *self);
gboolean desk_store_open_in_worker (DeskJob *job, GError **error);
gboolean desk_store_rebuild_cache_in_worker (DeskJob *job, GError **error);
void desk_store_files_close (DeskStoreFiles *files, const char *folder, gboolean keep_copy);

/* desk-list-update.c */
void desk_list_update (GListStore *list, GPtrArray *items);

G_END_DECLS
