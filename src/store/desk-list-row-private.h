/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-list-kind.h"
#include "desk-list-row.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 number; /* or a boolean */
  char *text;    /* (owned) (nullable) */
} DeskListValue;

/* What a row is made of, read in one go from cache.db by its row number. */
struct _DeskListRowData
{
  gint64 row;
  const DeskListKind *kind;             /* (static) */
  gpointer parts[DESK_LIST_MAX_PARTS];  /* (owned) (nullable elements): DeskRecord */
  char *op_id;                          /* (owned) (nullable) */
  char *op_state;                       /* (owned) (nullable) */
  const char *status;                   /* (interned) (nullable): made by the kind */
  DeskListValue figures[DESK_LIST_MAX_FIGURES];
};

/* desk-list-load.c */
DeskListRowData *_desk_list_load (const DeskListKind *kind,
                                  DeskDb *db,
                                  gint64 row,
                                  const char *today,
                                  GError **error);
void _desk_list_row_data_free (DeskListRowData *data);

void _desk_list_row_class_install (DeskListRowClass *klass, const DeskListKind *kind);
void _desk_list_row_update (gpointer row,
                            DeskListRowData *data,
                            DeskOutboxEntry *entry,
                            const char *today);
gpointer _desk_list_row_get_part (gpointer row, guint part);
const DeskListValue *_desk_list_row_get_figure (gpointer row, guint figure);

G_END_DECLS
