/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskStatement:
 *
 * One prepared SQL statement of a #DeskDb, made by desk_db_prepare(). Freeing it gives it back
 * to the connection's cache, reset and with no values bound.
 */
typedef struct _DeskStatement DeskStatement;

/**
 * DeskStep:
 * @DESK_STEP_ERROR: failed, the error is set, the statement is reset
 * @DESK_STEP_ROW: a row can be read
 * @DESK_STEP_DONE: no more rows; the statement is reset and may be run again
 */
typedef enum
{
  DESK_STEP_ERROR,
  DESK_STEP_ROW,
  DESK_STEP_DONE,
} DeskStep;

void desk_statement_free (DeskStatement *self);

void desk_statement_bind_text (DeskStatement *self, guint index, const char *text);
void desk_statement_bind_borrowed (DeskStatement *self, guint index, const char *text, gsize length);
void desk_statement_bind_named (DeskStatement *self, const char *name, const char *text);
void desk_statement_bind_int (DeskStatement *self, guint index, gint64 value);
void desk_statement_bind_null (DeskStatement *self, guint index);
void desk_statement_bind_blob (DeskStatement *self, guint index, const void *data, gsize length);

DeskStep desk_statement_step (DeskStatement *self, GError **error);
gboolean desk_statement_run (DeskStatement *self, GError **error);
void desk_statement_reset (DeskStatement *self);

guint desk_statement_get_n_columns (DeskStatement *self);
const char *desk_statement_get_column_name (DeskStatement *self, guint column);
const char *desk_statement_get_text (DeskStatement *self, guint column);
gint64 desk_statement_get_int (DeskStatement *self, guint column);
gboolean desk_statement_is_null (DeskStatement *self, guint column);
const void *desk_statement_get_blob (DeskStatement *self, guint column, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStatement, desk_statement_free)

G_END_DECLS
