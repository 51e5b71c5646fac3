/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"

G_BEGIN_DECLS

void desk_customer_place (DeskCustomer *customer);
gboolean desk_customer_has_moved (DeskCustomer *before, DeskCustomer *after);

G_END_DECLS
