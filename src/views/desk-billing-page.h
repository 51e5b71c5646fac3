/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_BILLING_PAGE (desk_billing_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskBillingPage, desk_billing_page, DESK, BILLING_PAGE, DeskListPage)

GtkWidget *desk_billing_page_new (DeskServices *services);

G_END_DECLS
