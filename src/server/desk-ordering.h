/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-order.h"
#include "desk-request.h"

G_BEGIN_DECLS

/* The rules by which an order comes to be and goes. Each sets the answer of the request, good or bad; the
 * transaction is the caller's. */
DeskDealer *desk_ordering_get_dealer (DeskRequest *request, const char *dealer_id);
void desk_ordering_place (DeskRequest *request, DeskOrder *order, DeskCustomer *customer, const char *hash);
void desk_ordering_delete (DeskRequest *request, DeskOrder *order);
JsonObject *desk_ordering_new_fragment (DeskRequest *request, DeskOrder *order);

G_END_DECLS
