/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-outbox-entry.h"

G_BEGIN_DECLS

#define DESK_TYPE_EDIT_CONFLICTS (desk_edit_conflicts_get_type ())
G_DECLARE_FINAL_TYPE (DeskEditConflicts, desk_edit_conflicts, DESK, EDIT_CONFLICTS, GtkGrid)

gboolean desk_edit_conflicts_set_entry (DeskEditConflicts *self, DeskOutboxEntry *entry);
GStrv desk_edit_conflicts_dup_theirs (DeskEditConflicts *self);

G_END_DECLS
