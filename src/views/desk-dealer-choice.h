/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_DEALER_CHOICE (desk_dealer_choice_get_type ())
G_DECLARE_FINAL_TYPE (DeskDealerChoice, desk_dealer_choice, DESK, DEALER_CHOICE, AdwBin)

void desk_dealer_choice_set_sketch (DeskDealerChoice *self,
                                    DeskOrderSketch  *sketch);
void desk_dealer_choice_focus      (DeskDealerChoice *self);

G_END_DECLS
