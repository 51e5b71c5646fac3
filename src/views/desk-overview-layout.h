/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_LAYOUT (desk_overview_layout_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewLayout, desk_overview_layout, DESK, OVERVIEW_LAYOUT, GObject)

/* Signals: "changed"; "failed" (GError): the choice could not be kept. */
DeskOverviewLayout *desk_overview_layout_new (DeskStore *store, const char *const *keys);

guint desk_overview_layout_get_n_blocks (DeskOverviewLayout *self);
const char *desk_overview_layout_get_key (DeskOverviewLayout *self, guint position);
gboolean desk_overview_layout_is_hidden (DeskOverviewLayout *self, const char *key);

void desk_overview_layout_set_hidden (DeskOverviewLayout *self, const char *key, gboolean is_hidden);
void desk_overview_layout_move (DeskOverviewLayout *self, const char *key, const char *to_key);
void desk_overview_layout_reset (DeskOverviewLayout *self);

G_END_DECLS
