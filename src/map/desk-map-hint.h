/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-layer.h"

G_BEGIN_DECLS

/* Which mark is pointed at, by the pointer or by the keys, and a card beside it that says what it is. */
#define DESK_TYPE_MAP_HINT (desk_map_hint_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapHint, desk_map_hint, DESK, MAP_HINT, GObject)

/* Signal "changed": another mark is pointed at, or none. */
DeskMapHint *desk_map_hint_new (DeskCustomerLayer *layer, GtkOverlay *overlay);
void desk_map_hint_set_card (DeskMapHint *self, GtkWidget *card);
void desk_map_hint_follow_keys (DeskMapHint *self);
void desk_map_hint_finish (DeskMapHint *self, const DeskVisibleMark *mark);
const DeskVisibleMark *desk_map_hint_get_mark (DeskMapHint *self);

G_END_DECLS
