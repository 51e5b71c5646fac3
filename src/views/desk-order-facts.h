/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

/**
 * DeskOrderFacts:
 * @order: an order or a trial
 * @customer: (nullable): has not come yet
 * @license: (nullable): its licence; of an order that waits and is made of a trial, that of the trial
 * @subscription: (nullable): the contract behind the licence
 * @price_list: (nullable): has the words for its plan and subscription type
 * @entry: (nullable): what waits in the outbox for it
 * @today: the date at the dealer
 *
 * What the store knows of one order, read at one moment.
 */
typedef struct
{
  DeskOrder *order;               /* (owned) */
  DeskCustomer *customer;         /* (owned) (nullable) */
  DeskLicense *license;           /* (owned) (nullable) */
  DeskSubscription *subscription; /* (owned) (nullable) */
  DeskPriceList *price_list;      /* (owned) (nullable) */
  DeskOutboxEntry *entry;         /* (owned) (nullable) */
  char *today;                    /* (owned) */
} DeskOrderFacts;

DeskOrderFacts *desk_order_facts_read       (DeskStore            *store,
                                             const char           *order_id);
void            desk_order_facts_free       (DeskOrderFacts       *self);
const char     *desk_order_facts_get_status (const DeskOrderFacts *self);
gboolean        desk_order_facts_is_waiting (const DeskOrderFacts *self);
gboolean        desk_order_facts_can_delete (const DeskOrderFacts *self);
char           *desk_order_facts_dup_reason (const DeskOrderFacts *self);
gboolean        desk_order_facts_can_act    (const DeskOrderFacts *self,
                                             DeskServices         *services,
                                             DeskLicenseAction     action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskOrderFacts, desk_order_facts_free)

G_END_DECLS
