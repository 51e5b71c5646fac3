/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDERS_PAGE (desk_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrdersPage, desk_orders_page, DESK, ORDERS_PAGE, DeskListPage)

GtkWidget *desk_orders_page_new          (DeskServices   *services);
void       desk_orders_page_show_order   (DeskOrdersPage *self,
                                          const char     *order_id);

G_END_DECLS
