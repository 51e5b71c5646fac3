/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "desk-db.h"
#include "desk-values.h"

G_BEGIN_DECLS

/**
 * DeskFeedTable:
 *
 * One record type of the feed and its tables in cache.db. All there is to know about it follows
 * from the type's field list and one line in desk-feed-table.c.
 */
typedef struct
{
  GType type;
  const char *name; /* (static): in the feed, and of the table and the views */
  guint index;
  gboolean has_overlay; /* may wait in the outbox */
  gboolean is_small;    /* kept in memory as a live list */
  guint n_fields;
  guint n_derived;
  const char *const *derived; /* (static) (array zero-terminated=1): columns made from the fields */

  /* SQL, made once */
  char *columns; /* the fields, quoted */
  char *insert; /* does nothing when the id is there */
  char *compare; /* whether what is there gives way, and the columns that differ */
  char *lay_over;
  char *select_by_id;
  char *select_by_row;
  char *select_base;
  char *select_all;
  char *select_sums; /* row, whether it is damaged, generation */
  char *select_overlay_row; /* (nullable): without an overlay */
} DeskFeedTable;

const DeskFeedTable *desk_feed_tables (guint *n_tables);
const DeskFeedTable *desk_feed_table_for_name (const char *name);
const DeskFeedTable *desk_feed_table_for_type (GType type);

void desk_feed_table_derive (const DeskFeedTable *self, DeskValues *values, char **derived);
void desk_feed_table_bind (const DeskFeedTable *self,
                           DeskStatement *statement,
                           DeskValues *values,
                           char **derived);
gboolean desk_feed_table_delete (const DeskFeedTable *self,
                                 DeskDb *cache,
                                 const char *id,
                                 gboolean *was_there,
                                 GError **error);
gboolean desk_feed_table_sweep (const DeskFeedTable *self,
                                DeskDb *cache,
                                gint64 generation,
                                gint64 *n_swept,
                                GError **error);
gboolean desk_feed_table_rederive (const DeskFeedTable *self, DeskDb *cache, GError **error);

gboolean desk_feed_table_find_overlay_row (const DeskFeedTable *self,
                                           DeskDb *cache,
                                           const char *id,
                                           gint64 *row,
                                           GError **error);
gboolean desk_feed_table_lay_over (const DeskFeedTable *self,
                                   DeskDb *cache,
                                   gpointer record,
                                   gint64 row,
                                   const char *op_id,
                                   const char *op_state,
                                   gboolean is_hidden,
                                   GError **error);

gpointer desk_feed_table_get (const DeskFeedTable *self,
                              DeskDb *db,
                              const char *id,
                              GError **error);
gpointer desk_feed_table_get_base (const DeskFeedTable *self,
                                   DeskDb *db,
                                   const char *id,
                                   gint64 *row,
                                   GError **error);
GPtrArray *desk_feed_table_list (const DeskFeedTable *self, DeskDb *db, GError **error);

G_END_DECLS
