/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

gboolean desk_storage_revive_licenses (DeskStorage *self,
                                       const char  *today,
                                       GError     **error);
gboolean desk_storage_put_again       (DeskStorage *self,
                                       gpointer     record,
                                       GError     **error);

G_END_DECLS
