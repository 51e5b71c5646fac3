/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-license-row.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_LICENSE_ROW (desk_customer_license_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerLicenseRow,
                      desk_customer_license_row,
                      DESK,
                      CUSTOMER_LICENSE_ROW,
                      GtkListBoxRow)

GtkWidget *desk_customer_license_row_new          (DeskServices           *services,
                                                   DeskLicenseRow         *item);
void       desk_customer_license_row_align        (DeskCustomerLicenseRow *self,
                                                   GtkSizeGroup           *pills,
                                                   GtkSizeGroup           *dates,
                                                   GtkSizeGroup           *buttons);
gboolean   desk_customer_license_row_get_is_ended (DeskCustomerLicenseRow *self);

G_END_DECLS
