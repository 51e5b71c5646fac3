/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_TEXT_KEEPER (desk_text_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskTextKeeper, desk_text_keeper, DESK, TEXT_KEEPER, GObject)

DeskTextKeeper *desk_text_keeper_new (DeskStore *store, const char *key);
char *desk_text_keeper_dup_text (DeskTextKeeper *self);
void desk_text_keeper_set_text (DeskTextKeeper *self, const char *text);
void desk_text_keeper_save (DeskTextKeeper *self);

G_END_DECLS
