/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-order.h"
#include "desk-seed-plan.h"
#include "desk-seed-run.h"

G_BEGIN_DECLS

/**
 * DeskSeedBilling:
 *
 * What a dealer was billed for his orders, and what he has paid. Gathered while the orders are
 * written, as documents are numbered by their day.
 */
typedef struct _DeskSeedBilling DeskSeedBilling;

DeskSeedBilling *desk_seed_billing_new   (DeskSeedRun          *run,
                                          const DeskSeedSeller *seller,
                                          const DeskSeedDays   *days);
void             desk_seed_billing_free  (DeskSeedBilling      *self);
void             desk_seed_billing_add   (DeskSeedBilling      *self,
                                          DeskOrder            *order,
                                          DeskCustomer         *customer,
                                          const DeskSeedPlan   *plan);
gboolean         desk_seed_billing_write (DeskSeedBilling      *self,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeedBilling, desk_seed_billing_free)

G_END_DECLS
