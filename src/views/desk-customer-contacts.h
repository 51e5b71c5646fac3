/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_CONTACTS (desk_customer_contacts_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerContacts,
                      desk_customer_contacts,
                      DESK,
                      CUSTOMER_CONTACTS,
                      AdwBin)

void desk_customer_contacts_set_customer (DeskCustomerContacts *self,
                                          DeskStore            *store,
                                          const char           *customer_id);

G_END_DECLS
