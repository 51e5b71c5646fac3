/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-clock.h"
#include "desk-list-reader.h"

G_BEGIN_DECLS

/*
 * An account's folder, for a process that only looks into it: it takes no lock, changes nothing,
 * and does not mind another that has the account open. In any thread.
 */
typedef struct _DeskAccountFolder DeskAccountFolder;

DeskAccountFolder *desk_account_folder_open (const char *folder, DeskClock *clock, GError **error);
void desk_account_folder_close (DeskAccountFolder *self);

DeskListReader *desk_account_folder_read_list (DeskAccountFolder *self, gpointer query);
/* (transfer full) (element-type DeskSearchSection) (nullable) */
GPtrArray *desk_account_folder_search (DeskAccountFolder *self, const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAccountFolder, desk_account_folder_close)

G_END_DECLS
