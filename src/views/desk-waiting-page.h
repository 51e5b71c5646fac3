/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_WAITING_PAGE (desk_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskWaitingPage, desk_waiting_page, DESK, WAITING_PAGE, DeskPage)

GtkWidget *desk_waiting_page_new (DeskServices *services);

G_END_DECLS
