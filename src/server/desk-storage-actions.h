/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/* What happens more than once to a record: each time has an id of its own (contract.md, 1). */
gboolean desk_storage_put_action        (DeskStorage *self,
                                         const char  *id,
                                         const char  *record_id,
                                         const char  *hash,
                                         GError     **error);
char    *desk_storage_dup_action_record (DeskStorage *self,
                                         const char  *id,
                                         char       **hash);

G_END_DECLS
