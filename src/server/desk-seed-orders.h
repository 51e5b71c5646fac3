/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-seed-billing.h"
#include "desk-seed-history.h"
#include "desk-seed-run.h"

G_BEGIN_DECLS

/**
 * DeskSeedOrders:
 *
 * Writes the orders of one dealer with their licences and subscriptions, as planned. The records
 * are the same objects again and again.
 */
typedef struct _DeskSeedOrders DeskSeedOrders;

DeskSeedOrders *desk_seed_orders_new   (DeskSeedRun          *run,
                                        const DeskSeedSeller *seller,
                                        const DeskSeedDays   *days,
                                        DeskSeedBilling      *billing,
                                        DeskSeedHistory      *history);
void            desk_seed_orders_free  (DeskSeedOrders       *self);
gboolean        desk_seed_orders_write (DeskSeedOrders       *self,
                                        DeskSeedRandom       *random,
                                        DeskCustomer         *customer,
                                        const char           *address,
                                        const DeskSeedPlan   *plan,
                                        GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeedOrders, desk_seed_orders_free)

G_END_DECLS
