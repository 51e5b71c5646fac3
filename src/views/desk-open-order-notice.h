/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_OPEN_ORDER_NOTICE (desk_open_order_notice_get_type ())
G_DECLARE_FINAL_TYPE (DeskOpenOrderNotice, desk_open_order_notice, DESK, OPEN_ORDER_NOTICE, AdwBin)

void desk_open_order_notice_set_customer (DeskOpenOrderNotice *self,
                                          DeskStore           *store,
                                          const char          *customer_id,
                                          const char          *converts);

G_END_DECLS
