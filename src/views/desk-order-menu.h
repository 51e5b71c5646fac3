/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

GMenuModel *desk_order_menu_new (const DeskOrderFacts *facts,
                                 DeskServices         *services);

G_END_DECLS
