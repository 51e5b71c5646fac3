/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMERS_PAGE (desk_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomersPage, desk_customers_page, DESK, CUSTOMERS_PAGE, DeskListPage)

GtkWidget          *desk_customers_page_new           (DeskServices      *services);
GtkSingleSelection *desk_customers_page_get_selection (DeskCustomersPage *self);

G_END_DECLS
