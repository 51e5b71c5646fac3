/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer"

#include "config.h"

#include "desk-customer.h"

DESK_DEFINE_RECORD (DeskCustomer, desk_customer, "customer", DESK_CUSTOMER_FIELDS)
