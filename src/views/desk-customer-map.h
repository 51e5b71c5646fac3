/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_MAP (desk_customer_map_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerMap, desk_customer_map, DESK, CUSTOMER_MAP, AdwBin)

GtkWidget *desk_customer_map_new (void);
void desk_customer_map_set_customer (DeskCustomerMap *self, DeskStore *store, DeskCustomer *customer);

G_END_DECLS
