/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-feed-table.h"

G_BEGIN_DECLS

/**
 * DeskFeedWriter:
 *
 * Stores records of one type in cache.db, in one transaction and with nothing laid over the table meanwhile.
 */
typedef struct _DeskFeedWriter DeskFeedWriter;

/**
 * DeskStored:
 * @DESK_STORED_ERROR: failed, the error is set
 * @DESK_STORED_TAKEN: the row is the record now
 * @DESK_STORED_STALE: a newer revision, or a tombstone, was there
 */
typedef enum
{
  DESK_STORED_ERROR,
  DESK_STORED_TAKEN,
  DESK_STORED_STALE,
} DeskStored;

DeskFeedWriter *desk_feed_writer_new   (const DeskFeedTable *table,
                                        DeskDb              *cache,
                                        gint64               generation,
                                        GError             **error);
void            desk_feed_writer_free  (DeskFeedWriter      *self);
DeskStored      desk_feed_writer_store (DeskFeedWriter      *self,
                                        DeskValues          *values,
                                        GError             **error);
gboolean        desk_feed_writer_finish (DeskFeedWriter     *self,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFeedWriter, desk_feed_writer_free)

G_END_DECLS
