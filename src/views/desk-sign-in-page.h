/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_SIGN_IN_PAGE (desk_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignInPage, desk_sign_in_page, DESK, SIGN_IN_PAGE, DeskPage)

GtkWidget *desk_sign_in_page_new (DeskServices *services);
void desk_sign_in_page_set_narrow (DeskSignInPage *self, gboolean is_narrow);
void desk_sign_in_page_show_error (DeskSignInPage *self, const GError *error);
void desk_sign_in_page_start_demo (DeskSignInPage *self);

G_END_DECLS
