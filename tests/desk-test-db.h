/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* A database with one table, t (id, a). */
typedef struct
{
  char *path; /* (owned) */
  DeskDb *db; /* (owned) */
} DeskTestDb;

void desk_test_db_set_up (DeskTestDb *fixture, gconstpointer data);
void desk_test_db_tear_down (DeskTestDb *fixture, gconstpointer data);

/* They fail the test if the statement fails. */
gint64 desk_test_db_query (DeskDb *db, const char *sql);
void desk_test_db_exec (DeskDb *db, const char *sql);
DeskStatement *desk_test_db_prepare (DeskDb *db, const char *sql);

G_END_DECLS
