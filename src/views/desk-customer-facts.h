/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-customer-hit.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_FACTS (desk_customer_facts_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerFacts, desk_customer_facts, DESK, CUSTOMER_FACTS, AdwBin)

void desk_customer_facts_set_hit (DeskCustomerFacts *self,
                                  DeskCustomerHit   *hit);

char *desk_customer_dup_address     (DeskCustomer      *customer);

G_END_DECLS
