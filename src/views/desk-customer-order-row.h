/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-row.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_ORDER_ROW (desk_customer_order_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerOrderRow,
                      desk_customer_order_row,
                      DESK,
                      CUSTOMER_ORDER_ROW,
                      GtkListBoxRow)

#define DESK_CUSTOMER_ORDER_N_COLUMNS 5

/* @columns: a size group for each column, so that the rows of a list line up. */
GtkWidget *desk_customer_order_row_new (DeskServices  *services,
                                        DeskOrderRow  *item,
                                        GtkSizeGroup **columns);

G_END_DECLS
