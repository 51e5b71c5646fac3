/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk-statement.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_DB (desk_db_get_type ())
G_DECLARE_FINAL_TYPE (DeskDb, desk_db, DESK, DB, GObject)

/**
 * DeskDbFlags:
 * @DESK_DB_READ_ONLY: the file must exist and is not written
 * @DESK_DB_SYNC_FULL: a committed transaction survives the loss of power (what is assumed
 *   without this flag and the next)
 * @DESK_DB_SYNC_NORMAL: the last transactions may be lost with the power, never the file; for
 *   what can be fetched again
 */
typedef enum
{
  DESK_DB_READ_ONLY = 1,
  DESK_DB_SYNC_FULL = 2,
  DESK_DB_SYNC_NORMAL = 4,
} DeskDbFlags;

DeskDb *desk_db_open (const char *path, DeskDbFlags flags, GError **error);
void desk_db_close (DeskDb *self);
const char *desk_db_get_path (DeskDb *self);

gboolean desk_db_exec (DeskDb *self, const char *sql, GError **error);
gboolean desk_db_begin (DeskDb *self, GError **error);
gboolean desk_db_commit (DeskDb *self, GError **error);
void desk_db_rollback (DeskDb *self);
gboolean desk_db_is_in_transaction (DeskDb *self);

DeskStatement *desk_db_prepare (DeskDb *self, const char *sql, GError **error);
gboolean desk_db_query_int (DeskDb *self, const char *sql, gint64 *value, GError **error);

gint64 desk_db_get_changes (DeskDb *self);
gint64 desk_db_get_last_row_id (DeskDb *self);
guint64 desk_db_get_n_steps (DeskDb *self);
gint64 desk_db_get_data_version (DeskDb *self);
GError *desk_db_take_failure (DeskDb *self);

void desk_db_set_cancellable (DeskDb *self, GCancellable *cancellable);

gboolean desk_db_migrate (DeskDb *self, const char *resource_folder, GError **error);
gboolean desk_db_backup (DeskDb *self, const char *to_path, GError **error);
gboolean desk_db_set_is_bulk (DeskDb *self, gboolean is_bulk, GError **error);
gboolean desk_db_sync (DeskDb *self, GError **error);
gboolean desk_db_quick_check (DeskDb *self, GError **error);
gboolean desk_db_add_sum (DeskDb *self, GError **error);

G_END_DECLS
