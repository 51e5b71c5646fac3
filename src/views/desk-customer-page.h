/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_PAGE (desk_customer_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerPage, desk_customer_page, DESK, CUSTOMER_PAGE, DeskPage)

GtkWidget  *desk_customer_page_new             (DeskServices     *services,
                                                const char       *customer_id);
void        desk_customer_page_set_list        (DeskCustomerPage   *self,
                                                GtkSingleSelection *list);
const char *desk_customer_page_get_customer_id (DeskCustomerPage *self);

G_END_DECLS
