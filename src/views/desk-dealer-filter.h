/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_DEALER_FILTER (desk_dealer_filter_get_type ())
G_DECLARE_FINAL_TYPE (DeskDealerFilter, desk_dealer_filter, DESK, DEALER_FILTER, AdwBin)

void        desk_dealer_filter_fill          (DeskDealerFilter *self,
                                              DeskStore        *store);
const char *desk_dealer_filter_get_dealer_id (DeskDealerFilter *self);
gboolean    desk_dealer_filter_choose        (DeskDealerFilter *self,
                                              const char       *dealer_id);
void        desk_dealer_filter_clear         (DeskDealerFilter *self);

G_END_DECLS
