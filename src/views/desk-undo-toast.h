/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

AdwToast *desk_undo_toast_show (GtkWidget *place,
                                DeskStore *store,
                                DeskOutboxEntry *entry,
                                const char *sentence);

G_END_DECLS
