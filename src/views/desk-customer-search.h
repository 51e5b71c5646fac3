/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_SEARCH (desk_customer_search_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerSearch, desk_customer_search, DESK, CUSTOMER_SEARCH, AdwBin)

/* Signals: "changed": another customer is selected, or none; "create" (email, nullable): the
 * dealer wants a new one; "left": Escape in an empty search field. */
void          desk_customer_search_set_sketch   (DeskCustomerSearch *self,
                                                 DeskOrderSketch    *sketch);
void          desk_customer_search_focus_entry  (DeskCustomerSearch *self);
void          desk_customer_search_choose       (DeskCustomerSearch *self,
                                                 DeskCustomer       *customer);
DeskCustomer *desk_customer_search_get_customer (DeskCustomerSearch *self);

G_END_DECLS
