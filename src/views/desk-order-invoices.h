/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_INVOICES (desk_order_invoices_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderInvoices, desk_order_invoices, DESK, ORDER_INVOICES, AdwBin)

void desk_order_invoices_update (DeskOrderInvoices *self, DeskStore *store, const DeskOrderFacts *facts);

G_END_DECLS
