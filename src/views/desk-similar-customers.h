/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_SIMILAR_CUSTOMERS (desk_similar_customers_get_type ())
G_DECLARE_FINAL_TYPE (DeskSimilarCustomers,
                      desk_similar_customers,
                      DESK,
                      SIMILAR_CUSTOMERS,
                      AdwBin)

/* Signal "use-customer" (customer): the dealer takes that one instead. */
void desk_similar_customers_look (DeskSimilarCustomers *self,
                                  DeskStore *store,
                                  DeskCustomer *customer,
                                  gboolean can_use);
void desk_similar_customers_look_soon (DeskSimilarCustomers *self,
                                       DeskStore *store,
                                       DeskCustomer *customer,
                                       gboolean can_use);
void desk_similar_customers_clear (DeskSimilarCustomers *self);

G_END_DECLS
