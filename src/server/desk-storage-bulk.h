/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/**
 * DeskStorageBulk:
 *
 * The short way of many new records into an empty storage: statements stay prepared, transactions
 * are long, nothing is looked up, indexes come at the end. Nobody else may use the storage
 * meanwhile, and one that was not brought to its end is to be thrown away.
 */
typedef struct _DeskStorageBulk DeskStorageBulk;

DeskStorageBulk *desk_storage_bulk_new        (DeskStorage     *storage,
                                               gboolean         is_huge,
                                               GError         **error);
void             desk_storage_bulk_free       (DeskStorageBulk *self);
gboolean         desk_storage_bulk_put        (DeskStorageBulk *self,
                                               gpointer         record,
                                               const char      *scope,
                                               GError         **error);
gboolean         desk_storage_bulk_show       (DeskStorageBulk *self,
                                               gpointer         record,
                                               const char      *scope,
                                               GError         **error);
gboolean         desk_storage_bulk_set_number (DeskStorageBulk *self,
                                               const char      *dealer_id,
                                               int              year,
                                               guint            last,
                                               GError         **error);
gboolean         desk_storage_bulk_set_document_number
                                              (DeskStorageBulk *self,
                                               const char      *dealer_id,
                                               const char      *kind,
                                               int              year,
                                               guint            last,
                                               GError         **error);
gint64           desk_storage_bulk_get_count  (DeskStorageBulk *self);
gboolean         desk_storage_bulk_finish     (DeskStorageBulk *self,
                                               GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStorageBulk, desk_storage_bulk_free)

G_END_DECLS
