/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"

G_BEGIN_DECLS

/*
 * A list from its first row to its last, for what is written into a file: in any thread, over a
 * connection of its own, so that nobody waits for it, and as it was at one moment, whatever comes
 * meanwhile. It needs no open store; another process may have the account open.
 */
typedef struct _DeskListReader DeskListReader;

/**
 * DeskListReaderFunc:
 * @row: a row of the kind, whose only owner is this call
 * @position: its place, from 0
 * @n_rows: how many there are
 * @user_data: as given to desk_list_reader_read()
 * @error: return location for an error
 *
 * Returns: %FALSE to end, with @error set
 */
typedef gboolean (*DeskListReaderFunc) (gpointer row,
                                        guint position,
                                        guint n_rows,
                                        gpointer user_data,
                                        GError **error);

DeskListReader *desk_list_reader_new (DeskStore *store, gpointer query);
DeskListReader *desk_list_reader_new_for_folder (const char *folder,
                                                 const char *today,
                                                 gpointer query);
void desk_list_reader_free (DeskListReader *self);

gboolean desk_list_reader_read (DeskListReader *self,
                                DeskListReaderFunc func,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskListReader, desk_list_reader_free)

G_END_DECLS
