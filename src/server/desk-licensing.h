/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

gboolean desk_licensing_activate (DeskStorage *storage, const char *serial, GError **error);
gboolean desk_licensing_tick (DeskStorage *storage, gboolean demo, GError **error);

G_END_DECLS
