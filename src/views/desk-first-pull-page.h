/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_FIRST_PULL_PAGE (desk_first_pull_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskFirstPullPage, desk_first_pull_page, DESK, FIRST_PULL_PAGE, DeskPage)

GtkWidget *desk_first_pull_page_new (DeskServices *services);
char *desk_first_pull_page_format_count (guint n_pulled, guint n_expected);

G_END_DECLS
