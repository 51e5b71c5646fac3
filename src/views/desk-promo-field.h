/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_PROMO_FIELD (desk_promo_field_get_type ())
G_DECLARE_FINAL_TYPE (DeskPromoField, desk_promo_field, DESK, PROMO_FIELD, AdwBin)

void desk_promo_field_set_sketch (DeskPromoField  *self,
                                  DeskOrderSketch *sketch);
void desk_promo_field_focus      (DeskPromoField  *self);

G_END_DECLS
