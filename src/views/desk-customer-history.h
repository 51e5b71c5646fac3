/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_HISTORY (desk_customer_history_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerHistory,
                      desk_customer_history,
                      DESK,
                      CUSTOMER_HISTORY,
                      AdwBin)

void desk_customer_history_set_customer (DeskCustomerHistory *self,
                                         DeskServices        *services,
                                         const char          *customer_id);
void desk_customer_history_keep (DeskCustomerHistory *self);
void desk_customer_history_update       (DeskCustomerHistory *self);

G_END_DECLS
