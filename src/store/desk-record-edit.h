/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-outbox-entry-private.h"

G_BEGIN_DECLS

/* desk-store-record-edit.c, in the worker */
gboolean desk_record_edit_merge (DeskOutboxEntry *entry, const char *problem);

G_END_DECLS
