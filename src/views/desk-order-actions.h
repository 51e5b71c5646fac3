/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"

G_BEGIN_DECLS

void desk_order_actions_install       (GtkWidgetClass *page_class);
void desk_order_actions_ask_to_delete (DeskPage       *page,
                                       const char     *order_id);

G_END_DECLS
