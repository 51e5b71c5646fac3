/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

void desk_draft_discard (GtkWidget *from,
                         DeskStore *store,
                         DeskDraft *draft,
                         gboolean   was_open);

G_END_DECLS
