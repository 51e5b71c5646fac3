/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_TEXT_KEEPER (desk_text_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DeskTextKeeper, desk_text_keeper, DESK, TEXT_KEEPER, GObject)

/* Signal "restored": what was given up is its text again. */
DeskTextKeeper *desk_text_keeper_new (DeskStore *store, const char *kind, const char *customer_id);
gboolean desk_text_keeper_find (DeskStore *store, const char *kind, const char *customer_id);
const char *desk_text_keeper_get_customer_id (DeskTextKeeper *self);
char *desk_text_keeper_dup_text (DeskTextKeeper *self);
void desk_text_keeper_set_text (DeskTextKeeper *self, const char *text);
void desk_text_keeper_save (DeskTextKeeper *self);
void desk_text_keeper_clear (DeskTextKeeper *self);
void desk_text_keeper_give_up (DeskTextKeeper *self, GtkWidget *from);

G_END_DECLS
