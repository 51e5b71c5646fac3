/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_DEALERS_PAGE (desk_dealers_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskDealersPage, desk_dealers_page, DESK, DEALERS_PAGE, DeskListPage)

GtkWidget *desk_dealers_page_new (DeskServices *services);

G_END_DECLS
