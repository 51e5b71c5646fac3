/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-request.h"

G_BEGIN_DECLS

gboolean desk_new_customer_take (DeskRequest *request, DeskCustomer *customer, const char *id,
                                 const char *dealer_id);
void desk_new_customer_refuse_protected (DeskRequest *request, const char *until);

G_END_DECLS
