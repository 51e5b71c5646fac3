/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_CONTACTS (desk_customer_contacts_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerContacts,
                      desk_customer_contacts,
                      DESK,
                      CUSTOMER_CONTACTS,
                      AdwBin)

void desk_customer_contacts_set_customer (DeskCustomerContacts *self,
                                          DeskServices         *services,
                                          const char           *customer_id);
void desk_customer_contacts_update       (DeskCustomerContacts *self);
void desk_customer_contacts_correct      (DeskCustomerContacts *self,
                                          DeskOutboxEntry      *entry);
void desk_customer_contacts_keep         (DeskCustomerContacts *self);

G_END_DECLS
