/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_LEARN_PAGE (desk_learn_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskLearnPage, desk_learn_page, DESK, LEARN_PAGE, DeskPage)

GtkWidget *desk_learn_page_new (DeskServices *services);
void desk_learn_page_show (DeskLearnPage *self, const char *key);

G_END_DECLS
