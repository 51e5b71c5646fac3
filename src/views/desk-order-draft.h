/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-draft.h"
#include "desk-order.h"
#include "desk-store.h"

G_BEGIN_DECLS

DeskDraft *desk_order_draft_new (DeskStore    *store,
                                 DeskOrder    *order,
                                 DeskCustomer *customer,
                                 const char   *kind);
DeskDraft *desk_order_draft_new_conversion (DeskStore  *store,
                                            const char *license_id);

void desk_order_draft_set_customer (DeskDraft    *draft,
                                    DeskStore    *store,
                                    DeskCustomer *customer);

G_END_DECLS
