/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Shared by the sources of the database in this folder, desk-db*.c and desk-statement.c, only. */

struct _DeskDb
{
  GObject parent_instance;

  sqlite3 *handle;           /* (owned) (nullable): NULL once closed */
  char *path;                /* (owned) */
  GHashTable *idle;          /* (owned): SQL text → DeskStatement (owned) that nobody uses now */
  GQueue recent;             /* DeskStatement (unowned), those of @idle, last used first */
  GCancellable *cancellable; /* (owned) (nullable) */
  gboolean is_read_only;
  guint64 n_steps;
  GError *failure;           /* (owned) (nullable): the first since desk_db_take_failure() */
};

struct _DeskStatement
{
  DeskDb *db;           /* (owned) (nullable): NULL while it lies in the cache */
  sqlite3_stmt *handle; /* (owned) */
  char *sql;            /* (owned) */
  int bind_result;      /* the first failed bind, reported by the next step */
  GList link;           /* its place in DeskDb.recent */
};

/* desk-statement.c */
DeskStatement *desk_statement_new (DeskDb *db, sqlite3_stmt *handle, const char *sql);
void desk_statement_destroy (DeskStatement *self);

/* desk-db.c */
void desk_db_take_back (DeskDb *self, DeskStatement *statement);
gboolean desk_db_check_open (DeskDb *self, GError **error);

/* desk-db-error.c */
void desk_db_set_handle_error (sqlite3 *handle, int result, GError **error);
void desk_db_set_error (DeskDb *self, int result, GError **error);

/* Pages of indexes stay in memory (16 MiB) instead of being read again for each page of the feed, and the log is copied
 * into the file when it has 32 MiB. */
#define DESK_DB_NORMAL_SETTINGS \
  "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 8000;"
/* desk-db-bulk.c */
#define DESK_DB_BULK_SETTINGS \
  "PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000;"

/* desk-db-handle.c */
gboolean desk_db_open_handle (const char *path,
                              DeskDbFlags flags,
                              sqlite3 **out_handle,
                              GError **error);
gboolean desk_db_set_up_handle (sqlite3 *handle, DeskDbFlags flags, GError **error);
gboolean desk_db_exec_plain (sqlite3 *handle, const char *sql, GError **error);

G_END_DECLS
