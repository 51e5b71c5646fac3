/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_DRAFT_KEEPER (desk_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskDraftKeeper, desk_draft_keeper, DESK, DRAFT_KEEPER, GObject)

/* Signal "saved": the draft is on the disk, or could not be put there. */
DeskDraftKeeper *desk_draft_keeper_new          (DeskStore       *store,
                                                 DeskDraft       *draft);
void             desk_draft_keeper_touch        (DeskDraftKeeper *self);
void             desk_draft_keeper_save         (DeskDraftKeeper *self);
gboolean         desk_draft_keeper_flush        (DeskDraftKeeper *self,
                                                 GError         **error);
void             desk_draft_keeper_stop         (DeskDraftKeeper *self);
void             desk_draft_keeper_resume       (DeskDraftKeeper *self);
gboolean         desk_draft_keeper_get_is_dirty (DeskDraftKeeper *self);
const char      *desk_draft_keeper_get_saved_at (DeskDraftKeeper *self);
const GError    *desk_draft_keeper_get_error    (DeskDraftKeeper *self);

G_END_DECLS
