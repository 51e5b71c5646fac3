/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-draft.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Words for a draft, where it is one of a few that are shown in full. */
char *desk_draft_text_dup_name (DeskStore *store, DeskDraft *draft);
char *desk_draft_text_dup_summary (DeskStore *store, DeskDraft *draft);

G_END_DECLS
