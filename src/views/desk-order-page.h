/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_PAGE (desk_order_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderPage, desk_order_page, DESK, ORDER_PAGE, DeskPage)

GtkWidget *desk_order_page_new (DeskServices *services,
                                const char   *order_id);

G_END_DECLS
