/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CHOICE_CARD (desk_choice_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskChoiceCard, desk_choice_card, DESK, CHOICE_CARD, GtkCheckButton)

GtkWidget  *desk_choice_card_new        (const char     *key,
                                         const char     *title);
const char *desk_choice_card_get_key    (DeskChoiceCard *self);
void        desk_choice_card_set_note   (DeskChoiceCard *self,
                                         const char     *note);
void        desk_choice_card_set_price  (DeskChoiceCard *self,
                                         const char     *price);
void        desk_choice_card_set_reason (DeskChoiceCard *self,
                                         const char     *reason);

G_END_DECLS
