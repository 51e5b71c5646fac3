/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-license.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-status.h"

G_BEGIN_DECLS

gboolean desk_order_can_delete  (DeskOrder  *order);
void     desk_order_activate     (DeskOrder  *order,
                                 const char *now);
gint64   desk_order_count_devices (DeskOrder *order);
void     desk_order_fill_devices (DeskOrder  *order,
                                 GListModel *device_models);
const char *desk_term_get_period (DeskPriceList *price_list,
                                 const char *term);
char    *desk_term_dup_end      (const char *period,
                                 const char *starts_on);

G_END_DECLS
