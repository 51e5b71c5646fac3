/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

guint desk_dealer_balances_fill (GtkBox       *box,
                                 DeskServices *services,
                                 GListModel   *dealers,
                                 const char   *dealer_id,
                                 guint         limit);

G_END_DECLS
