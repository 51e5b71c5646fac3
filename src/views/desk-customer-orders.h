/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_ORDERS (desk_customer_orders_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerOrders, desk_customer_orders, DESK, CUSTOMER_ORDERS, AdwBin)

void desk_customer_orders_set_customer (DeskCustomerOrders *self,
                                        DeskServices       *services,
                                        const char         *customer_id);

G_END_DECLS
