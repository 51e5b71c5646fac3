/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_CUSTOMER (desk_order_customer_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderCustomer, desk_order_customer, DESK, ORDER_CUSTOMER, AdwBin)

void desk_order_customer_update (DeskOrderCustomer *self, const DeskOrderFacts *facts);

G_END_DECLS
