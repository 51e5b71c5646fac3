/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-seed-plan.h"
#include "desk-seed-run.h"

G_BEGIN_DECLS

/**
 * DeskSeedHistory:
 *
 * What has happened to the orders of a dealer, and what was noted about his customers.
 */
typedef struct _DeskSeedHistory DeskSeedHistory;

DeskSeedHistory *desk_seed_history_new        (DeskSeedRun          *run,
                                               const DeskSeedSeller *seller,
                                               const DeskSeedDays   *days);
void             desk_seed_history_free       (DeskSeedHistory      *self);
gboolean         desk_seed_history_write      (DeskSeedHistory      *self,
                                               DeskOrder            *order,
                                               DeskLicense          *license,
                                               const DeskSeedPlan   *plan,
                                               GError              **error);
gboolean         desk_seed_history_write_note (DeskSeedHistory      *self,
                                               DeskCustomer         *customer,
                                               gint64                created_at,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeedHistory, desk_seed_history_free)

G_END_DECLS
