/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"

G_BEGIN_DECLS

/* Where a customer is, by the same index and the same rule as at the back-end, so that he is on the map before it
 * has answered. */
gboolean desk_customer_locator_is_manual (DeskCustomer *customer);
void desk_customer_locator_locate (DeskCustomer *customer);
void desk_customer_locator_put (DeskCustomer *customer, int latitude_e6, int longitude_e6);

G_END_DECLS
