/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"

G_BEGIN_DECLS

/* Which rows the form of a customer has, by what is in it already. */
gboolean desk_customer_needs      (DeskCustomer *customer,
                                   guint         field);
gboolean desk_customer_has_region (DeskCustomer *customer);

G_END_DECLS
