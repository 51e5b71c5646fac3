/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRICE_LIST_NOTICE (desk_price_list_notice_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceListNotice,
                      desk_price_list_notice,
                      DESK,
                      PRICE_LIST_NOTICE,
                      AdwBin)

void desk_price_list_notice_set_sketch (DeskPriceListNotice *self,
                                        DeskOrderSketch     *sketch);

G_END_DECLS
