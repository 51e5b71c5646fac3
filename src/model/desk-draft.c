/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-draft"

#include "config.h"

#include "desk-draft.h"

DESK_DEFINE_RECORD (DeskDraft, desk_draft, "draft", DESK_DRAFT_FIELDS)
