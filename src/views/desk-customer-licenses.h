/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_LICENSES (desk_customer_licenses_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerLicenses,
                      desk_customer_licenses,
                      DESK,
                      CUSTOMER_LICENSES,
                      AdwBin)

/* Signal "changed": how many there are of each state. */
void        desk_customer_licenses_set_customer (DeskCustomerLicenses *self,
                                                 DeskServices         *services,
                                                 const char           *customer_id);
const char *desk_customer_licenses_get_worst    (DeskCustomerLicenses *self,
                                                 guint                *n);

G_END_DECLS
