/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"

G_BEGIN_DECLS

void desk_customer_place (DeskCustomer *customer);
void desk_customer_place_again (DeskCustomer *before, DeskCustomer *after, gboolean is_put);
gboolean desk_customer_place_is_moved (DeskCustomer *before, DeskCustomer *after);

G_END_DECLS
